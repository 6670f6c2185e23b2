//! A running preview: the real program on a project, and raw sockets to it, so that requests are sent exactly as
//! written.
//!
//! No test sleeps and hopes: each waits for a condition, for at most [`HUNG`].

use std::fmt::Debug;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::marker::PhantomData;
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::support::project::{Project, paraph};

/// What takes longer has failed. Nothing takes a tenth of it, but for a machine that has much else to do.
pub const HUNG: Duration = Duration::from_secs(30);

/// An honest request must not wait for dishonest ones: a second is promised, this is a preview that hangs.
pub const PROMPT: Duration = Duration::from_secs(5);

/// The script that only a preview has.
pub const TAG: &str = "<script src=\"/.paraph/preview.js\" defer></script>";

/// Waits until something is there.
#[track_caller]
pub fn eventually<T>(what: impl Debug, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < HUNG, "it never comes: {what:?}");
        thread::sleep(Duration::from_millis(2));
    }
}

/// A preview, which ends with this value, and before the project that it shows.
pub struct Preview<'a> {
    child: Child,
    shows: PhantomData<&'a Project>,
    /// The address it printed.
    pub address: String,
    /// Its port.
    pub port: u16,
    said: Arc<Mutex<String>>,
    warned: Arc<Mutex<String>>,
}

impl<'a> Preview<'a> {
    /// A preview of a project, at any port that is free.
    pub fn start(project: &'a Project) -> Self {
        Self::start_with(project, &[])
    }

    /// A preview with further arguments.
    pub fn start_with(project: &'a Project, arguments: &[&str]) -> Self {
        let mut command = paraph();
        command.args(["serve", "--port", "0", "--root"]).arg(project.path("")).args(arguments);
        Self::of(&mut command)
    }

    /// A preview that a shell starts, after some words of its own: `ulimit -n 64`. `exec` and the program follow.
    pub fn start_after(project: &'a Project, words: &str) -> Self {
        let mut command = Command::new("sh");
        let program = format!("{words}; exec \"$0\" serve --port 0 --root \"$1\"");
        command.args(["-c", &program, env!("CARGO_BIN_EXE_paraph")]).arg(project.path("")).env_remove("NO_COLOR");
        Self::of(&mut command)
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let said = gathered(child.stdout.take().expect("a pipe"));
        let warned = gathered(child.stderr.take().expect("a pipe"));
        let mut preview = Self { child, shows: PhantomData, address: String::new(), port: 0, said, warned };
        preview.address = eventually("an address", || {
            let line = preview.said().lines().find(|line| line.starts_with("http://"))?.to_owned();
            line.split(' ').next().map(str::to_owned)
        });
        let port = preview.address.trim_start_matches("http://127.0.0.1:").split('/').next().unwrap_or_default();
        preview.port = port.parse().unwrap_or_else(|_| panic!("no port in {}", preview.address));
        preview
    }

    /// What it said so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What it said so far on standard error.
    pub fn warned(&self) -> String {
        self.warned.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for some words on standard output.
    #[track_caller]
    pub fn expect_said(&self, words: &str) {
        eventually(words, || self.said().contains(words).then_some(()));
    }

    /// A new connection.
    pub fn connect(&self) -> Connection {
        Connection::to(TcpStream::connect(("127.0.0.1", self.port)).expect("a connection"))
    }

    /// `Host`, as a browser would name it.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The head of an honest request.
    pub fn head(&self, method: &str, target: &str, more: &str) -> String {
        format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n{more}\r\n", self.host())
    }

    /// The answer to a request of one's own making, on a connection of its own.
    #[track_caller]
    pub fn ask(&self, method: &str, target: &str, more: &str) -> Answer {
        let mut connection = self.connect();
        connection.send(self.head(method, target, more).as_bytes());
        connection.answer(method == "HEAD").unwrap_or_else(|error| panic!("{method} {target}: {error}"))
    }

    /// The answer to an honest request.
    #[track_caller]
    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Waits until a page has some words, and gives it.
    #[track_caller]
    pub fn expect_shown(&self, target: &str, words: &str) -> String {
        eventually((target, words), || {
            let answer = self.get(target);
            (answer.status == 200 && answer.text().contains(words)).then(|| answer.text())
        })
    }

    /// Waits until an address has a status.
    #[track_caller]
    pub fn expect_status(&self, target: &str, status: u16) {
        eventually((target, status), || (self.get(target).status == status).then_some(()));
    }

    /// What the overlay would show.
    pub fn findings(&self) -> Value {
        serde_json::from_slice(&self.get("/.paraph/findings").body).expect("JSON")
    }

    /// Code and place of each finding, once there are as many as are expected.
    #[track_caller]
    pub fn expect_findings(&self, expected: &[&str]) {
        let told = |row: &Value| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}:{}:{}", text("code"), text("path"), row["line"], row["column"])
        };
        let now =
            || -> Vec<String> { self.findings()["findings"].as_array().expect("a list").iter().map(told).collect() };
        eventually(format!("{expected:?}, not {:?}", now()), || (now() == expected).then_some(()));
    }

    /// Follows the stream of events.
    pub fn events(&self) -> Events {
        Events::on(self.stream())
    }

    /// The stream of events, which [`Events::on`] reads when there is time.
    pub fn stream(&self) -> Connection {
        let mut connection = self.connect();
        connection.send(self.head("GET", "/.paraph/events", "").as_bytes());
        connection
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }

    /// Sends a signal.
    #[cfg(unix)]
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("a signal");
    }

    /// Sends a signal and waits for the end: how it ended, and how long it took.
    #[cfg(unix)]
    pub fn end(&mut self, signal: Signal) -> (ExitStatus, Duration) {
        let start = Instant::now();
        self.signal(signal);
        let status = eventually("its end", || self.child.try_wait().expect("its state"));
        (status, start.elapsed())
    }

    /// How many files it has open, and how many threads it runs.
    #[cfg(target_os = "linux")]
    pub fn open(&self) -> (usize, usize) {
        let count = |what: &str| fs::read_dir(format!("/proc/{}/{what}", self.id())).map_or(0, Iterator::count);
        (count("fd"), count("task"))
    }

    /// The memory it holds, in bytes.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") << 10
    }
}

impl Drop for Preview<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Gathers what is said, for as long as anything is.
fn gathered(mut stream: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let all: Arc<Mutex<String>> = Arc::default();
    let own = Arc::clone(&all);
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(length @ 1..) = stream.read(&mut bytes) {
            own.lock().unwrap_or_else(PoisonError::into_inner).push_str(&String::from_utf8_lossy(&bytes[..length]));
        }
    });
    all
}

/// An answer as it came.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Status line and headers as they came.
    pub head: String,
    /// What follows.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that is there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let field = |line: &'_ str| line.split_once(':').is_some_and(|(other, _)| other.eq_ignore_ascii_case(name));
        let mut lines = self.head.lines().filter(|line| field(line));
        let value = lines.next()?.split_once(':')?.1.trim();
        assert!(lines.next().is_none(), "{name} occurs twice: {}", self.head);
        Some(value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page as a build writes it: without the script of the preview, which must be there once.
    #[track_caller]
    pub fn unscripted(&self) -> String {
        let text = self.text();
        assert_eq!(text.matches(TAG).count(), 1, "the script is there once:\n{text}");
        text.replacen(TAG, "", 1)
    }
}

/// A connection.
#[derive(Debug)]
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    /// A connection over a socket.
    pub fn to(stream: TcpStream) -> Self {
        stream.set_read_timeout(Some(HUNG)).expect("a deadline");
        stream.set_write_timeout(Some(HUNG)).expect("a deadline");
        Self(BufReader::new(stream))
    }

    /// Sends bytes. The other side may hang up in the middle.
    pub fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.get_mut().write_all(bytes);
    }

    /// Says that nothing more will be sent.
    pub fn finish(&self) {
        let _ = self.0.get_ref().shutdown(Shutdown::Write);
    }

    /// The socket.
    pub fn socket(&self) -> &TcpStream {
        self.0.get_ref()
    }

    /// Status line and headers of the next answer.
    pub fn head(&mut self) -> io::Result<(u16, String)> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.0.read_line(&mut head)? == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("hung up after `{head}`")));
            }
        }
        let status = head.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5)?.parse().ok());
        Ok((status.ok_or_else(|| io::Error::other(format!("no status: {head}")))?, head))
    }

    /// The next answer, with as many bytes as it says that it has.
    pub fn answer(&mut self, head_only: bool) -> io::Result<Answer> {
        let (status, head) = self.head()?;
        let mut answer = Answer { status, head, body: Vec::new() };
        let length = answer.header("Content-Length").map(|length| length.parse::<usize>().expect("a length"));
        let length = if head_only || status == 304 { 0 } else { length.unwrap_or(0) };
        answer.body = vec![0; length];
        self.0.read_exact(&mut answer.body)?;
        Ok(answer)
    }

    /// The next line, such as one of a stream of events.
    pub fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.0.read_line(&mut line).map(|_| line)
    }

    /// Everything that still comes until the other side hangs up.
    pub fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        let _ = self.0.read_to_end(&mut rest);
        rest
    }
}

/// A state of the preview as events tell it: digests of the site and of the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The site; empty where there is none.
    pub site: String,
    /// The findings; empty where there are none.
    pub findings: String,
}

/// The stream of events, followed. It ends with this value.
pub struct Events {
    /// The head of the stream.
    pub head: String,
    states: Arc<Mutex<Vec<State>>>,
    socket: TcpStream,
}

impl Events {
    /// Reads a stream from its beginning.
    pub fn on(mut connection: Connection) -> Self {
        let (status, head) = connection.head().expect("a stream");
        assert_eq!(status, 200, "{head}");
        let socket = connection.socket().try_clone().expect("a socket");
        let told: Arc<Mutex<Vec<State>>> = Arc::default();
        let own = Arc::clone(&told);
        thread::spawn(move || {
            for line in connection.0.lines() {
                let Ok(line) = line else { break };
                let Some(data) = line.strip_prefix("data: ").filter(|data| data.len() > 2) else { continue };
                let data: Value = serde_json::from_str(data).expect("JSON");
                let text = |key: &str| data[key].as_str().expect("a digest").to_owned();
                let state = State { site: text("site"), findings: text("findings") };
                own.lock().unwrap_or_else(PoisonError::into_inner).push(state);
            }
        });
        let events = Self { head, states: told, socket };
        eventually("the first state", || events.states().first().map(|_| ()));
        events
    }

    /// Every state told so far, the first one included.
    pub fn states(&self) -> Vec<State> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last state told.
    pub fn last(&self) -> State {
        self.states().last().cloned().expect("a state")
    }

    /// Waits until one more state than `known` was told.
    #[track_caller]
    pub fn expect_after(&self, known: usize) -> State {
        eventually(format!("state {known}"), || self.states().get(known).cloned())
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let _ = self.socket.shutdown(Shutdown::Both);
    }
}
