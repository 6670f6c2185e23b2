//! Owns how an answer is written: status, headers, ranges, conditions (RFC 9110). Pure.

use super::gate::{self, Head};
use crate::source::Digest;

/// A file of the site, or something else with a digest.
#[derive(Clone, Debug)]
pub struct Content {
    /// The status it is answered with: 200, or 404 for the page that says so.
    pub status: u16,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The digest of the site it was made from, for the script to compare.
    pub site: Option<Digest>,
}

/// An answer, ready to be sent: its head ends in an empty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status line and headers.
    pub head: String,
    /// The bytes that follow.
    pub body: Vec<u8>,
}

/// What every answer says: nothing is kept by browsers, nothing is guessed, nothing is for other sites.
pub const ALWAYS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: same-origin\r\n";

/// The head of the stream of events.
#[must_use]
pub fn stream() -> String {
    format!("{}Content-Type: text/event-stream\r\nConnection: close\r\n\r\n", begun(200))
}

/// A refusal, in one sentence.
#[must_use]
pub fn refusal(status: u16, why: &str, head_only: bool) -> Answer {
    let body = format!("{why}\n");
    let allow = if status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let head = format!(
        "{}{allow}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        begun(status),
        body.len()
    );
    Answer { head, body: if head_only { Vec::new() } else { body.into_bytes() } }
}

/// A permanent address elsewhere on this host. `to` is a path of the site: never what a request said.
#[must_use]
pub fn redirect(to: &str) -> Answer {
    let to = percent_encoding::utf8_percent_encode(to, ESCAPED);
    Answer { head: format!("{}Location: {to}\r\nContent-Length: 0\r\n\r\n", begun(308)), body: Vec::new() }
}

/// What is written as `%XX` in a path: all but what RFC 3986 allows in one, the stroke included.
const ESCAPED: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The answer with a content, as far as the request wants it.
#[must_use]
pub fn content(head: &Head<'_>, content: Content) -> Answer {
    let tag = format!("\"{}\"", content.digest.short(32));
    let length = content.bytes.len();
    let site = content.site.map(|site| format!("Server-Timing: site;desc=\"{site}\"\r\n")).unwrap_or_default();
    let about = format!("ETag: {tag}\r\n{site}");
    let fresh = content.status == 200 && gate::value(head, "If-None-Match").is_some_and(|tags| matches(tags, &tag));
    if fresh {
        return Answer { head: format!("{}{about}\r\n", begun(304)), body: Vec::new() };
    }
    let about = format!("{about}Content-Type: {}\r\nAccept-Ranges: bytes\r\n", content.media_type);
    let range = if head.method == "GET" && content.status == 200 { range(head, &tag, length) } else { Range::Whole };
    let (status, extent, body) = match range {
        Range::Whole => (content.status, String::new(), content.bytes),
        Range::Part(first, last) => {
            let extent = format!("Content-Range: bytes {first}-{last}/{length}\r\n");
            (206, extent, content.bytes[first..=last].to_vec())
        }
        Range::None => (416, format!("Content-Range: bytes */{length}\r\n"), Vec::new()),
    };
    let head_text = format!("{}{about}{extent}Content-Length: {}\r\n\r\n", begun(status), body.len());
    Answer { head: head_text, body: if head.method == "HEAD" { Vec::new() } else { body } }
}

/// Status line and what every answer says.
fn begun(status: u16) -> String {
    let reason = match status {
        200 => "OK",
        206 => "Partial Content",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };
    format!("HTTP/1.1 {status} {reason}\r\n{ALWAYS}")
}

/// Whether a list of tags names one (RFC 9110, section 13.1.2: weak comparison).
fn matches(list: &str, tag: &str) -> bool {
    list == "*" || list.split(',').any(|other| other.trim().trim_start_matches("W/") == tag)
}

/// The part of a content that is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Range {
    Whole,
    Part(usize, usize),
    None,
}

/// RFC 9110, section 14.2. More than one range, and what is no range, is answered with the whole.
fn range(head: &Head<'_>, tag: &str, length: usize) -> Range {
    if gate::value(head, "If-Range").is_some_and(|wanted| wanted != tag) {
        return Range::Whole;
    }
    let Some(spec) = gate::value(head, "Range").and_then(|value| value.strip_prefix("bytes=")) else {
        return Range::Whole;
    };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else { return Range::Whole };
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<usize>().ok()).flatten();
    let part = |first: usize, last: usize| if first < length { Range::Part(first, last) } else { Range::None };
    match (first, last) {
        ("", suffix) => match number(suffix) {
            Some(0) => Range::None,
            Some(suffix) => part(length.saturating_sub(suffix), length.saturating_sub(1)),
            None => Range::Whole,
        },
        (first, "") => number(first).map_or(Range::Whole, |first| part(first, length.saturating_sub(1))),
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => part(first, last.min(length.saturating_sub(1))),
            _ => Range::Whole,
        },
    }
}

/// The media type of a file, by its ending, as static hosts give it.
#[must_use]
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" | "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(method: &str, headers: &[(&str, &str)]) -> Answer {
        let bytes = b"0123456789".to_vec();
        let digest = Digest::of(&bytes);
        content(
            &Head { method, target: "/", headers },
            Content { status: 200, media_type: "text/plain", bytes, digest, site: None },
        )
    }

    fn told(answer: &Answer) -> (&str, &str) {
        (&answer.head[9..12], std::str::from_utf8(&answer.body).expect("text"))
    }

    #[test]
    fn ranges_are_exact() {
        for (range, status, body) in [
            ("bytes=0-3", "206", "0123"),
            ("bytes=8-", "206", "89"),
            ("bytes=-2", "206", "89"),
            ("bytes=-200", "206", "0123456789"),
            ("bytes=5-200", "206", "56789"),
            ("bytes=10-", "416", ""),
            ("bytes=-0", "416", ""),
            ("bytes=3-1", "200", "0123456789"),
            ("bytes=0-1,3-4", "200", "0123456789"),
            ("bytes=a-b", "200", "0123456789"),
            ("bytes=+1-2", "200", "0123456789"),
            ("lines=0-1", "200", "0123456789"),
            ("bytes=99999999999999999999999-", "200", "0123456789"),
        ] {
            assert_eq!(told(&answer("GET", &[("Range", range)])), (status, body), "{range}");
        }
        assert!(answer("GET", &[("Range", "bytes=2-3")]).head.contains("Content-Range: bytes 2-3/10\r\n"));
        assert_eq!(told(&answer("GET", &[("Range", "bytes=0-3"), ("If-Range", "\"other\"")])), ("200", "0123456789"));
        assert_eq!(told(&answer("HEAD", &[("Range", "bytes=0-3")])), ("200", ""));
    }

    #[test]
    fn what_a_browser_has_is_not_sent_again() {
        let whole = answer("GET", &[]);
        let tag = whole.head.split("ETag: ").nth(1).and_then(|rest| rest.split("\r\n").next()).expect("a tag");
        for list in [tag.to_owned(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            assert_eq!(told(&answer("GET", &[("If-None-Match", &list)])), ("304", ""), "{list}");
        }
        assert_eq!(told(&answer("GET", &[("If-None-Match", "\"x\"")])).0, "200");
        let head = answer("HEAD", &[]);
        assert_eq!((head.head, head.body.len()), (whole.head, 0));
    }

    #[test]
    fn a_redirect_stays_on_the_host() {
        assert!(redirect("/base/en/ف/").head.contains("\r\nLocation: /base/en/%D9%81/\r\n"));
        assert!(redirect("/a\r\nX: y").head.contains("Location: /a%0D%0AX%3A%20y\r\n"));
    }
}
