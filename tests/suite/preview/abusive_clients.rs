//! Abusive clients: bodies without end, enormous headers, incomplete and malformed requests, clients that never read,
//! event streams by the hundred. The server survives them, answers other requests at once, and keeps nothing of them
//! open.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::net::sockopt::set_socket_linger;

use crate::preview::security::{guarded, honest, raw};
use crate::support::project::Project;
use crate::support::server::{Connection, Events, HUNG, PROMPT, Preview, eventually};

/// Waits until hardly more files and threads are open than before. Some threads stay idle for the next connections.
#[track_caller]
fn freed(preview: &Preview<'_>, before: (usize, usize), after: &str) {
    let start = Instant::now();
    loop {
        let now = preview.open();
        if now.0 <= before.0 + 8 && now.1 <= before.1 + 40 {
            return;
        }
        assert!(start.elapsed() < HUNG, "after {after}: {before:?} open files and threads before, {now:?} now");
        thread::sleep(Duration::from_millis(20));
    }
}

// ---- bodies ----

#[test]
fn a_declared_body_is_refused_at_once() {
    let project = Project::new();
    let mut preview = Preview::start(&project);
    let lengths = [
        "2000",
        "1000000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "1000000000000000000000000000000",
    ];
    let mut bodies: Vec<String> = lengths.iter().map(|length| format!("Content-Length: {length}\r\n")).collect();
    bodies.extend(
        ["Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n"]
            .map(str::to_owned),
    );
    bodies.extend(
        [
            "Content-Length: -1\r\n",
            "Content-Length: +1000000000000000000\r\n",
            "Content-Length: 0x10\r\n",
            "Content-Length: 1e9\r\n",
            "Content-Length: \r\n",
            "Content-Length: 1000000000000000000\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 1000000000000000000\r\n",
            "Content-Length: 0\r\nContent-Length: 1000000000000000000\r\n",
            "Content-Length: 1000000000000000000\r\nContent-Length: 0\r\n",
            "Content-Length: 5, 1000000000000000000\r\n",
            "Content-Length: 5000\r\nExpect: 100-continue\r\n",
            "Content-Length: 1000000000000000000\r\nConnection: upgrade\r\nUpgrade: websocket\r\n",
        ]
        .map(str::to_owned),
    );
    for method in ["GET", "HEAD", "POST"] {
        for body in &bodies {
            let start = Instant::now();
            let answer = preview.ask(method, "/en/x/", body);
            assert!(matches!(answer.status, 400 | 405 | 413), "{method} {body}: {}", answer.head);
            assert!(start.elapsed() < PROMPT, "{method} {body}: {:?}", start.elapsed());
            assert!(preview.runs(), "{method} {body}: the preview is dead\n{}", preview.warned());
        }
        honest(&preview, method);
    }
    assert!(!preview.warned().contains("panicked"), "{}", preview.warned());
}

/// Whoever waits to be told to go on must be told that there is nothing to go on with, also before a short body.
#[test]
fn a_short_body_with_expect_100_continue_is_refused_at_once() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let mut connection = preview.connect();
    connection.socket().set_read_timeout(Some(PROMPT)).expect("a deadline");
    connection.send(preview.head("POST", "/en/x/", "Content-Length: 5\r\nExpect: 100-continue\r\n").as_bytes());
    let answer = connection.answer(false).unwrap_or_else(|error| panic!("it waits for the body: {error}"));
    assert!(matches!(answer.status, 405 | 413 | 417), "{}", answer.head);
}

#[test]
fn seventy_endless_bodies_do_not_stop_the_server() {
    let project = Project::new();
    let mut preview = Preview::start(&project);
    let mut connections = Vec::new();
    for _ in 0..70 {
        let mut connection = preview.connect();
        connection.send(preview.head("POST", "/", "Content-Length: 1000000000000000000\r\n").as_bytes());
        connection.answer(false).expect("an answer");
        connections.push(connection);
    }
    assert!(preview.runs(), "{}", preview.warned());
    honest(&preview, "seventy bodies");
    assert!(preview.warned().contains("64 requests with a long body"), "the author is told: {}", preview.warned());
    assert!(preview.memory() < 400 << 20, "{} MiB", preview.memory() >> 20);
}

// ---- heads ----

#[test]
fn enormous_headers_do_not_stop_the_server() {
    let project = Project::new();
    let mut preview = Preview::start(&project);
    let line = "a".repeat(5 << 20);
    for target in [format!("/{line}"), format!("/en/x/?{line}"), "/%2e".repeat(1 << 20)] {
        if let Some(answer) = raw(&preview, preview.head("GET", &target, "").as_bytes()) {
            assert!(matches!(answer.status, 200 | 400 | 404 | 414 | 431), "{}", answer.head);
            guarded(&answer.head, "a long line");
        }
        honest(&preview, "a long line");
    }
    let many: String = (0..10_000).map(|i| format!("X-{i}: {i}\r\n")).collect();
    for more in [many, format!("X: {line}\r\n"), format!("Cookie: {}\r\n", "a=b; ".repeat(200_000))] {
        if let Some(answer) = raw(&preview, preview.head("GET", "/en/x/", &more).as_bytes()) {
            assert!(matches!(answer.status, 200 | 400 | 431), "{}", answer.head);
            guarded(&answer.head, "many headers");
        }
        honest(&preview, "many headers");
    }
    assert!(preview.runs());
}

#[test]
fn malformed_requests_do_not_stop_the_server() {
    let project = Project::new();
    let mut preview = Preview::start(&project);
    let host = preview.host();
    let junk: Vec<Vec<u8>> = vec![
        b"\r\n\r\n".to_vec(),
        b"\0\0\0\0\r\n\r\n".to_vec(),
        (0..=255).cycle().take(70_000).collect(),
        b"GET /\r\n\r\n".to_vec(),
        b"GET / HTTP/0.9\r\n\r\n".to_vec(),
        b"GET  / HTTP/1.1\r\n\r\n".to_vec(),
        b"GET / HTTP/1.2\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"GET / http/1.1\r\n\r\n".to_vec(),
        "GET /é HTTP/1.1\r\n\r\n".as_bytes().to_vec(),
        format!("GET / HTTP/1.1\r\nHost {host}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\nHost: {host}\n\n").into_bytes(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"SSH-2.0-x\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nExpect: something\r\n\r\n").into_bytes(),
        b"GET".to_vec(),
        Vec::new(),
    ];
    for bytes in &junk {
        let mut connection = preview.connect();
        connection.send(bytes);
        connection.finish();
        // The library beneath never closes one of these, the first words of HTTP/2.
        connection.socket().set_read_timeout(Some(Duration::from_secs(2))).expect("a deadline");
        let mut answer = Vec::new();
        let _ = connection.socket().read_to_end(&mut answer);
        let told = String::from_utf8_lossy(&answer).to_ascii_lowercase();
        assert!(
            !told.contains("access-control") && !told.contains("<h1"),
            "{:?}: {told}",
            String::from_utf8_lossy(bytes)
        );
        honest(&preview, "junk");
    }
    assert!(preview.runs() && !preview.warned().contains("panicked"), "{}", preview.warned());
}

/// A client that hangs up early costs nothing once it is gone. (One that speaks HTTP/2 does: the library beneath waits for
/// itself; the README says so.)
#[test]
fn clients_that_hang_up_leave_no_file_or_thread_open() {
    let project = Project::new();
    let preview = Preview::start(&project);
    honest(&preview, "nothing");
    let before = preview.open();
    let kinds: [&[u8]; 3] = [b"GET / HTTP/1.1\r\nHo", b"\0\r\n", b""];
    for kind in kinds {
        for _ in 0..100 {
            let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("a connection");
            let _ = stream.write_all(kind);
        }
        let kind = String::from_utf8_lossy(kind).into_owned();
        honest(&preview, &kind);
        freed(&preview, before, &kind);
    }
}

/// A connection that is cut before it is accepted has no address any more, and the server beneath falls over it. Who is
/// taken in at that moment may have to ask again, as browsers do.
#[test]
fn connections_reset_at_once_do_not_stop_the_server() {
    let project = Project::new();
    let mut preview = Preview::start(&project);
    let request = preview.head("GET", "/en/x/", "");
    for _ in 0..400 {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("a connection");
        let _ = stream.write_all(request.as_bytes());
        set_socket_linger(&stream, Some(Duration::ZERO)).expect("cut, not closed");
    }
    eventually("an answer", || {
        let mut connection = preview.connect();
        connection.socket().set_read_timeout(Some(PROMPT)).ok()?;
        connection.send(request.as_bytes());
        connection.answer(false).ok().filter(|answer| answer.status == 200)
    });
    assert!(preview.runs());
    assert!(!preview.warned().contains("panicked"), "{}", preview.warned());
}

// ---- many, and slow ----

/// Browsers open several connections at once and keep them; each tab does. Again and again, and on a machine that has much
/// else to do, because whether a connection is forgotten is a matter of luck.
#[test]
fn simultaneous_connections_are_all_answered() {
    let project = Project::new();
    let done = AtomicBool::new(false);
    let answered = thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let answered: Vec<Result<u16, String>> = (0..12).flat_map(|_| burst(&Preview::start(&project), 50)).collect();
        done.store(true, Ordering::Relaxed);
        answered
    });
    let failed: Vec<&String> = answered.iter().filter_map(|answer| answer.as_ref().err()).collect();
    assert!(failed.is_empty(), "{} of {} were not answered: {failed:?}", failed.len(), answered.len());
}

/// The status of the answer on each of many connections that are made at once and kept, or what went wrong first.
fn burst(preview: &Preview<'_>, many: usize) -> Vec<Result<u16, String>> {
    let request = preview.head("GET", "/en/x/", "");
    let ask = |_| {
        let mut connection = preview.connect();
        connection.send(request.as_bytes());
        connection
    };
    let mut burst: Vec<Connection> = (0..many).map(ask).collect();
    let mut answers = Vec::new();
    for connection in &mut burst {
        connection.socket().set_read_timeout(Some(PROMPT)).expect("a deadline");
        answers.push(connection.answer(false).map(|answer| answer.status).map_err(|error| error.to_string()));
        if answers.last().is_some_and(Result::is_err) {
            break;
        }
    }
    answers
}

#[test]
fn incomplete_requests_do_not_delay_others() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let half = |i: usize| {
        let mut connection = preview.connect();
        let whole = preview.head("GET", "/en/x/", "Cookie: x\r\n");
        connection.send(&whole.as_bytes()[..whole.len() * (i % 10) / 10]);
        connection
    };
    let mut halves: Vec<Connection> = (0..50).map(half).collect();
    for _ in 0..5 {
        honest(&preview, "fifty halves");
    }
    // A body of a few bytes that does not come is half a request too.
    for _ in 0..20 {
        let mut connection = preview.connect();
        connection.send(preview.head("POST", "/", "Content-Length: 5\r\n").as_bytes());
        halves.push(connection);
    }
    honest(&preview, "halves with a body");
}

#[test]
fn a_client_that_never_reads_does_not_delay_others() {
    let words = "A sentence that goes on for a while and says nothing of note. ".repeat(40);
    let long: String = (1..400).map(|n| format!("{n}. {words}\n\n")).collect();
    let project = Project::new().instrument("long", "Long").file("content/long/text.en.md", &long);
    let preview = Preview::start(&project);
    let page = preview.get("/en/long/").body.len();
    assert!(page > 500_000, "{page}");
    let deaf: Vec<Connection> = (0..4)
        .map(|_| {
            let mut connection = preview.connect();
            connection.send(preview.head("GET", "/en/long/", "").repeat(200).as_bytes());
            connection
        })
        .collect();
    for _ in 0..10 {
        honest(&preview, "readers that do not read");
    }
    assert!(preview.memory() < 600 << 20, "answers that nobody reads fill the memory: {} MiB", preview.memory() >> 20);
    drop(deaf);
}

#[test]
fn two_hundred_event_streams_delay_nobody_and_are_closed() {
    let project = Project::new();
    let preview = Preview::start(&project);
    honest(&preview, "nothing");
    let before = preview.open();
    let followers: Vec<Events> = (0..200).map(|_| preview.events()).collect();
    for _ in 0..5 {
        honest(&preview, "two hundred followers");
    }
    project.edit("content/x/text.en.md", "1. First.", "1. Edited.");
    let last = followers[0].expect_after(1);
    for follower in &followers {
        assert_eq!(follower.expect_after(1), last);
    }
    honest(&preview, "an event for two hundred");
    drop(followers);
    // Whoever is gone is noticed when something is to be told: the first word to one that hung up is not refused yet, the
    // second is.
    for (from, to) in [("Edited.", "Edited again."), ("again.", "and again.")] {
        project.edit("content/x/text.en.md", from, to);
        preview.expect_shown("/en/x/", to);
    }
    freed(&preview, before, "followers that are gone");
    honest(&preview, "followers that are gone");
}

/// A browser that reloads may get the port of the connection that it just cut, behind which a stream still waits.
#[test]
fn a_reused_client_port_is_answered_at_once() {
    use rustix::net::{AddressFamily, SocketType, bind, connect, socket, sockopt::set_socket_reuseaddr};
    let project = Project::new();
    let preview = Preview::start(&project);
    let server = std::net::SocketAddr::from(([127, 0, 0, 1], preview.port));
    let from = |port: u16| {
        let own = socket(AddressFamily::INET, SocketType::STREAM, None).expect("a socket");
        set_socket_reuseaddr(&own, true).expect("shared");
        bind(&own, &std::net::SocketAddr::from(([127, 0, 0, 1], port))).expect("bound");
        connect(&own, &server).expect("connected");
        TcpStream::from(own)
    };
    let first = from(0);
    let port = first.local_addr().expect("an address").port();
    let mut stream = Connection::to(first);
    stream.send(preview.head("GET", "/.paraph/events", "").as_bytes());
    assert_eq!(stream.head().expect("a stream").0, 200);
    while !stream.line().expect("an event").starts_with("data: ") {}
    set_socket_linger(stream.socket(), Some(Duration::ZERO)).expect("cut, not closed");
    drop(stream);
    let mut again = Connection::to(from(port));
    assert_eq!(again.socket().local_addr().expect("an address").port(), port);
    let start = Instant::now();
    again.send(preview.head("GET", "/en/x/", "").as_bytes());
    assert_eq!(again.answer(false).expect("an answer").status, 200);
    assert!(start.elapsed() < PROMPT, "it waited {:?} behind a stream that is gone", start.elapsed());
}
