//! Owns what is served now: the last good site, the findings of the last look, the pages rendered so far; and which answer
//! a route gets.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;

use super::answer::{self, Answer, Content};
use super::findings::Told;
use super::gate::{Head, Route, SCRIPT};
use super::stream::Stream;
use crate::build::rendered::{Page, Rendered};
use crate::diagnostic::{Finding, sort};
use crate::output::Site;
use crate::source::Digest;

/// The script that reloads and shows findings.
const CLIENT: &str = concat!(include_str!("overlay.js"), include_str!("preview.js"));

/// The desk that every request is answered from.
#[derive(Debug, Default)]
pub struct Desk {
    now: Mutex<Now>,
    rendered: Rendered,
    /// Who waits for something else.
    pub stream: Stream,
}

/// What is served now.
#[derive(Clone, Debug, Default)]
struct Now {
    site: Option<Arc<Site>>,
    /// The digest of the site.
    digest: Option<Digest>,
    /// What the last look found.
    findings: Vec<Finding>,
    /// Pages that could not be rendered, by path. Only whoever asks for a page finds out.
    failed: BTreeMap<String, Finding>,
    told: Told,
}

impl Now {
    fn tell(&mut self) {
        let mut findings: Vec<Finding> = self.findings.iter().chain(self.failed.values()).cloned().collect();
        sort(&mut findings);
        self.told = Told::new(&findings);
    }

    /// The state as an event: nothing but digests.
    fn state(&self) -> String {
        let shown = |digest: Option<Digest>| digest.map(|digest| digest.to_string()).unwrap_or_default();
        format!("{{\"site\":\"{}\",\"findings\":\"{}\"}}", shown(self.digest), shown(self.told.digest))
    }
}

impl Desk {
    /// Serves what came of a look. Without a site that may be shown, the last good one stays.
    pub fn publish(&self, site: Option<Arc<Site>>, findings: Vec<Finding>) {
        let mut now = self.lock();
        if let Some(site) = site {
            let digest = Some(site.digest());
            if now.digest != digest {
                now.failed.clear();
            }
            (now.site, now.digest) = (Some(site), digest);
        }
        now.findings = findings;
        now.tell();
        self.stream.set(now.state());
    }

    /// The answer to a route.
    pub fn answer(&self, route: &Route, head: &Head<'_>) -> Answer {
        match route {
            Route::Script => answer::content(head, told(CLIENT.as_bytes().to_vec(), "text/javascript; charset=utf-8")),
            Route::Findings => {
                let json = self.lock().told.json.clone();
                answer::content(head, told(json.into_bytes(), "application/json"))
            }
            Route::Path(path) => self.path(path, head),
            // Streams are no answers: they have no end. Whoever asks for its head alone gets that.
            Route::Events => Answer { head: answer::stream(), body: Vec::new() },
        }
    }

    /// The path below which the site stands: that of its base URL, `/` before there is a site.
    #[must_use]
    pub fn base_path(&self) -> String {
        self.lock().site.as_ref().map_or("/", |site| site.corpus().config.base_path()).to_owned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stands at a path of the host.
    fn path(&self, path: &str, head: &Head<'_>) -> Answer {
        let (site, digest) = {
            let now = self.lock();
            (now.site.clone(), now.digest)
        };
        let Some(site) = site else {
            return answer::content(head, notice(503, "There is no site to show yet."));
        };
        let base = percent_decode_str(site.corpus().config.base_path()).decode_utf8_lossy();
        let base = base.trim_start_matches('/');
        let Some(inner) = path.strip_prefix(base) else {
            let leads_in = path.is_empty() || format!("{path}/") == base;
            return if leads_in { answer::redirect(&format!("/{base}")) } else { self.missing(&site, digest, head) };
        };
        let file =
            if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() };
        if let Some(content) = self.content(&site, digest, &file) {
            return answer::content(head, content);
        }
        if site.made_from(&format!("{inner}/index.html")).is_some() {
            return answer::redirect(&format!("/{base}{inner}/"));
        }
        self.missing(&site, digest, head)
    }

    /// The site's own page for addresses that are none.
    fn missing(&self, site: &Site, digest: Option<Digest>, head: &Head<'_>) -> Answer {
        match self.content(site, digest, "404.html") {
            Some(content) => answer::content(head, Content { status: 404, ..content }),
            None => answer::refusal(404, "the site has no such address", head.method == "HEAD"),
        }
    }

    /// A file of the site, with the script where it is a page. One that cannot be rendered is shown as it was last.
    fn content(&self, site: &Site, digest: Option<Digest>, path: &str) -> Option<Content> {
        let page = match self.rendered.page(site, path)? {
            Ok(page) => page,
            Err(finding) => {
                self.fail(digest, path, finding);
                match self.rendered.kept(path) {
                    Some(page) => page,
                    None => return Some(notice(500, "This page cannot be rendered.")),
                }
            }
        };
        Some(scripted(&page, path, digest))
    }

    /// Notes that a page could not be rendered, unless the site is another by now.
    fn fail(&self, digest: Option<Digest>, path: &str, finding: Finding) {
        let mut now = self.lock();
        if now.digest == digest {
            now.failed.insert(path.to_owned(), finding);
            now.tell();
            self.stream.set(now.state());
        }
    }
}

fn told(bytes: Vec<u8>, media_type: &'static str) -> Content {
    let digest = Digest::of(&bytes);
    Content { status: 200, media_type, bytes, digest, site: None }
}

/// A page of the preview's own, where the site has none to show: the findings come over it.
fn notice(status: u16, words: &str) -> Content {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{words}</title>\n{}</head>\n\
         <body><main><p>{words}</p></main></body>\n</html>\n",
        tag()
    );
    Content { status, ..told(page.into_bytes(), "text/html; charset=utf-8") }
}

/// A file as it is served: a page gets the script, which runs before its own.
fn scripted(page: &Page, path: &str, site: Option<Digest>) -> Content {
    let bytes = &page.artifact.bytes;
    let media_type = answer::media_type(path);
    if !media_type.starts_with("text/html") {
        return Content { status: 200, media_type, bytes: bytes.clone(), digest: page.digest, site: None };
    }
    let find = |tag: &[u8]| bytes.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag));
    let at = find(b"<script").or_else(|| find(b"</head>")).unwrap_or(0);
    let bytes = [&bytes[..at], tag().as_bytes(), &bytes[at..]].concat();
    Content { status: 200, media_type, bytes, digest: page.digest, site }
}

fn tag() -> String {
    format!("<script src=\"{SCRIPT}\" defer></script>")
}
