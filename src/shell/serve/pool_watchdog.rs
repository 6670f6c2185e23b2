//! A watchdog over the thread pool of `tiny_http`, which can leave connections without a thread.
//!
//! `tiny_http` queues a connection whenever a thread of its pool is idle, however many connections are queued already. Of
//! twenty that arrive at once, those beyond the idle threads wait until another connection ends, which may be never: the
//! event stream of a page stays open. But a connection that arrives while no thread is idle starts a thread, and a thread
//! that is done with its connection takes the oldest one from the queue. So the watchdog opens connections and sends nothing
//! on them. Each moves the queue on by one, until one of them starts no thread: then a thread is idle, and a thread is idle
//! only while the queue is empty.
//!
//! A server with a queue of its own would not need this, but `tiny_http` is a given of this project.

use std::io::{ErrorKind, Read};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How long the server may take to be done with a connection that sends nothing.
const PROBE_TIMEOUT: Duration = Duration::from_millis(4);

/// The pause between two rounds when no request asks for one: there may be connections that never send a request. Each
/// round wakes idle threads of the pool, which end after five seconds of rest, so a shorter pause keeps more of them alive.
const PAUSE: Duration = Duration::from_millis(400);

/// The most connections opened in one round; the next round goes on from there.
const MAX_PROBES: usize = 1024;

/// How many connections in a row must start no thread. A single one may be a coincidence: another thread may have ended
/// at that moment.
const CALM_PROBES: usize = 2;

/// A handle to the watchdog of a server.
#[derive(Debug)]
pub struct PoolWatchdog(SyncSender<()>);

impl PoolWatchdog {
    /// Starts to watch over the server at an address, for as long as the process lives.
    #[must_use]
    pub fn start(address: SocketAddr) -> Self {
        // One request for a round that waits is as good as many: hence the capacity of one.
        let (wake, woken) = sync_channel(1);
        thread::spawn(move || watch_pool(local_address(address), &woken));
        Self(wake)
    }

    /// Asks for a round now, because a new connection has sent a request: others may have arrived with it.
    pub fn check_now(&self) {
        let _ = self.0.try_send(());
    }
}

/// Returns the address by which this machine reaches itself.
fn local_address(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port()),
        _ => address,
    }
}

fn watch_pool(address: SocketAddr, woken: &Receiver<()>) {
    loop {
        let _ = woken.recv_timeout(PAUSE);
        empty_queue(address);
    }
}

/// Opens connections until none waits in the queue.
fn empty_queue(address: SocketAddr) {
    let mut calm = 0;
    for _ in 0..MAX_PROBES {
        let before = thread_count();
        calm = match open_probe(address) {
            // Fewer threads do not count as calm: one that ended may hide one that was started.
            Some(true) if thread_count() == before => calm + 1,
            Some(_) => 0,
            None => return,
        };
        if calm == CALM_PROBES {
            return;
        }
    }
}

/// Opens a connection, sends nothing, and returns whether the server was done with it at once. `None` if the server cannot
/// be reached.
fn open_probe(address: SocketAddr) -> Option<bool> {
    let mut stream = TcpStream::connect_timeout(&address, PAUSE).ok()?;
    reset_on_close(&stream);
    stream.shutdown(Shutdown::Write).ok()?;
    stream.set_read_timeout(Some(PROBE_TIMEOUT)).ok()?;
    let is_timeout = |error: &std::io::Error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
    Some(!stream.read(&mut [0]).as_ref().is_err_and(is_timeout))
}

/// Returns the number of threads of this process.
#[cfg(target_os = "linux")]
fn thread_count() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

/// Other systems have no file that says so. There a round ends after [`CALM_PROBES`] prompt answers, and the queue empties
/// more slowly.
#[cfg(not(target_os = "linux"))]
fn thread_count() -> usize {
    0
}

/// Makes a connection leave nothing behind when it is closed. Otherwise the system would remember thousands of them for a
/// minute (`TIME_WAIT`).
#[cfg(unix)]
fn reset_on_close(stream: &TcpStream) {
    let _ = rustix::net::sockopt::set_socket_linger(stream, Some(Duration::ZERO));
}

#[cfg(not(unix))]
fn reset_on_close(_: &TcpStream) {}
