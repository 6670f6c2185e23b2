//! Connections: `tiny_http`, and the limits that it does not enforce.
//!
//! Every connection is answered on a thread of its own, so that a reader who never reads delays nobody else. A request
//! that declares a body is answered without waiting for the body. When accepting connections fails, it starts again. What
//! cannot be enforced is said by [`UNPROTECTED`].
//!
//! The workarounds here and in `pool_watchdog` would not be needed with another server; `tiny_http` is a given of this
//! project.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Request, Server};

use super::pool_watchdog::PoolWatchdog;
use super::request::{self, AllowedHosts, Refusal, RequestHead, Route};
use super::response::{self, Response};
use super::state::PreviewState;
use crate::shell::console;

/// What the preview cannot protect from; printed when it is opened to other machines.
pub const UNPROTECTED: &str = "everyone who reaches this address can read the preview; it sets no limit on how long the head \
of a request is or how long it takes to come, and opens a thread for each connection: use it in a network you trust, never \
for publishing";

/// The most connections answered at once. A page uses one for the event stream and a few for its files.
const MAX_CONNECTIONS: usize = 512;

/// How often the server is checked for a failure, and the pause before it is started again.
const PAUSE: Duration = Duration::from_millis(200);

/// How many requests, or pauses without one, a failed server is still listened to.
const DRAIN_ROUNDS: usize = 100;

/// How many refused bodies are kept before the author is told.
const BODIES_UNTIL_NOTE: usize = 64;

/// `tiny_http` reads bodies up to this length before it hands a request over, unless the client waits for permission to
/// send them (`Expect: 100-continue`).
const READ_AHEAD: usize = 1024;

/// Hands every request to `handle`, for as long as the process lives.
///
/// A `tiny_http` server owns its socket and gives it up at the first failure: it returns, or panics, when a connection was
/// reset before it was accepted, or when no more files can be opened. So the socket stays open here, each server gets a
/// duplicate, and a failed one is followed by another: clients in the queue of the socket are served after the pause.
pub fn accept_requests(listener: TcpListener, handle: impl Fn(Request) + Send + Sync + 'static) {
    let has_panicked = note_panics();
    let handle = Arc::new(handle);
    thread::spawn(move || {
        loop {
            let server =
                listener.try_clone().map_err(Into::into).and_then(|socket| Server::from_listener(socket, None));
            if let Ok(server) = server {
                receive_requests(&server, &*handle, &has_panicked);
                let handle = Arc::clone(&handle);
                thread::spawn(move || drain_server(server, &*handle));
            }
            thread::sleep(PAUSE);
        }
    });
}

/// Hands over the requests of a server until it fails.
fn receive_requests(server: &Server, handle: &impl Fn(Request), has_panicked: &AtomicBool) {
    loop {
        match server.recv_timeout(PAUSE) {
            Ok(Some(request)) => handle(request),
            // A panic of the accepting thread reaches nobody: `recv_timeout` then just never returns a request again.
            Ok(None) if !has_panicked.swap(false, Ordering::Relaxed) => {}
            Ok(None) | Err(_) => return,
        }
    }
}

/// Hands over the requests that still arrive on connections which a server accepted before it failed.
fn drain_server(server: Server, handle: &impl Fn(Request)) {
    for _ in 0..DRAIN_ROUNDS {
        if let Ok(Some(request)) = server.recv_timeout(PAUSE) {
            handle(request);
        }
    }
    // Dropping it would open a connection to wake its accepting thread, and wait for that connection in a full queue.
    std::mem::forget(server);
}

/// Notes the panics of `tiny_http`, and keeps them off the terminal: the author cannot do anything about them. The file
/// name is all that tells them apart, for the panic hook sees neither thread nor caller.
fn note_panics() -> Arc<AtomicBool> {
    let has_panicked = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&has_panicked);
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let file = panic.location().map(std::panic::Location::file).unwrap_or_default();
        if file.contains("tiny_http") {
            // This file is where a connection is accepted. A panic anywhere else ends only its own connection.
            flag.fetch_or(file.ends_with("refined_tcp_stream.rs"), Ordering::Relaxed);
        } else {
            default_hook(panic);
        }
    }));
    has_panicked
}

/// Answers requests: those of one connection in order, on a thread of its own.
#[derive(Debug)]
pub struct RequestHandler(Arc<Connections>);

/// The connections that are being answered.
#[derive(Debug)]
struct Connections {
    state: Arc<PreviewState>,
    hosts: AllowedHosts,
    watchdog: PoolWatchdog,
    /// By connection, the requests that wait behind the one being answered.
    waiting: Mutex<HashMap<Option<SocketAddr>, VecDeque<Request>>>,
    streams: AtomicUsize,
    refused_bodies: AtomicUsize,
}

impl RequestHandler {
    /// A handler that answers from a state.
    #[must_use]
    pub fn new(state: Arc<PreviewState>, hosts: AllowedHosts, watchdog: PoolWatchdog) -> Self {
        let (waiting, streams, refused_bodies) = (Mutex::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        Self(Arc::new(Connections { state, hosts, watchdog, waiting, streams, refused_bodies }))
    }

    /// Takes a request over. The thread of its connection answers it, after the ones before it: a client may send several
    /// without waiting (pipelining), and `tiny_http` hands all of them over at once.
    pub fn handle(&self, request: Request) {
        let peer = request.remote_addr().copied();
        let mut waiting = self.0.lock_waiting();
        if let Some(queue) = waiting.get_mut(&peer) {
            queue.push_back(request);
            return;
        }
        self.0.watchdog.check_now();
        let is_crowded = waiting.len() + self.0.streams.load(Ordering::Relaxed) >= MAX_CONNECTIONS;
        waiting.insert(peer, VecDeque::new());
        drop(waiting);
        let connections = Arc::clone(&self.0);
        thread::spawn(move || connections.serve_connection(peer, request, is_crowded));
    }
}

impl Connections {
    fn lock_waiting(&self) -> MutexGuard<'_, HashMap<Option<SocketAddr>, VecDeque<Request>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers the requests of one connection until none waits.
    fn serve_connection(&self, peer: Option<SocketAddr>, first: Request, is_crowded: bool) {
        let mut next = Some(first);
        while let Some(request) = next {
            if self.answer_request(peer, request, is_crowded).is_break() {
                return;
            }
            // Taken and removed under one lock: a request that arrives in between finds the queue or starts a thread.
            let mut waiting = self.lock_waiting();
            next = waiting.get_mut(&peer).and_then(VecDeque::pop_front);
            if next.is_none() {
                waiting.remove(&peer);
            }
        }
    }

    /// Answers a request. Breaks when the connection has ended with it.
    fn answer_request(&self, peer: Option<SocketAddr>, request: Request, is_crowded: bool) -> ControlFlow<()> {
        let method = request.method().to_string();
        let target = request.url().to_owned();
        let headers: Vec<(String, String)> =
            request.headers().iter().map(|h| (h.field.to_string(), h.value.to_string())).collect();
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let head = RequestHead { method: &method, target: &target, headers: &headers };
        let head_only = method == "HEAD";
        let route = if is_crowded {
            Err(Refusal { status: 503, reason: "the preview has too many readers at once".to_owned() })
        } else {
            request::route_of(&head, self.hosts)
        };
        let waits_for_permission = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Expect"));
        let is_body_unread =
            request.body_length().is_some_and(|length| length > READ_AHEAD || (length > 0 && waits_for_permission));
        if is_body_unread {
            let body_refused = Refusal { status: 413, reason: String::new() };
            self.refuse_body(request, &route.err().unwrap_or(body_refused));
            return ControlFlow::Continue(());
        }
        // An error means that the reader has gone away or is too slow: there is nobody to report it to.
        let _ = match route {
            Ok(Route::Events) if !head_only => {
                self.stream_events(peer, request);
                return ControlFlow::Break(());
            }
            Ok(route) => write_response(request, &self.state.response_to(&route, &head)),
            Err(Refusal { status, reason }) => {
                write_response(request, &response::refusal_response(status, &reason, head_only))
            }
        };
        ControlFlow::Continue(())
    }

    /// Answers with the event stream, which has no end. The connection leaves the table first: until it is noticed that this
    /// reader has gone away, another may come by the same port, and must not wait behind this one. Requests that were
    /// pipelined behind it are dropped with it.
    fn stream_events(&self, peer: Option<SocketAddr>, request: Request) {
        let behind = self.lock_waiting().remove(&peer);
        self.streams.fetch_add(1, Ordering::Relaxed);
        let _ = self.state.stream.send_events(&mut request.into_writer());
        self.streams.fetch_sub(1, Ordering::Relaxed);
        drop(behind);
    }

    /// Refuses a request that declares a long body, and keeps the request. Dropping it would make `tiny_http` read the body
    /// to its end, into a buffer of the declared length: a declaration of 10^18 bytes would abort the process.
    fn refuse_body(&self, request: Request, refusal: &Refusal) {
        let text = format!("{}\n", refusal.reason);
        let mut response = tiny_http::Response::from_string(text).with_status_code(refusal.status);
        for header in response::COMMON_HEADERS.lines().filter_map(|line| line.parse::<Header>().ok()) {
            response.add_header(header);
        }
        std::mem::forget(request.upgrade("HTTP/1.1", response));
        if self.refused_bodies.fetch_add(1, Ordering::Relaxed) + 1 == BODIES_UNTIL_NOTE {
            console::print_err(&format!(
                "note: {BODIES_UNTIL_NOTE} requests with a long body were refused; each keeps a connection open until \
                 the preview ends\n"
            ));
        }
    }
}

fn write_response(request: Request, response: &Response) -> io::Result<()> {
    let mut writer = request.into_writer();
    writer.write_all(&[response.head.as_bytes(), &response.body].concat())?;
    writer.flush()
}
