//! The listening socket of the preview: its port, its socket options, and the limit of open files.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// How long a reader may take to accept what is sent before the connection is closed.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections that may wait to be accepted, as far as the system allows.
const BACKLOG: i32 = 1024;

/// How many ports after the one in use are tried in search of a free one.
const PORTS_TRIED: u16 = 50;

/// Opens a listening socket and returns it with its address, which has a port even if 0 was asked for.
///
/// # Errors
/// When the address is in use or not one of this machine.
pub fn open_listener(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    set_options(&listener)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Returns the next free port after one that is in use, if there is one nearby.
#[must_use]
pub fn next_free_port(used: SocketAddr) -> Option<u16> {
    let candidates = (1..=PORTS_TRIED).filter_map(|n| used.port().checked_add(n));
    candidates.into_iter().find(|port| TcpListener::bind(SocketAddr::new(used.ip(), *port)).is_ok())
}

/// Sets the options on the listening socket, because `tiny_http` gives no access to its connections: on Linux, the BSDs
/// and macOS, an accepted connection inherits them.
#[cfg(unix)]
fn set_options(listener: &TcpListener) -> io::Result<()> {
    use rustix::net::sockopt::{Timeout, set_socket_timeout, set_tcp_nodelay};
    set_socket_timeout(listener, Timeout::Send, Some(WRITE_TIMEOUT))?;
    // Otherwise the end of a response waits until the reader's system has acknowledged its beginning, which takes 40 ms.
    set_tcp_nodelay(listener, true)?;
    // The standard library's backlog is 128. A second `listen` on the same socket only changes that number. A client that
    // finds the queue full tries again only after a second.
    Ok(rustix::net::listen(listener, BACKLOG)?)
}

#[cfg(not(unix))]
fn set_options(_: &TcpListener) -> io::Result<()> {
    let _ = (WRITE_TIMEOUT, BACKLOG);
    Ok(())
}

/// Raises the limit of open files as far as the system permits: a connection takes two, and `tiny_http` stops accepting
/// connections when none is left. If the system refuses, the limit stays as it is.
#[cfg(unix)]
pub fn raise_open_file_limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    let _ = setrlimit(Resource::Nofile, limit);
}

/// There is no such limit to raise on this system.
#[cfg(not(unix))]
pub fn raise_open_file_limit() {}
