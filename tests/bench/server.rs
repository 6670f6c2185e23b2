//! A running server: its address, its age, its memory. It ends when it is dropped.
#![allow(clippy::disallowed_methods, reason = "a measurement needs the clock, the disk and other programs")]

use std::io::{self, BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server on this machine.
pub struct Server {
    child: Child,
    started: Instant,
    /// The port it listens at.
    pub port: u16,
}

impl Server {
    /// Our preview of a project, as Cargo built it for the bench.
    ///
    /// # Errors
    /// When it does not start.
    pub fn paraph(root: &Path) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paraph"));
        command.args(["serve", "--port", "0", "--root"]).arg(root);
        Self::start(command)
    }

    /// Hugo's server of a site, with its live reload, in memory like ours: by default it writes every page to the disk,
    /// which is slower.
    ///
    /// # Errors
    /// When it does not start.
    pub fn hugo(hugo: &Path, root: &Path) -> io::Result<Self> {
        // It cannot be told to take any free port.
        let free = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new(hugo);
        command.args(["server", "--renderToMemory", "--port", &free.to_string(), "--source"]).arg(root);
        Self::start(command)
    }

    /// Starts a server and waits until it says its address.
    fn start(mut command: Command) -> io::Result<Self> {
        let started = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let stdout = child.stdout.take().ok_or_else(|| io::Error::other("no output"))?;
        let mut server = Self { child, started, port: 0 };
        let mut lines = BufReader::new(stdout).lines();
        let mut said = String::new();
        server.port = loop {
            let line = lines.next().ok_or_else(|| io::Error::other(format!("no server: {said}")))??;
            if let Some(port) = port(&line) {
                break port;
            }
            said += &line;
        };
        // What it says of each edit must go somewhere, or it would wait for ever.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(server)
    }

    /// How long ago it was started.
    pub fn age(&self) -> Duration {
        self.started.elapsed()
    }

    /// The memory it holds, in MiB, as Linux tells it.
    ///
    /// # Errors
    /// When it is gone.
    pub fn memory(&self) -> io::Result<String> {
        if !Path::new("/proc").exists() {
            return Ok("?".to_owned());
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_ascii_whitespace().next());
        let held: u64 = held.and_then(|held| held.parse().ok()).unwrap_or_default();
        Ok((held / 1024).to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that ended by itself is no failure any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port of an address in a line.
fn port(line: &str) -> Option<u16> {
    let (_, after) = line.split_once("http://")?;
    let (_, after) = after.split_once(':')?;
    after.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}
