//! Responses: status, headers, ranges and conditions (RFC 9110). Pure.

use super::request::{self, RequestHead};
use crate::source::Digest;

/// What a response is made of: a file of the site, or something of the preview's own.
#[derive(Clone, Debug)]
pub struct ResponseContent {
    /// The status: 200, or 404 for the page that says so.
    pub status: u16,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The digest of the site that it belongs to, for the script to compare.
    pub site: Option<Digest>,
}

/// A response, ready to be sent. Its head ends with an empty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Status line and headers.
    pub head: String,
    /// The bytes that follow.
    pub body: Vec<u8>,
}

/// The headers of every response: browsers must not store it, guess its type, or give it to other sites.
pub const COMMON_HEADERS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: same-origin\r\n";

/// Returns the head of the event stream.
#[must_use]
pub fn event_stream_head() -> String {
    format!("{}Content-Type: text/event-stream\r\nConnection: close\r\n\r\n", status_and_headers(200))
}

/// Returns a refusal with its reason in one sentence.
#[must_use]
pub fn refusal_response(status: u16, reason: &str, head_only: bool) -> Response {
    let body = format!("{reason}\n");
    let allow = if status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let head = format!(
        "{}{allow}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        status_and_headers(status),
        body.len()
    );
    Response { head, body: if head_only { Vec::new() } else { body.into_bytes() } }
}

/// Returns a redirect to a permanent address on this host. `to` is a path of the site, never one from a request.
#[must_use]
pub fn redirect_response(to: &str) -> Response {
    let to = percent_encoding::utf8_percent_encode(to, ESCAPED);
    Response {
        head: format!("{}Location: {to}\r\nContent-Length: 0\r\n\r\n", status_and_headers(308)),
        body: Vec::new(),
    }
}

/// The characters written as `%XX` in a path: all but the slash and what RFC 3986 allows unencoded.
const ESCAPED: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Returns the response with a content, or as much of it as the request asks for.
#[must_use]
pub fn content_response(head: &RequestHead<'_>, content: ResponseContent) -> Response {
    let tag = format!("\"{}\"", content.digest.hex_prefix(32));
    let length = content.bytes.len();
    let site = content.site.map(|site| format!("Server-Timing: site;desc=\"{site}\"\r\n")).unwrap_or_default();
    let validators = format!("ETag: {tag}\r\n{site}");
    let tags = request::single_header(head, "If-None-Match");
    // RFC 9110, section 13.2.2: a condition is evaluated before a range.
    if content.status == 200 && tags.is_some_and(|tags| lists_tag(tags, &tag)) {
        return Response { head: format!("{}{validators}\r\n", status_and_headers(304)), body: Vec::new() };
    }
    let about = format!("{validators}Content-Type: {}\r\nAccept-Ranges: bytes\r\n", content.media_type);
    let range = if head.method == "GET" && content.status == 200 {
        requested_range(head, &tag, length)
    } else {
        RequestedRange::Whole
    };
    let (status, extent, body) = match range {
        RequestedRange::Whole => (content.status, String::new(), content.bytes),
        RequestedRange::Part(first, last) => {
            let extent = format!("Content-Range: bytes {first}-{last}/{length}\r\n");
            (206, extent, content.bytes[first..=last].to_vec())
        }
        RequestedRange::Unsatisfiable => (416, format!("Content-Range: bytes */{length}\r\n"), Vec::new()),
    };
    let head_text = format!("{}{about}{extent}Content-Length: {}\r\n\r\n", status_and_headers(status), body.len());
    Response { head: head_text, body: if head.method == "HEAD" { Vec::new() } else { body } }
}

/// Returns the status line and the headers of every response.
fn status_and_headers(status: u16) -> String {
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
    format!("HTTP/1.1 {status} {reason}\r\n{COMMON_HEADERS}")
}

/// Whether a list of entity tags contains one (RFC 9110, section 13.1.2: weak comparison).
fn lists_tag(list: &str, tag: &str) -> bool {
    list == "*" || list.split(',').any(|other| other.trim().trim_start_matches("W/") == tag)
}

/// The part of a content that a request asks for.
#[derive(Debug, PartialEq, Eq)]
enum RequestedRange {
    Whole,
    Part(usize, usize),
    Unsatisfiable,
}

/// Returns the range of a request (RFC 9110, section 14.2). A malformed range, or more than one, means the whole content,
/// as the RFC permits: several ranges would need a multipart response, which no browser asks for here.
fn requested_range(head: &RequestHead<'_>, tag: &str, length: usize) -> RequestedRange {
    if request::single_header(head, "If-Range").is_some_and(|wanted| wanted != tag) {
        return RequestedRange::Whole;
    }
    let Some(spec) = request::single_header(head, "Range").and_then(|value| value.strip_prefix("bytes=")) else {
        return RequestedRange::Whole;
    };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else {
        return RequestedRange::Whole;
    };
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<usize>().ok()).flatten();
    let part = |first: usize, last: usize| {
        if first < length { RequestedRange::Part(first, last) } else { RequestedRange::Unsatisfiable }
    };
    match (first, last) {
        ("", suffix) => match number(suffix) {
            Some(0) => RequestedRange::Unsatisfiable,
            Some(suffix) => part(length.saturating_sub(suffix), length.saturating_sub(1)),
            None => RequestedRange::Whole,
        },
        (first, "") => number(first).map_or(RequestedRange::Whole, |first| part(first, length.saturating_sub(1))),
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => part(first, last.min(length.saturating_sub(1))),
            _ => RequestedRange::Whole,
        },
    }
}

/// Returns the media type of a file by its extension, as static hosts do.
#[must_use]
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
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

    fn answer(method: &str, headers: &[(&str, &str)]) -> Response {
        let bytes = b"0123456789".to_vec();
        let digest = Digest::of_bytes(&bytes);
        content_response(
            &RequestHead { method, target: "/", headers },
            ResponseContent { status: 200, media_type: "text/plain", bytes, digest, site: None },
        )
    }

    fn status_and_body(answer: &Response) -> (&str, &str) {
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
            assert_eq!(status_and_body(&answer("GET", &[("Range", range)])), (status, body), "{range}");
        }
        assert!(answer("GET", &[("Range", "bytes=2-3")]).head.contains("Content-Range: bytes 2-3/10\r\n"));
        assert_eq!(
            status_and_body(&answer("GET", &[("Range", "bytes=0-3"), ("If-Range", "\"other\"")])),
            ("200", "0123456789")
        );
        assert_eq!(status_and_body(&answer("HEAD", &[("Range", "bytes=0-3")])), ("200", ""));
    }

    #[test]
    fn what_a_browser_has_is_not_sent_again() {
        let whole = answer("GET", &[]);
        let tag = whole.head.split("ETag: ").nth(1).and_then(|rest| rest.split("\r\n").next()).expect("a tag");
        for list in [tag.to_owned(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            assert_eq!(status_and_body(&answer("GET", &[("If-None-Match", &list)])), ("304", ""), "{list}");
        }
        assert_eq!(status_and_body(&answer("GET", &[("If-None-Match", "\"x\"")])).0, "200");
        let head = answer("HEAD", &[]);
        assert_eq!((head.head, head.body.len()), (whole.head, 0));
    }

    #[test]
    fn a_redirect_stays_on_the_host() {
        assert!(redirect_response("/base/en/ف/").head.contains("\r\nLocation: /base/en/%D9%81/\r\n"));
        assert!(redirect_response("/a\r\nX: y").head.contains("Location: /a%0D%0AX%3A%20y\r\n"));
    }
}
