//! Owns `paraph serve`.

use super::arguments::Serve;
use super::exit::Exit;
use super::report;
use crate::output::press::Options;
use crate::shell::console;
use crate::shell::serve::{self, Refused, Wish};

/// Serves the site until the author ends it.
pub fn run(arguments: &Serve) -> Exit {
    let options = Options { offline: false, minify: !arguments.no_minify };
    let wish = Wish { host: arguments.host, port: arguments.port, poll: arguments.poll, options };
    let ready = |url: &str| {
        if arguments.open
            && let Err(error) = open::that_detached(url)
        {
            console::warn(&format!("note: the browser cannot be opened: {error}\n"));
        }
    };
    match serve::run(&arguments.root.root, &wish, ready) {
        Ok(()) => Exit::Clean,
        Err(Refused::Taken(free)) => {
            let message = format!("port {} is in use", arguments.port);
            let help = free.map(|free| format!("the next free one is {free}: `paraph serve --port {free}`"));
            report::usage(&message, &help.unwrap_or_else(|| "choose another with `--port`".to_owned()))
        }
        Err(Refused::Failure(failure)) => report::failure(&failure),
    }
}
