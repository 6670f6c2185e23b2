//! What the preview serves and how: the site as a build writes it, exact HTTP, and the program's start and end.

use std::time::Duration;

use crate::support::html::selector;
use crate::support::own_site::{copy, read};
use crate::support::project::Project;
use crate::support::server::{Events, Preview, TAG};

// ---- as a build writes it ----

/// The type of a file, by what readers need to treat it as what it is.
fn expected_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        _ => "",
    }
}

#[test]
fn every_served_file_equals_the_built_one() {
    let project = copy();
    let outcome = project.run(&["build"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.told());
    let files = read(&project.path("public"));
    assert!(files.len() > 50, "{} files", files.len());
    let preview = Preview::start(&project);
    let mut connection = preview.connect();
    for (path, bytes) in &files {
        let target = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        connection.send(preview.head("GET", &target, "").as_bytes());
        let answer = connection.answer(false).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(answer.status, 200, "{path}");
        let told = answer.header("Content-Type").unwrap_or_default().to_owned();
        assert!(!told.is_empty() && (told == expected_type(path) || expected_type(path).is_empty()), "{path}: {told}");
        if path.ends_with(".html") {
            let page = answer.unscripted();
            assert!(page.as_bytes() == bytes, "{path} is another page");
            // The script stands where it runs before any other, within the head.
            let text = answer.text();
            assert_eq!(text.find("<script"), text.find(TAG), "{path}");
        } else {
            assert!(&answer.body == bytes, "{path} is another file");
        }
    }
    // The long address of a page is the page too, and what a build keeps for itself is nothing of the site.
    assert_eq!(preview.get("/en/index.html").body, preview.get("/en/").body);
    for nothing in ["/.paraph-manifest", "/site.toml", "/public/index.html", "/content/pages/about.en.md"] {
        assert_eq!(preview.get(nothing).status, 404, "{nothing}");
    }
}

#[test]
fn unknown_addresses_get_the_404_page() {
    let project = Project::new();
    project.build().expect_clean();
    let preview = Preview::start(&project);
    for nothing in ["/nowhere", "/nowhere/", "/en/x/para_9/", "/en/x/index.htm", "/assets/", "/404"] {
        let answer = preview.get(nothing);
        assert_eq!(
            (answer.status, answer.header("Content-Type")),
            (404, Some("text/html; charset=utf-8")),
            "{nothing}"
        );
        assert_eq!(answer.unscripted(), project.read("404.html"), "{nothing}");
    }
    let head = preview.ask("HEAD", "/nowhere", "");
    assert_eq!((head.status, head.body.len()), (404, 0));
}

#[test]
fn a_base_url_with_a_path_is_served_at_that_path() {
    let project = Project::new();
    project.edit("site.toml", "example.org/", "example.org/some/base/");
    project.build().expect_clean();
    let preview = Preview::start(&project);
    assert_eq!(preview.address, format!("http://127.0.0.1:{}/some/base/", preview.port));
    assert_eq!(preview.get("/some/base/en/x/").unscripted(), project.read("en/x/index.html"));
    for (from, to) in [("/", "/some/base/"), ("/some/base", "/some/base/"), ("/some/base/en/x", "/some/base/en/x/")] {
        let answer = preview.get(from);
        assert_eq!((answer.status, answer.header("Location")), (308, Some(to)), "{from}");
    }
    for nothing in ["/en/x/", "/some/", "/some/basement/", "/some/base/some/base/"] {
        assert_eq!(preview.get(nothing).status, 404, "{nothing}");
    }
    // The base of the site is a setting like any other.
    project.edit("site.toml", "some/base/", "");
    preview.expect_shown("/en/x/", "Second.");
}

#[test]
fn folders_without_trailing_slash_are_redirected() {
    let project = Project::new();
    let preview = Preview::start(&project);
    for (from, to) in [("/en", "/en/"), ("/en/x", "/en/x/"), ("/en/x?q=1", "/en/x/"), ("/en/x/para_1", "/en/x/para_1/")]
    {
        let answer = preview.get(from);
        assert_eq!((answer.status, answer.header("Location")), (308, Some(to)), "{from}");
        assert_eq!(preview.get(to).status, 200, "{to}");
    }
}

// ---- HTTP ----

#[test]
fn conditional_head_and_range_requests_are_exact() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let style = preview
        .get("/en/x/")
        .text()
        .split("assets/site.")
        .nth(1)
        .and_then(|rest| rest.split(['"', '>', ' ']).next().map(str::to_owned));
    let style = format!("/assets/site.{}", style.expect("a style sheet"));
    for target in ["/en/x/", &style] {
        let whole = preview.get(target);
        let tag = whole.header("ETag").expect("a tag").to_owned();
        assert_eq!(whole.header("Cache-Control"), Some("no-store"));
        let head = preview.ask("HEAD", target, "");
        assert_eq!((head.head.as_str(), head.body.len()), (whole.head.as_str(), 0));
        for (tags, status) in [(tag.as_str(), 304), (&format!("\"x\", W/{tag}"), 304), ("*", 304), ("\"x\"", 200)] {
            let answer = preview.ask("GET", target, &format!("If-None-Match: {tags}\r\n"));
            assert_eq!((answer.status, answer.header("ETag")), (status, Some(tag.as_str())), "{tags}");
        }
        let length = whole.body.len();
        for (range, first, last) in
            [("0-9", 0, 9), ("10-", 10, length - 1), ("-7", length - 7, length - 1), ("3-999999999", 3, length - 1)]
        {
            let part = preview.ask("GET", target, &format!("Range: bytes={range}\r\n"));
            assert_eq!(
                part.header("Content-Range"),
                Some(format!("bytes {first}-{last}/{length}").as_str()),
                "{range}"
            );
            assert_eq!((part.status, part.body.as_slice()), (206, &whole.body[first..=last]), "{range}");
        }
        let beyond = preview.ask("GET", target, &format!("Range: bytes={length}-\r\n"));
        assert_eq!((beyond.status, beyond.header("Content-Range")), (416, Some(format!("bytes */{length}").as_str())));
        let other = preview.ask("GET", target, "Range: bytes=0-9\r\nIf-Range: \"x\"\r\n");
        assert_eq!((other.status, other.body == whole.body), (200, true));
    }
}

#[test]
fn one_connection_serves_many_requests_in_order() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let mut connection = preview.connect();
    let targets = ["/en/x/", "/nowhere", "/robots.txt", "/en/x", "/en/x/para_2/", "/.paraph/findings"];
    let alone = targets.map(|target| preview.get(target));
    for _ in 0..2 {
        let all: String = targets.iter().map(|target| preview.head("GET", target, "")).collect();
        connection.send(all.as_bytes());
        for (target, alone) in targets.iter().zip(&alone) {
            let answer = connection.answer(false).unwrap_or_else(|error| panic!("{target}: {error}"));
            assert_eq!((answer.head.as_str(), &answer.body), (alone.head.as_str(), &alone.body), "{target}");
        }
    }
    connection.send(preview.head("GET", "/en/x/", "Connection: close\r\n").as_bytes());
    assert_eq!(connection.answer(false).expect("an answer").status, 200);
    assert!(connection.rest().is_empty(), "it hangs up when asked to");
}

// ---- the program ----

#[test]
fn a_port_in_use_is_reported_with_a_free_one() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let port = preview.port.to_string();
    let outcome =
        project.run(&["serve", "--port", &port]).expect_code(2).expect_words(&format!("port {port} is in use"));
    let free = outcome.stderr.split("paraph serve --port ").nth(1).and_then(|rest| rest.split('`').next());
    let free: u16 =
        free.and_then(|free| free.parse().ok()).unwrap_or_else(|| panic!("no other port: {}", outcome.stderr));
    assert!(free > preview.port, "{free}");
    assert_eq!(preview.get("/en/x/").status, 200);
}

#[cfg(unix)]
#[test]
fn signals_end_the_preview() {
    use rustix::process::Signal;
    for signal in [Signal::INT, Signal::TERM] {
        let project = Project::new();
        let mut preview = Preview::start(&project);
        let events: Vec<Events> = (0..5).map(|_| preview.events()).collect();
        let mut half = preview.connect();
        half.send(b"GET / HTTP/1.1\r\n");
        let (status, took) = preview.end(signal);
        assert_eq!(status.code(), Some(0), "{signal:?}: {status}");
        assert!(took < Duration::from_secs(5), "{signal:?}: {took:?}");
        assert!(preview.said().ends_with("the preview has ended\n"), "{}", preview.said());
        drop(events);
    }
}

#[test]
fn the_first_line_has_the_address_and_the_number_of_files() {
    let project = Project::new();
    project.build().expect_clean();
    let preview = Preview::start(&project);
    let said = preview.said();
    let files = project.site().len() + 1; // and `.nojekyll`
    assert!(said.starts_with(&format!("{} shows {files} files (", preview.address)), "{said}");
    let page = scraper::Html::parse_document(&preview.get("/").text());
    let scripts: Vec<&str> = page.select(&selector("script[src]")).filter_map(|script| script.attr("src")).collect();
    assert_eq!(scripts.iter().filter(|src| **src == "/.paraph/preview.js").count(), 1, "{scripts:?}");
    let script = preview.get("/.paraph/preview.js");
    assert_eq!((script.status, script.header("Content-Type")), (200, Some("text/javascript; charset=utf-8")));
}
