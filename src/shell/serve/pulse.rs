//! Owns the pulse of the server beneath: that every connection finds a thread.
//!
//! `tiny_http` queues a connection whenever some thread of its pool is idle, however many are queued already: of twenty
//! that come at once, those beyond the idle threads wait until another connection ends, which may be never. A connection
//! that comes when none is idle starts a thread, and a thread that is done with it takes the oldest from the queue. So we
//! open connections that say nothing, each of which brings the queue on by one, until one of them starts no thread: then
//! some thread is idle, and what is idle has nothing to take.

use std::io::{ErrorKind, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How long is waited for a connection that says nothing to be done with.
const PROMPT: Duration = Duration::from_millis(4);

/// The pause between two looks when nothing calls for one. Connections that never ask for anything call for none. (Each
/// look wakes idle threads of the pool, which end after five seconds of quiet: a shorter pause keeps more of them.)
const PAUSE: Duration = Duration::from_millis(400);

/// Connections opened at most for one look; the next goes on from there.
const MOST: usize = 1024;

/// Connections in a row that start no thread. One alone may be an accident.
const CALM: usize = 2;

/// The pulse of a server.
#[derive(Debug)]
pub struct Pulse(SyncSender<()>);

impl Pulse {
    /// Watches over the server at an address, for as long as the process lives.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        let (calls, called) = sync_channel(1);
        thread::spawn(move || watch(reachable(address), &called));
        Self(calls)
    }

    /// Says that a new connection asked for something. Others may have come with it.
    pub fn quicken(&self) {
        // One call that waits is as good as many.
        let _ = self.0.try_send(());
    }
}

/// The address to reach ourselves by.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port()),
        _ => address,
    }
}

fn watch(address: SocketAddr, called: &Receiver<()>) {
    loop {
        let _ = called.recv_timeout(PAUSE);
        bring_on(address);
    }
}

/// Brings the queue on until nobody waits in it.
fn bring_on(address: SocketAddr) {
    let mut calm = 0;
    for _ in 0..MOST {
        let before = threads();
        calm = match silent(address) {
            // Fewer is no calm either: a thread that ended may have hidden one that began.
            Some(true) if threads() == before => calm + 1,
            Some(_) => 0,
            None => return,
        };
        if calm == CALM {
            return;
        }
    }
}

/// Opens a connection and says nothing; whether the server was done with it at once. None where it cannot be reached.
fn silent(address: SocketAddr) -> Option<bool> {
    let mut stream = TcpStream::connect_timeout(&address, PAUSE).ok()?;
    forget(&stream);
    stream.shutdown(Shutdown::Write).ok()?;
    stream.set_read_timeout(Some(PROMPT)).ok()?;
    let waits = |error: &std::io::Error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
    Some(!stream.read(&mut [0]).as_ref().is_err_and(waits))
}

/// How many threads the process has, where the system tells.
#[cfg(target_os = "linux")]
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

/// Where it does not, the queue is brought on by a few at each look.
#[cfg(not(target_os = "linux"))]
fn threads() -> usize {
    0
}

/// Lets a connection leave nothing behind when it is closed; the system would remember thousands of them for a minute.
#[cfg(unix)]
fn forget(stream: &TcpStream) {
    let _ = rustix::net::sockopt::set_socket_linger(stream, Some(Duration::ZERO));
}

#[cfg(not(unix))]
fn forget(_: &TcpStream) {}
