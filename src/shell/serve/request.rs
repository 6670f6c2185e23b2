//! Request validation: everything that a browser, or a page that abuses one, can send is checked here. Pure: the head of a
//! request goes in, a route or a refusal comes out. The path of a request never reaches the disk.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// The head of a request, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub struct RequestHead<'a> {
    /// `GET`.
    pub method: &'a str,
    /// The request target as sent: path and query.
    pub target: &'a str,
    /// Names and values in order.
    pub headers: &'a [(&'a str, &'a str)],
}

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A path below the root of the host, decoded, without the leading slash.
    Path(String),
    /// The event stream.
    Events,
    /// The findings, for the overlay.
    Findings,
    /// The script that updates the page.
    Script,
}

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status of the response.
    pub status: u16,
    /// The reason, as a sentence without a full stop.
    pub reason: String,
}

/// The folder of the preview's own addresses. No page of a site has such a path.
const OWN: &str = ".paraph/";

/// The address of the script.
pub const SCRIPT: &str = "/.paraph/preview.js";

/// The host names that the preview answers to. Any other may be a name of somebody else's that resolves to this machine
/// (DNS rebinding): to a browser, a page under that name has the same origin as the preview and could read it.
#[derive(Clone, Copy, Debug)]
pub struct AllowedHosts {
    /// The port it listens on.
    pub port: u16,
    /// Whether it can be reached from other machines, by any address. An address cannot be rebound, only a name can.
    pub any_address: bool,
}

impl AllowedHosts {
    fn allow(self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.parse() == Ok(self.port) => name,
            // Browsers leave out the standard port.
            _ if self.port == 80 => host,
            _ => return false,
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let is_address = bare.parse::<IpAddr>().is_ok();
        ["127.0.0.1", "localhost", "[::1]"].contains(&name.to_ascii_lowercase().as_str())
            || (self.any_address && is_address)
    }
}

/// Returns what a request asks for, if it is allowed.
///
/// # Errors
/// When it is not.
pub fn route_of(head: &RequestHead<'_>, hosts: AllowedHosts) -> Result<Route, Refusal> {
    // The host comes first: a page behind a rebound name must not even learn which addresses exist.
    let host = check_host(head, hosts)?;
    if !matches!(head.method, "GET" | "HEAD") {
        return Err(refuse(405, "only GET and HEAD are answered"));
    }
    check_no_body(head)?;
    let path = decode_path(head.target)?;
    let own = path.strip_prefix(OWN);
    check_origin(head, host, own.is_some())?;
    match own {
        None => Ok(Route::Path(path)),
        Some("events") => Ok(Route::Events),
        Some("findings") => Ok(Route::Findings),
        Some("preview.js") => Ok(Route::Script),
        Some(_) => Err(refuse(404, "the preview has no such address")),
    }
}

fn refuse(status: u16, reason: &str) -> Refusal {
    Refusal { status, reason: reason.to_owned() }
}

/// Returns the values of all headers with a name.
fn header_values<'a>(head: &RequestHead<'a>, name: &str) -> impl Iterator<Item = &'a str> {
    head.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Returns the value of a header that is there exactly once.
pub fn single_header<'a>(head: &RequestHead<'a>, name: &str) -> Option<&'a str> {
    let mut values = header_values(head, name);
    values.next().filter(|_| values.next().is_none())
}

/// Returns the host of a request: exactly one (RFC 9112, section 3.2), and one that is allowed.
fn check_host<'a>(head: &RequestHead<'a>, hosts: AllowedHosts) -> Result<&'a str, Refusal> {
    let host = single_header(head, "Host").ok_or_else(|| refuse(400, "a request must name its host exactly once"))?;
    if hosts.allow(host) {
        return Ok(host);
    }
    let port = hosts.port;
    Err(refuse(421, &format!("this preview answers to 127.0.0.1:{port} and localhost:{port}")))
}

/// Refuses a request with a body. Contradictory or malformed lengths are refused as well: they are the means of request
/// smuggling.
fn check_no_body(head: &RequestHead<'_>) -> Result<(), Refusal> {
    if header_values(head, "Transfer-Encoding").next().is_some() {
        return Err(refuse(413, "requests with a body are not accepted"));
    }
    let mut lengths = header_values(head, "Content-Length");
    match (lengths.next(), lengths.next()) {
        (None, _) | (Some("0"), None) => Ok(()),
        (Some(length), None) if !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit()) => {
            Err(refuse(413, "requests with a body are not accepted"))
        }
        _ => Err(refuse(400, "the length of the body is not a number")),
    }
}

/// Returns the path of a target, decoded once. Characters and segments that no address of a site contains are refused
/// rather than interpreted: different programs interpret them differently, which is how paths escape.
fn decode_path(target: &str) -> Result<String, Refusal> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').ok_or_else(|| refuse(400, "the target of a request must begin with a slash"))?;
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| refuse(400, "the path is not UTF-8"))?;
    // An encoded slash would decode into another segment.
    let slashes = |text: &str| text.matches('/').count();
    let is_forbidden = |c: char| c.is_control() || matches!(c, '\\' | ':');
    let has_dots = decoded.split('/').any(|segment| matches!(segment, "." | ".."));
    if slashes(path) != slashes(&decoded) || decoded.contains(is_forbidden) || has_dots {
        return Err(refuse(400, "the path contains something that no address of a site contains"));
    }
    Ok(decoded.into_owned())
}

/// Refuses requests that another site's page makes. It may lead a person here by a link, but not load, frame or read
/// anything (Fetch Metadata Request Headers, W3C; browsers send them to hosts of this machine).
fn check_origin(head: &RequestHead<'_>, host: &str, is_own: bool) -> Result<(), Refusal> {
    let foreign = || Err(refuse(403, "another site may not use this preview"));
    if single_header(head, "Origin").is_some_and(|origin| !origin.eq_ignore_ascii_case(&format!("http://{host}"))) {
        return foreign();
    }
    let is_navigation = single_header(head, "Sec-Fetch-Mode") == Some("navigate")
        && single_header(head, "Sec-Fetch-Dest") == Some("document");
    match single_header(head, "Sec-Fetch-Site") {
        // Older browsers and other programs send no such header. One that is there twice is not taken for absent.
        None if header_values(head, "Sec-Fetch-Site").next().is_none() => Ok(()),
        Some("same-origin" | "none") => Ok(()),
        Some("same-site" | "cross-site") if is_navigation && !is_own => Ok(()),
        _ => foreign(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTS: AllowedHosts = AllowedHosts { port: 4000, any_address: false };

    fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<Route, u16> {
        route_of(&RequestHead { method, target, headers }, HOSTS).map_err(|refusal| refusal.status)
    }

    #[test]
    fn paths_are_decoded_once_and_never_lead_anywhere_else() {
        let get = |target: &str| ask("GET", target, &[("Host", "localhost:4000")]);
        let path = |path: &str| Ok(Route::Path(path.to_owned()));
        assert_eq!(get("/"), path(""));
        assert_eq!(get("/en/x/?a=/../b#c"), path("en/x/"));
        assert_eq!(get("/en/%D9%81/"), path("en/ف/"));
        assert_eq!(get("/%2565"), path("%65"));
        assert_eq!(get("//evil.example/"), path("/evil.example/"));
        assert_eq!(get("/.paraph/events"), Ok(Route::Events));
        assert_eq!(get("/.paraph/other"), Err(404));
        for bad in
            ["/../etc/passwd", "/%2e%2e/x", "/a/./b", "/a%2Fb", "/a%5cb", "/a\\b", "/C:/x", "/%00", "/%ff", "/a%0d%0a"]
        {
            assert_eq!(get(bad), Err(400), "{bad}");
        }
        for bad in ["http://localhost:4000/", "*", "", "en/"] {
            assert_eq!(get(bad), Err(400), "{bad}");
        }
    }

    #[test]
    fn only_names_of_this_machine_are_hosts() {
        let to = |hosts: AllowedHosts, host: &str| hosts.allow(host);
        for good in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(to(HOSTS, good), "{good}");
        }
        for bad in
            ["evil.example:4000", "localhost", "localhost:4001", "127.0.0.1.evil.example:4000", "", "192.168.1.5:4000"]
        {
            assert!(!to(HOSTS, bad), "{bad}");
        }
        let open = AllowedHosts { any_address: true, ..HOSTS };
        assert!(to(open, "192.168.1.5:4000") && to(open, "[fe80::1]:4000") && !to(open, "evil.example:4000"));
        assert!(to(AllowedHosts { port: 80, any_address: false }, "localhost"));
        for hosts in [&[][..], &[("Host", "localhost:4000"), ("host", "localhost:4000")]] {
            assert_eq!(ask("GET", "/", hosts), Err(400));
        }
        assert_eq!(ask("GET", "/", &[("Host", "evil.example")]), Err(421));
    }

    #[test]
    fn other_sites_may_link_and_nothing_else() {
        let with =
            |target: &str, more: &[(&str, &str)]| ask("GET", target, &[&[("Host", "localhost:4000")], more].concat());
        let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        assert!(with("/en/", &link).is_ok());
        assert_eq!(with("/.paraph/findings", &link), Err(403));
        let frame = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")];
        assert_eq!(with("/en/", &frame), Err(403));
        assert_eq!(with("/en/", &[("Sec-Fetch-Site", "same-site")]), Err(403));
        assert_eq!(with("/en/", &[("Sec-Fetch-Site", "none"), ("sec-fetch-site", "none")]), Err(403));
        assert_eq!(with("/.paraph/events", &[("Origin", "http://evil.example")]), Err(403));
        assert_eq!(with("/.paraph/events", &[("Origin", "null")]), Err(403));
        assert!(
            with("/.paraph/events", &[("Origin", "http://localhost:4000"), ("Sec-Fetch-Site", "same-origin")]).is_ok()
        );
    }

    #[test]
    fn a_request_has_no_body_and_reads() {
        let host = ("Host", "localhost:4000");
        for method in ["POST", "PUT", "OPTIONS", "TRACE", "get"] {
            assert_eq!(ask(method, "/", &[host]), Err(405), "{method}");
        }
        assert!(ask("HEAD", "/", &[host, ("Content-Length", "0")]).is_ok());
        assert_eq!(ask("GET", "/", &[host, ("Content-Length", "5")]), Err(413));
        assert_eq!(ask("GET", "/", &[host, ("Transfer-Encoding", "chunked")]), Err(413));
        for bad in ["-1", "1e9", "", "+5"] {
            assert_eq!(ask("GET", "/", &[host, ("Content-Length", bad)]), Err(400), "{bad}");
        }
        assert_eq!(ask("GET", "/", &[host, ("Content-Length", "0"), ("Content-Length", "0")]), Err(400));
    }
}
