//! `paraph serve`.

use super::arguments::Serve;
use super::exit::Exit;
use super::report;
use crate::output::render::context::RenderOptions;
use crate::shell::console;
use crate::shell::serve::{self, ServeError, ServeOptions};

/// Serves the site until the author ends it.
pub fn run(arguments: &Serve) -> Exit {
    let options = ServeOptions {
        host: arguments.host,
        port: arguments.port,
        poll: arguments.poll,
        rendering: RenderOptions { offline: false, minify: !arguments.no_minify },
        strict: arguments.strict,
    };
    let ready = |url: &str| {
        if arguments.open
            && let Err(error) = open::that_detached(url)
        {
            console::print_err(&format!("note: the browser cannot be opened: {error}\n"));
        }
    };
    match serve::run(&arguments.root.root, &options, ready) {
        Ok(()) => Exit::Clean,
        Err(ServeError::PortInUse(free)) => {
            let message = format!("port {} is in use", arguments.port);
            let help = free.map(|free| format!("the next free one is {free}: `paraph serve --port {free}`"));
            report::print_usage_error(&message, &help.unwrap_or_else(|| "choose another with `--port`".to_owned()))
        }
        Err(ServeError::Failure(failure)) => report::print_failure(&failure),
    }
}
