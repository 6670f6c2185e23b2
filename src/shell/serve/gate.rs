//! Owns what a request may ask: one door for everything that a browser, or a page that abuses one, can send. Pure: a
//! request's head goes in, a route or a refusal comes out. The path of a request never reaches the disk.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// The head of a request, as far as it counts.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// `GET`.
    pub method: &'a str,
    /// The target as sent: path and query.
    pub target: &'a str,
    /// Names and values in order.
    pub headers: &'a [(&'a str, &'a str)],
}

/// What a request is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A path below the root of the host, decoded, without the leading stroke.
    Path(String),
    /// The stream of what changed.
    Events,
    /// The findings, for the overlay.
    Findings,
    /// The script that reloads.
    Script,
}

/// Why a request is refused: status and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub u16, pub String);

/// What the folder of the preview's own addresses is called. No site has a path like it.
const OWN: &str = ".paraph/";

/// The address of the script.
pub const SCRIPT: &str = "/.paraph/preview.js";

/// The names under which the preview answers. Any other may be a foreign name that was led to this machine (DNS
/// rebinding), behind which a page could read what is served here.
#[derive(Clone, Copy, Debug)]
pub struct Hosts {
    /// The port it listens on.
    pub port: u16,
    /// Whether it can be reached from other machines, by whatever address they know. An address cannot be rebound.
    pub any_address: bool,
}

impl Hosts {
    fn accepts(self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.parse() == Ok(self.port) => name,
            _ if self.port == 80 => host,
            _ => return false,
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let address = bare.parse::<IpAddr>().is_ok();
        ["127.0.0.1", "localhost", "[::1]"].contains(&name.to_ascii_lowercase().as_str())
            || (self.any_address && address)
    }
}

/// Lets a request in, or says why not.
///
/// # Errors
/// With the refusal.
pub fn admit(head: &Head<'_>, hosts: Hosts) -> Result<Route, Refusal> {
    let host = host(head, hosts)?;
    if !matches!(head.method, "GET" | "HEAD") {
        return Err(refuse(405, "only GET and HEAD are answered"));
    }
    body(head)?;
    let path = path(head.target)?;
    let own = path.strip_prefix(OWN);
    origin(head, host, own.is_some())?;
    match own {
        None => Ok(Route::Path(path)),
        Some("events") => Ok(Route::Events),
        Some("findings") => Ok(Route::Findings),
        Some("preview.js") => Ok(Route::Script),
        Some(_) => Err(refuse(404, "the preview has no such address")),
    }
}

fn refuse(status: u16, why: &str) -> Refusal {
    Refusal(status, why.to_owned())
}

/// The values of a header.
fn values<'a>(head: &Head<'a>, name: &str) -> impl Iterator<Item = &'a str> {
    head.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The value of a header that is there once.
pub fn value<'a>(head: &Head<'a>, name: &str) -> Option<&'a str> {
    let mut values = values(head, name);
    values.next().filter(|_| values.next().is_none())
}

/// RFC 9112, section 3.2: one host, no more and no fewer.
fn host<'a>(head: &Head<'a>, hosts: Hosts) -> Result<&'a str, Refusal> {
    let host = value(head, "Host").ok_or_else(|| refuse(400, "a request names its host once"))?;
    if hosts.accepts(host) {
        return Ok(host);
    }
    Err(Refusal(421, format!("this preview answers to 127.0.0.1:{port} and localhost:{port}", port = hosts.port)))
}

/// No request has a body. One that declares it in two ways, or in no number, is somebody's trick.
fn body(head: &Head<'_>) -> Result<(), Refusal> {
    if values(head, "Transfer-Encoding").next().is_some() {
        return Err(refuse(413, "a request has no body here"));
    }
    let mut lengths = values(head, "Content-Length");
    match (lengths.next(), lengths.next()) {
        (None, _) | (Some("0"), None) => Ok(()),
        (Some(length), None) if !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit()) => {
            Err(refuse(413, "a request has no body here"))
        }
        _ => Err(refuse(400, "the length of the body is no number")),
    }
}

/// The path of a target, decoded once. What no address of a site can hold is refused rather than interpreted.
fn path(target: &str) -> Result<String, Refusal> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').ok_or_else(|| refuse(400, "the target of a request begins with a stroke"))?;
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| refuse(400, "the path is not UTF-8"))?;
    let strokes = |text: &str| text.matches('/').count();
    let strange = |c: char| c.is_control() || matches!(c, '\\' | ':');
    let dots = decoded.split('/').any(|segment| matches!(segment, "." | ".."));
    if strokes(path) != strokes(&decoded) || decoded.contains(strange) || dots {
        return Err(refuse(400, "the path holds what no address of a site holds"));
    }
    Ok(decoded.into_owned())
}

/// Another site may lead a person here by a link; it may not load, frame or read anything
/// (Fetch Metadata Request Headers, W3C; browsers send them to hosts of this machine).
fn origin(head: &Head<'_>, host: &str, own: bool) -> Result<(), Refusal> {
    let foreign = || Err(refuse(403, "another site may not use this preview"));
    if value(head, "Origin").is_some_and(|origin| !origin.eq_ignore_ascii_case(&format!("http://{host}"))) {
        return foreign();
    }
    let navigates =
        value(head, "Sec-Fetch-Mode") == Some("navigate") && value(head, "Sec-Fetch-Dest") == Some("document");
    match value(head, "Sec-Fetch-Site") {
        None if values(head, "Sec-Fetch-Site").next().is_none() => Ok(()),
        Some("same-origin" | "none") => Ok(()),
        Some("same-site" | "cross-site") if navigates && !own => Ok(()),
        _ => foreign(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTS: Hosts = Hosts { port: 4000, any_address: false };

    fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<Route, u16> {
        admit(&Head { method, target, headers }, HOSTS).map_err(|refusal| refusal.0)
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
        let to = |hosts: Hosts, host: &str| hosts.accepts(host);
        for good in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(to(HOSTS, good), "{good}");
        }
        for bad in
            ["evil.example:4000", "localhost", "localhost:4001", "127.0.0.1.evil.example:4000", "", "192.168.1.5:4000"]
        {
            assert!(!to(HOSTS, bad), "{bad}");
        }
        let open = Hosts { any_address: true, ..HOSTS };
        assert!(to(open, "192.168.1.5:4000") && to(open, "[fe80::1]:4000") && !to(open, "evil.example:4000"));
        assert!(to(Hosts { port: 80, any_address: false }, "localhost"));
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
