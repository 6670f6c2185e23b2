//! Owns the connections: `tiny_http` behind the gate.
//!
//! What its author did not hold in hand is held here: every connection has a thread of its own, so that a reader who never
//! reads keeps nobody else waiting; a request that declares a body is answered without the body
//! ever being waited for; when accepting connections fails, it begins again. What cannot be held is said by [`UNPROTECTED`].

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Response, Server};

use super::answer::{self, Answer};
use super::desk::Desk;
use super::gate::{self, Head, Hosts, Refusal, Route};
use crate::shell::console;

/// What the preview cannot protect from; said where it is opened to other machines.
pub const UNPROTECTED: &str = "everyone who reaches this address can read the preview; it sets no limit on how long the head \
of a request is or how long it takes to come, and opens a thread for each connection: use it in a network you trust, never \
for publishing";

/// Connections that may be answered at once. A page holds one for the stream and a few for its files.
const MOST: usize = 512;

/// How often is looked whether the server still takes connections, and the pause before it begins again.
const PAUSE: Duration = Duration::from_millis(200);

/// Bodies that are kept waiting without a word to the author.
const QUIETLY: usize = 64;

/// `tiny_http` reads bodies up to this length before it hands a request on.
const READ_AHEAD: usize = 1024;

/// Hands on every request, for as long as the process lives.
///
/// The server owns its socket and gives it up at the first failure: it ends, or panics, when no more files can be opened.
/// The socket stays open in our hands, and the server begins again: who waits in the queue is served after the pause.
pub fn requests(listener: TcpListener, take: impl Fn(Request) + Send + 'static) {
    let fallen = note_panics();
    thread::spawn(move || {
        loop {
            let server = listener.try_clone().map_err(Into::into).and_then(|own| Server::from_listener(own, None));
            while let Ok(server) = &server {
                match server.recv_timeout(PAUSE) {
                    Ok(Some(request)) => take(request),
                    Ok(None) if !fallen.swap(false, Ordering::Relaxed) => {}
                    Ok(None) | Err(_) => break,
                }
            }
            drop(server);
            thread::sleep(PAUSE);
        }
    });
}

/// Notes the panics of the server beneath, and keeps them from the terminal: they are no fault of the author's.
fn note_panics() -> Arc<AtomicBool> {
    let fallen = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&fallen);
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().contains("tiny_http")) {
            noted.store(true, Ordering::Relaxed);
        } else {
            others(panic);
        }
    }));
    fallen
}

/// Answers requests, each connection in a thread of its own and in order.
#[derive(Debug)]
pub struct Door {
    desk: Arc<Desk>,
    hosts: Hosts,
    waiting: Arc<Mutex<HashMap<Option<SocketAddr>, VecDeque<Request>>>>,
    bodies: Arc<AtomicUsize>,
}

impl Door {
    /// A door to a desk.
    #[must_use]
    pub fn new(desk: Arc<Desk>, hosts: Hosts) -> Self {
        Self { desk, hosts, waiting: Arc::default(), bodies: Arc::default() }
    }

    /// Takes a request in. The connection's own thread answers it, after those before it.
    pub fn take(&self, request: Request) {
        let peer = request.remote_addr().copied();
        let mut waiting = self.lock();
        if let Some(queue) = waiting.get_mut(&peer) {
            queue.push_back(request);
            return;
        }
        let crowded = waiting.len() >= MOST;
        waiting.insert(peer, VecDeque::new());
        drop(waiting);
        let door = Self {
            desk: Arc::clone(&self.desk),
            hosts: self.hosts,
            waiting: Arc::clone(&self.waiting),
            bodies: Arc::clone(&self.bodies),
        };
        thread::spawn(move || door.serve(peer, request, crowded));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Option<SocketAddr>, VecDeque<Request>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers the requests of one connection until none waits.
    fn serve(&self, peer: Option<SocketAddr>, first: Request, crowded: bool) {
        let mut next = Some(first);
        while let Some(request) = next {
            // The reader is gone, or too slow: there is nobody to tell.
            let _ = self.answer(request, crowded);
            let mut waiting = self.lock();
            next = waiting.get_mut(&peer).and_then(VecDeque::pop_front);
            if next.is_none() {
                waiting.remove(&peer);
            }
        }
    }

    fn answer(&self, request: Request, crowded: bool) -> io::Result<()> {
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
        if request.body_length().is_some_and(|length| length > READ_AHEAD) {
            let Refusal(status, why) = admitted.err().unwrap_or(Refusal(413, String::new()));
            self.turn_away(request, status, &why);
            return Ok(());
        }
        match admitted {
            Ok(Route::Events) if !head_only => self.desk.stream.follow(&mut request.into_writer()),
            Ok(route) => send(request, &self.desk.answer(&route, &head)),
            Err(Refusal(status, why)) => send(request, &answer::refusal(status, &why, head_only)),
        }
    }

    /// Refuses a request that declares a long body. Dropping it would wait for the body, and first set aside as much
    /// memory as it claims to need: a claim of 10^18 bytes would end the process. So it is answered and kept.
    fn turn_away(&self, request: Request, status: u16, why: &str) {
        let refusal = Response::from_string(format!("{why}\n")).with_status_code(status);
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
    writer.write_all(answer.head.as_bytes())?;
    writer.write_all(&answer.body)?;
    writer.flush()
}
