//! Owns the socket of the preview: the port, the deadline for readers, and what the system allows to be open at once.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// How long a reader may take to accept what is sent, before the connection is given up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that may wait to be taken, as far as the system allows.
const QUEUE: i32 = 1024;

/// How far a free port is looked for.
const NEAR: u16 = 50;

/// Opens a socket, and the address it has.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    options(&listener)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// The next port after one that is taken, where one is free near it.
#[must_use]
pub fn next_free(taken: SocketAddr) -> Option<u16> {
    let after = (1..=NEAR).filter_map(|n| taken.port().checked_add(n));
    after.into_iter().find(|port| TcpListener::bind(SocketAddr::new(taken.ip(), *port)).is_ok())
}

/// Connections take these from the socket they came by (so it is on Linux, the BSDs and macOS): the deadline for writing,
/// and that the end of an answer is sent at once. Without that it waits for the reader's system to confirm its beginning,
/// which takes 40 ms.
#[cfg(unix)]
fn options(listener: &TcpListener) -> io::Result<()> {
    use rustix::net::sockopt::{Timeout, set_socket_timeout, set_tcp_nodelay};
    set_socket_timeout(listener, Timeout::Send, Some(PATIENCE))?;
    set_tcp_nodelay(listener, true)?;
    // A second call only makes the queue longer. Whoever finds it full asks again after a second.
    Ok(rustix::net::listen(listener, QUEUE)?)
}

#[cfg(not(unix))]
fn options(_: &TcpListener) -> io::Result<()> {
    let _ = (PATIENCE, QUEUE);
    Ok(())
}

/// Asks for as many open files as the system gives at all: a connection takes two, and where none is left, the server
/// beneath us ends. A system that refuses leaves things as they are.
#[cfg(unix)]
pub fn raise_limits() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    let _ = setrlimit(Resource::Nofile, limit);
}

/// Nothing to raise here.
#[cfg(not(unix))]
pub fn raise_limits() {}
