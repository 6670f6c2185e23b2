//! The preview: serves a project from memory, and shows every edit at once.
//!
//! The thread that waits for events hands each on: files to the workshop, which has the project in memory and
//! makes the next site while the last one is served; requests to the door, which answers each connection in a thread of
//! its own from the desk, where the two meet.

pub mod gate;
pub mod answer;
mod findings;
mod stream;
mod desk;
mod pulse;
mod door;
mod event;
mod workshop;
mod port;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use camino::Utf8Path;

use super::console::{self, Stopwatch};
use super::failure::Failure;
use super::watch::Watch;
use crate::output::press::Options;
use desk::Desk;
use door::Door;
use event::Event;
use gate::Hosts;
use pulse::Pulse;
use workshop::Workshop;

/// What an author wishes of a preview.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The address to listen at.
    pub host: IpAddr,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Whether to look for changes every half second instead of being told.
    pub poll: bool,
    /// How pages are written.
    pub options: Options,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Refused {
    /// The port is taken; the next one that is free, where one is near.
    Taken(Option<u16>),
    /// The machine could not.
    Failure(Failure),
}

/// Serves a project until the author ends it. `ready` is told the address once it can be opened.
///
/// # Errors
/// When the port is taken, or files cannot be watched.
pub fn run(root: &Utf8Path, wish: &Wish, ready: impl FnOnce(&str)) -> Result<(), Refused> {
    let watch = Stopwatch::start();
    let failed = |tried: &str, error: &std::io::Error| Refused::Failure(Failure::new(tried, root, error));
    let root = root.canonicalize_utf8().map_err(|error| failed("open", &error))?;
    port::raise_limits();
    let wanted = SocketAddr::new(wish.host, wish.port);
    let (listener, address) = port::listen(wanted).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Refused::Taken(port::next_free(wanted)),
        _ => Refused::Failure(Failure::new("listen at", Utf8Path::new(&wanted.to_string()), &error)),
    })?;
    let desk = Arc::new(Desk::default());
    let (events, happened) = mpsc::channel();
    let (looks, to_look) = mpsc::channel();

    // Watched before it is read: what changes in between is looked at again.
    let tell = events.clone();
    let mut watching = Watch::new(&root, wish.poll, move |look| drop(tell.send(Event::Files(look))));
    if let Some(why) = &watching.polls_because {
        console::warn(&format!("note: {why}; files are looked at every half second instead\n"));
    }
    let mut workshop = Workshop::new(root, wish.options, Arc::clone(&desk));
    let files = workshop.open();
    let path = desk.base_path();
    let url = format!("http://{address}{path}");
    if !wish.host.is_loopback() {
        console::warn(&format!("warning: {}\n", door::UNPROTECTED));
    }
    let what = files.map_or_else(|| "no site yet".to_owned(), |files| format!("{files} files"));
    console::say(&format!("{url} shows {what} ({}); Ctrl+C ends it\n", watch.told()));

    let stop = events.clone();
    let stops = ctrlc::set_handler(move || drop(stop.send(Event::Stop)));
    if let Err(error) = stops {
        console::warn(&format!("note: Ctrl+C cannot be heard: {error}\n"));
    }
    let hosts = Hosts { port: address.port(), any_address: !wish.host.is_loopback() };
    let door = Door::new(desk, hosts, Pulse::of(address));
    door::requests(listener, move |request| drop(events.send(Event::Request(request))));
    thread::spawn(move || workshop.run(&to_look, &mut watching));
    ready(&url);
    for event in happened {
        match event {
            Event::Files(look) => drop(looks.send(look)),
            Event::Request(request) => door.take(request),
            Event::Stop => break,
        }
    }
    console::say("the preview has ended\n");
    Ok(())
}
