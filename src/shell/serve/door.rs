//! Owns the connections: `tiny_http` behind the gate.
//!
//! What its author did not hold in hand is held here: every connection has a thread of its own, so that a reader who never
//! reads keeps nobody else waiting; a request that declares a body is answered without the body
//! ever being waited for; when accepting connections fails, it begins again. What cannot be held is said by [`UNPROTECTED`].

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Request, Response, Server};

use super::answer::{self, Answer};
use super::desk::Desk;
use super::gate::{self, Head, Hosts, Refusal, Route};
use super::pulse::Pulse;
use crate::shell::console;

/// What the preview cannot protect from; said where it is opened to other machines.
pub const UNPROTECTED: &str = "everyone who reaches this address can read the preview; it sets no limit on how long the head \
of a request is or how long it takes to come, and opens a thread for each connection: use it in a network you trust, never \
for publishing";

/// Connections that may be answered at once. A page holds one for the stream and a few for its files.
const MOST: usize = 512;

/// How often is looked whether the server still takes connections, and the pause before it begins again.
const PAUSE: Duration = Duration::from_millis(200);

/// For how many pauses, or requests, a server that takes no more connections is listened to.
const SEEN_OUT: usize = 100;

/// Bodies that are kept waiting without a word to the author.
const QUIETLY: usize = 64;

/// `tiny_http` reads bodies up to this length before it hands a request on, unless the reader waits for leave to send
/// them.
const READ_AHEAD: usize = 1024;

/// Hands on every request, for as long as the process lives.
///
/// The server owns its socket and gives it up at the first failure: it ends, or panics, when a connection was cut before
/// it was taken, or no more files can be opened. The socket stays open in our hands, and the server begins again: who waits
/// in the queue is served after the pause.
pub fn requests(listener: TcpListener, take: impl Fn(Request) + Send + Sync + 'static) {
    let fallen = note_panics();
    let take = Arc::new(take);
    thread::spawn(move || {
        loop {
            let server = listener.try_clone().map_err(Into::into).and_then(|own| Server::from_listener(own, None));
            if let Ok(server) = server {
                serve(&server, &*take, &fallen);
                let take = Arc::clone(&take);
                thread::spawn(move || see_out(server, &*take));
            }
            thread::sleep(PAUSE);
        }
    });
}

/// Hands on the requests of a server until it takes no more connections.
fn serve(server: &Server, take: &impl Fn(Request), fallen: &AtomicBool) {
    loop {
        match server.recv_timeout(PAUSE) {
            Ok(Some(request)) => take(request),
            Ok(None) if !fallen.swap(false, Ordering::Relaxed) => {}
            Ok(None) | Err(_) => return,
        }
    }
}

/// Hands on what still comes by connections that a server took before it fell.
fn see_out(server: Server, take: &impl Fn(Request)) {
    for _ in 0..SEEN_OUT {
        if let Ok(Some(request)) = server.recv_timeout(PAUSE) {
            take(request);
        }
    }
    // Dropping it would open a connection to wake it, and wait for that in a full queue.
    std::mem::forget(server);
}

/// Notes the panics of the server beneath, and keeps them from the terminal: they are no fault of the author's.
fn note_panics() -> Arc<AtomicBool> {
    let fallen = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&fallen);
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(std::panic::Location::file).unwrap_or_default();
        if place.contains("tiny_http") {
            // Where it takes a connection; elsewhere only that connection ends.
            noted.fetch_or(place.ends_with("refined_tcp_stream.rs"), Ordering::Relaxed);
        } else {
            others(panic);
        }
    }));
    fallen
}

/// Answers requests, each connection in a thread of its own and in order.
#[derive(Debug)]
pub struct Door(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    desk: Arc<Desk>,
    hosts: Hosts,
    pulse: Pulse,
    /// What waits behind the request that is answered, by connection.
    waiting: Mutex<HashMap<Option<SocketAddr>, VecDeque<Request>>>,
    streams: AtomicUsize,
    bodies: AtomicUsize,
}

impl Door {
    /// A door to a desk.
    #[must_use]
    pub fn new(desk: Arc<Desk>, hosts: Hosts, pulse: Pulse) -> Self {
        let (waiting, streams, bodies) = (Mutex::default(), AtomicUsize::new(0), AtomicUsize::new(0));
        Self(Arc::new(Inner { desk, hosts, pulse, waiting, streams, bodies }))
    }

    /// Takes a request in. The connection's own thread answers it, after those before it.
    pub fn take(&self, request: Request) {
        let peer = request.remote_addr().copied();
        let mut waiting = self.0.lock();
        if let Some(queue) = waiting.get_mut(&peer) {
            queue.push_back(request);
            return;
        }
        self.0.pulse.quicken();
        let crowded = waiting.len() + self.0.streams.load(Ordering::Relaxed) >= MOST;
        waiting.insert(peer, VecDeque::new());
        drop(waiting);
        let inner = Arc::clone(&self.0);
        thread::spawn(move || inner.serve(peer, request, crowded));
    }
}

/// Whether a connection goes on after an answer.
enum After {
    GoesOn,
    Ends,
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, HashMap<Option<SocketAddr>, VecDeque<Request>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers the requests of one connection until none waits.
    fn serve(&self, peer: Option<SocketAddr>, first: Request, crowded: bool) {
        let mut next = Some(first);
        while let Some(request) = next {
            if matches!(self.answer(peer, request, crowded), After::Ends) {
                return;
            }
            let mut waiting = self.lock();
            next = waiting.get_mut(&peer).and_then(VecDeque::pop_front);
            if next.is_none() {
                waiting.remove(&peer);
            }
        }
    }

    fn answer(&self, peer: Option<SocketAddr>, request: Request, crowded: bool) -> After {
        let method = request.method().to_string();
        let target = request.url().to_owned();
        let headers: Vec<(String, String)> =
            request.headers().iter().map(|h| (h.field.to_string(), h.value.to_string())).collect();
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let head = Head { method: &method, target: &target, headers: &headers };
        let head_only = method == "HEAD";
        let admitted = if crowded {
            Err(Refusal(503, "the preview has too many readers at once".to_owned()))
        } else {
            gate::admit(&head, self.hosts)
        };
        let waits = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Expect"));
        if request.body_length().is_some_and(|length| length > READ_AHEAD || (length > 0 && waits)) {
            let Refusal(status, why) = admitted.err().unwrap_or(Refusal(413, String::new()));
            self.turn_away(request, status, &why);
            return After::GoesOn;
        }
        // A reader who is gone, or too slow, is nobody to tell.
        let _ = match admitted {
            Ok(Route::Events) if !head_only => {
                self.follow(peer, request);
                return After::Ends;
            }
            Ok(route) => send(request, &self.desk.answer(&route, &head)),
            Err(Refusal(status, why)) => send(request, &answer::refusal(status, &why, head_only)),
        };
        After::GoesOn
    }

    /// Answers with the stream of events, which has no end. Another reader may come by the same port before it is noticed
    /// that this one is gone, so its connection is not waited for; what was asked behind it goes with it.
    fn follow(&self, peer: Option<SocketAddr>, request: Request) {
        let behind = self.lock().remove(&peer);
        self.streams.fetch_add(1, Ordering::Relaxed);
        let _ = self.desk.stream.follow(&mut request.into_writer());
        self.streams.fetch_sub(1, Ordering::Relaxed);
        drop(behind);
    }

    /// Refuses a request that declares a long body. Dropping it would wait for the body, and first set aside as much
    /// memory as it claims to need: a claim of 10^18 bytes would end the process. So it is answered and kept.
    fn turn_away(&self, request: Request, status: u16, why: &str) {
        let mut refusal = Response::from_string(format!("{why}\n")).with_status_code(status);
        for header in answer::ALWAYS.lines().filter_map(|line| line.parse::<Header>().ok()) {
            refusal.add_header(header);
        }
        std::mem::forget(request.upgrade("HTTP/1.1", refusal));
        if self.bodies.fetch_add(1, Ordering::Relaxed) + 1 == QUIETLY {
            console::warn(&format!(
                "note: {QUIETLY} requests with a long body were refused; each keeps a connection until the preview ends\n"
            ));
        }
    }
}

fn send(request: Request, answer: &Answer) -> io::Result<()> {
    let mut writer = request.into_writer();
    writer.write_all(&[answer.head.as_bytes(), &answer.body].concat())?;
    writer.flush()
}
