//! What other websites and other programs may ask of the preview: they can read nothing but pages of the site.

use std::time::Instant;

use crate::support::project::Project;
use crate::support::server::{Answer, PROMPT, Preview};

/// The preview lives and answers an honest request at once.
#[track_caller]
pub fn honest(preview: &Preview<'_>, after: &str) {
    let start = Instant::now();
    let answer = preview.get("/en/x/");
    let took = start.elapsed();
    assert!(answer.status == 200 && answer.text().contains("Second."), "after {after}: {}", answer.head);
    assert!(took < PROMPT, "after {after}: an honest request took {took:?}");
}

/// What every answer says, whatever was asked: nothing is for other sites, nothing is kept, nothing is guessed.
#[track_caller]
pub fn guarded(head: &str, what: &str) {
    let lower = head.to_ascii_lowercase();
    assert!(!lower.contains("access-control-"), "{what}: {head}");
    for line in [
        "cache-control: no-store\r\n",
        "x-content-type-options: nosniff\r\n",
        "cross-origin-resource-policy: same-origin\r\n",
    ] {
        assert_eq!(lower.matches(line).count(), 1, "{what}: `{}` in {head}", line.trim());
    }
}

/// An answer to one request is a refusal of one of these kinds, in a few words of our own.
#[track_caller]
fn refused(answer: &Answer, statuses: &[u16], what: &str) {
    assert!(statuses.contains(&answer.status), "{what}: {} {}", answer.head, answer.text());
    guarded(&answer.head, what);
    assert!(answer.header("Location").is_none(), "{what}: {}", answer.head);
}

/// Sends bytes as they are and reads an answer, if one comes before the other side hangs up.
pub fn raw(preview: &Preview<'_>, bytes: &[u8]) -> Option<Answer> {
    let mut connection = preview.connect();
    connection.send(bytes);
    connection.finish();
    connection.answer(false).ok()
}

// ---- where a request leads ----

#[test]
fn no_request_path_leads_out_of_the_site() {
    let project = Project::new().file("secret.txt", "secret").file("public/stale.html", "stale");
    let preview = Preview::start(&project);
    for path in [
        "/../site.toml",
        "/en/../../site.toml",
        "/..",
        "/.",
        "/./site.toml",
        "/en/x/../../../site.toml",
        "/%2e%2e/site.toml",
        "/%2E%2E/%2e%2e/etc/passwd",
        "/.%2e/site.toml",
        "/en/%2e%2e%2fsite.toml",
        "/..%2fsite.toml",
        "/..%5csite.toml",
        "/..\\site.toml",
        "/%00",
        "/en/x/%00.html",
        "/en%2fx/",
        "/en/x%2Findex.html",
        "/C:/windows",
        "/en/x:stream",
        "/%3a",
        "/file:///etc/passwd",
        "/%0d%0aX-Injected:%20yes",
        "/%0aSet-Cookie",
        "/%7f",
        "/%1b[31m",
        "/%c2%85",
        "/%ff%fe",
        "/en/%",
        "/%e0%80%af",
        "/%c0%ae%c0%ae/site.toml",
    ] {
        let answer = preview.ask("GET", path, "");
        refused(&answer, &[400, 404], path);
        assert!(!answer.head.contains("X-Injected") && !answer.head.contains("Set-Cookie"), "{}", answer.head);
    }
    // Decoded once: what is encoded twice is a name that nothing has.
    for path in [
        "/%252e%252e/site.toml",
        "/en/x/%2523",
        "//evil.example/",
        "//evil.example/en/x",
        "//en/x",
        "///",
        "/en//x",
        "/en/x//",
        "/en/x/index.html/",
    ] {
        refused(&preview.ask("GET", path, ""), &[404, 400], path);
    }
    for path in [
        "/secret.txt",
        "/site.toml",
        "/content/x/text.en.md",
        "/public/stale.html",
        "/stale.html",
        "/themes/default/theme.toml",
    ] {
        refused(&preview.ask("GET", path, ""), &[404], path);
    }
    for target in [
        "http://evil.example/",
        "http://127.0.0.1/en/x/",
        "https://evil.example:443/x",
        "en/x/",
        "*",
        "?",
        "evil.example:80",
        "\\",
        "#",
    ] {
        refused(&preview.ask("GET", target, ""), &[400], target);
    }
    honest(&preview, "paths");
}

#[test]
fn a_redirect_never_leads_to_another_host() {
    let project = Project::new();
    project.edit("site.toml", "example.org/", "example.org/base/");
    let preview = Preview::start(&project);
    for target in [
        "/",
        "/base",
        "/base/en",
        "/base/en/x",
        "/base?//evil.example",
        "//evil.example/..",
        "//base",
        "/base//evil.example",
        "/base/en/x#//evil",
    ] {
        let answer = preview.get(target);
        guarded(&answer.head, target);
        if let Some(to) = answer.header("Location") {
            assert!(to.starts_with("/base/") && !to.starts_with("//") && !to.contains("evil"), "{target}: {to}");
        }
    }
}

// ---- who asks ----

#[test]
fn only_loopback_host_names_are_answered() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let port = preview.port;
    let with =
        |hosts: &str| raw(&preview, format!("GET /en/x/ HTTP/1.1\r\n{hosts}\r\n").as_bytes()).expect("an answer");
    for good in
        [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LocalHost:{port}"), format!("[::1]:{port}")]
    {
        assert_eq!(with(&format!("Host: {good}\r\n")).status, 200, "{good}");
    }
    for bad in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "localhost".to_owned(),
        format!("localhost:{}", port.wrapping_add(1)),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.:{port}"),
        format!("0.0.0.0:{port}"),
        format!("127.0.0.2:{port}"),
        format!("evil@localhost:{port}"),
        format!("localhost:{port}, evil.example"),
        format!("localhost:{port}/"),
        String::new(),
        format!("::1:{port}"),
    ] {
        refused(&with(&format!("Host: {bad}\r\n")), &[400, 403, 421], &bad);
    }
    let host = format!("Host: localhost:{port}\r\n");
    for several in [
        String::new(),
        format!("{host}{host}"),
        format!("{host}host: evil.example\r\n"),
        format!("X: y\r\n{host}HOST: localhost:{port}\r\n"),
    ] {
        refused(&with(&several), &[400], &several);
    }
    honest(&preview, "foreign names");
}

#[test]
fn other_sites_can_link_to_pages_and_read_nothing() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let own = format!("Origin: http://{}\r\n", preview.host());
    let fetched = |site: &str, mode: &str, dest: &str| {
        format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n")
    };
    let strangers = [
        fetched("cross-site", "no-cors", "script"),
        fetched("cross-site", "no-cors", "image"),
        fetched("cross-site", "cors", "empty"),
        fetched("cross-site", "navigate", "iframe"),
        fetched("cross-site", "navigate", "embed"),
        fetched("cross-site", "websocket", "empty"),
        fetched("same-site", "no-cors", "style"),
        fetched("same-site", "cors", "empty"),
        fetched("anything", "navigate", "empty"),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n".to_owned(),
        "Origin: http://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        format!("Origin: http://localhost:{}\r\n", preview.port),
        format!("Origin: https://{}\r\n", preview.host()),
        "Origin: http://127.0.0.1\r\n".to_owned(),
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),
    ];
    let assets = ["/en/x/", "/.paraph/events", "/.paraph/findings", "/.paraph/preview.js", "/robots.txt"];
    for target in assets {
        for stranger in &strangers {
            refused(&preview.ask("GET", target, stranger), &[403], &format!("{target} {stranger}"));
        }
    }
    let link = fetched("cross-site", "navigate", "document");
    assert_eq!(preview.ask("GET", "/en/x/", &link).status, 200, "a link from elsewhere");
    for target in ["/.paraph/findings", "/.paraph/events", "/.paraph/preview.js"] {
        refused(&preview.ask("GET", target, &link), &[403], target);
    }
    for same in [fetched("same-origin", "cors", "empty"), fetched("none", "navigate", "document"), own.clone()] {
        for target in ["/en/x/", "/.paraph/findings"] {
            assert_eq!(preview.ask("GET", target, &same).status, 200, "{target} {same}");
        }
    }
    // The stream says digests and nothing more.
    let mut connection = preview.connect();
    connection.send(preview.head("GET", "/.paraph/events", &own).as_bytes());
    let (status, head) = connection.head().expect("a stream");
    assert_eq!(status, 200);
    guarded(&head, "the stream");
    assert!(head.contains("Content-Type: text/event-stream\r\n"), "{head}");
}

#[test]
fn every_response_has_the_security_headers() {
    let project = Project::new();
    project.edit("site.toml", "example.org/", "example.org/b/");
    let preview = Preview::start(&project);
    for (target, more, status) in [
        ("/b/en/x/", "", 200),
        ("/b/en/x", "", 308),
        ("/b/nowhere", "", 404),
        ("/", "", 308),
        ("/.paraph/findings", "", 200),
        ("/.paraph/preview.js", "", 200),
        ("/.paraph/nothing", "", 404),
        ("/b/en/x/", "If-None-Match: *\r\n", 304),
        ("/b/en/x/", "Range: bytes=0-1\r\n", 206),
        ("/b/en/x/", "Range: bytes=99999999-\r\n", 416),
        ("/..", "", 400),
        ("/b/en/x/", "Content-Length: 5000\r\n", 413),
        ("/b/en/x/", "Transfer-Encoding: chunked\r\n", 413),
        ("/b/robots.txt", "", 200),
    ] {
        for method in ["GET", "HEAD"] {
            if method == "HEAD" && matches!(status, 206 | 416) {
                continue;
            }
            let answer = preview.ask(method, target, more);
            assert_eq!(answer.status, status, "{method} {target} {more}");
            guarded(&answer.head, &format!("{method} {target} {more}"));
        }
    }
    guarded(&preview.events().head, "the stream");
    let broken = Project::empty();
    let preview = Preview::start(&broken);
    let answer = preview.get("/");
    assert_eq!(answer.status, 503);
    guarded(&answer.head, "no site");
}

#[test]
fn only_get_and_head_are_allowed() {
    let project = Project::new();
    let preview = Preview::start(&project);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X"] {
        for target in ["/en/x/", "/.paraph/events", "/.paraph/findings"] {
            let answer =
                preview.ask(method, target, "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n");
            refused(&answer, &[403, 405], &format!("{method} {target}"));
            let plain = preview.ask(method, target, "");
            refused(&plain, &[405], &format!("{method} {target}"));
            assert_eq!(plain.header("Allow"), Some("GET, HEAD"), "{method}");
        }
    }
    let with_body = raw(
        &preview,
        preview.head("POST", "/en/x/", "Content-Length: 3\r\n").replace("\r\n\r\n", "\r\n\r\na=b").as_bytes(),
    );
    refused(&with_body.expect("an answer"), &[405, 413], "a form");
    honest(&preview, "other methods");
}

// ---- what is said ----

#[test]
fn findings_are_escaped_and_the_preview_script_is_never_built() {
    let name = "</script><img src=x onerror=alert(1)>.md";
    let project = Project::new();
    project.write(&format!("content/x/{}", name.replace('/', "∕")), "x");
    project.edit(
        "content/x/text.en.md",
        "2. Second.",
        "4. </script><img src=x onerror=alert(1)> & \"quoted\" \u{1b}[31m\u{2028}",
    );
    let preview = Preview::start(&project);
    let answer = preview.get("/.paraph/findings");
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    guarded(&answer.head, "findings");
    assert!(!answer.body.contains(&0x1b), "a sign that a terminal obeys: {}", answer.text());
    let found = preview.findings();
    let all = found["findings"].to_string();
    assert!(all.contains("onerror=alert(1)") && all.contains("N001"), "{all}");
    // No page quotes them: the script asks for them and shows them as text.
    for target in ["/", "/nowhere"] {
        assert!(!preview.get(target).text().contains("onerror"), "{target}");
    }
    let script = preview.get("/.paraph/preview.js").text();
    for sink in ["innerHTML", "outerHTML =", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!script.contains(sink), "the script writes markup by `{sink}`");
    }
    let plain = Project::new();
    plain.build().expect_clean();
    for (path, bytes) in plain.site() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains(".paraph/") && !text.contains("paraphOverlay") && !text.contains("EventSource"),
            "{path}"
        );
    }
}
