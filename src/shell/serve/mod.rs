//! The preview: serves a project from memory and rebuilds its site after every edit.
//!
//! | thread | what it does |
//! |---|---|
//! | the caller's | starts the others, then waits for Ctrl-C or a signal to end |
//! | that of `rebuild` | receives the paths that changed, rebuilds the site, publishes it to `state` |
//! | that of `background_check` | renders and verifies pages that no reader has asked for |
//! | one for each connection, of `server` | answers requests from `state` |
//!
//! They share nothing but `state`, so that a request never waits for a rebuild.

pub mod request;
pub mod response;
mod findings;
mod background_check;
mod event_stream;
mod state;
mod pool_watchdog;
mod server;
mod rebuild;
mod listener;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use camino::Utf8Path;

use super::console::{self, Stopwatch};
use super::failure::Failure;
use super::project::watch::ProjectWatcher;
use crate::output::render::context::RenderOptions;
use pool_watchdog::PoolWatchdog;
use rebuild::Rebuilder;
use request::AllowedHosts;
use server::RequestHandler;
use state::PreviewState;

/// How a preview is served.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Whether to poll for changes every half second instead of relying on the system's notifications.
    pub poll: bool,
    /// How pages are rendered.
    pub rendering: RenderOptions,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Why a preview could not start.
#[derive(Debug)]
pub enum ServeError {
    /// The port is in use; with the next free one, if there is one nearby.
    PortInUse(Option<u16>),
    /// The system reported an error.
    Failure(Failure),
}

/// Serves a project until the author ends it. `on_ready` is called with the address as soon as it can be opened.
///
/// # Errors
/// When the port is in use, or the folder or the port cannot be opened.
pub fn run(root: &Utf8Path, options: &ServeOptions, on_ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    let stopwatch = Stopwatch::start();
    let root = root.canonicalize_utf8().map_err(|error| ServeError::Failure(Failure::new("open", root, &error)))?;
    listener::raise_open_file_limit();
    let (listener, address) = open_port(SocketAddr::new(options.host, options.port))?;
    let (nudge, nudges) = mpsc::channel();
    let state = Arc::new(PreviewState::new(nudge));

    // Watching starts before the first read: a file that changes in between is read again.
    let (sender, changes) = mpsc::channel();
    let mut watcher = ProjectWatcher::start(&root, options.poll, move |paths| drop(sender.send(paths)));
    if let Some(why) = &watcher.polls_because {
        console::print_err(&format!("note: {why}; files are polled for changes every half second instead\n"));
    }
    let mut rebuilder = Rebuilder::new(root, options.rendering, options.strict, Arc::clone(&state));
    let files = rebuilder.build_first();
    let url = format!("http://{address}{}", state.base_path());
    if !options.host.is_loopback() {
        console::print_err(&format!("warning: {}\n", server::UNPROTECTED));
    }
    let what = files.map_or_else(|| "no site yet".to_owned(), |files| format!("{files} files"));
    console::print_out(&format!("{url} shows {what} ({}); Ctrl+C ends it\n", stopwatch.elapsed_text()));

    let is_stopped = handle_stop_signals();
    let hosts = AllowedHosts { port: address.port(), any_address: !options.host.is_loopback() };
    let checked = Arc::clone(&state);
    thread::spawn(move || background_check::run(&checked, &nudges));
    let handler = RequestHandler::new(state, hosts, PoolWatchdog::start(address));
    server::accept_requests(listener, move |request| handler.handle(request));
    thread::spawn(move || rebuilder.run(&changes, &mut watcher));
    on_ready(&url);
    // `park` may also return without a signal, hence the loop. All other threads end with the process.
    while !is_stopped.load(Ordering::Acquire) {
        thread::park();
    }
    console::print_out("the preview has ended\n");
    Ok(())
}

fn open_port(address: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    listener::open_listener(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse(listener::next_free_port(address)),
        _ => ServeError::Failure(Failure::new("listen on", Utf8Path::new(&address.to_string()), &error)),
    })
}

/// Makes Ctrl-C, and the signals that ask a process to end, set the flag it returns and wake the current thread.
fn handle_stop_signals() -> Arc<AtomicBool> {
    let is_stopped = Arc::new(AtomicBool::new(false));
    let (flag, waiting) = (Arc::clone(&is_stopped), thread::current());
    let installed = ctrlc::set_handler(move || {
        flag.store(true, Ordering::Release);
        waiting.unpark();
    });
    if let Err(error) = installed {
        console::print_err(&format!("note: Ctrl+C cannot be handled: {error}\n"));
    }
    is_stopped
}
