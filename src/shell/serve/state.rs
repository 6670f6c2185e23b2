//! The state of the preview: the site that is served, the findings, and the pages rendered so far; and the response to each
//! route.

use std::collections::BTreeSet;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::event_stream::EventStream;
use super::findings::{OverlayFindings, PreviewFindings};
use super::request::{RequestHead, Route, SCRIPT};
use super::response::{self, Response, ResponseContent};
use crate::diagnostic::render::{self, RenderStyle};
use crate::diagnostic::{Finding, Report};
use crate::output::Site;
use crate::session::Plan;
use crate::session::page_cache::{CachedPage, PageCache};
use crate::shell::console;
use crate::source::Digest;

/// The script that updates the page and shows findings.
const CLIENT: &str = concat!(include_str!("overlay.js"), include_str!("preview.js"));

/// The state that every request is answered from.
#[derive(Debug)]
pub struct PreviewState {
    current: Mutex<Current>,
    rendered: PageCache,
    /// The readers that wait for a change.
    pub stream: EventStream,
    /// The findings last printed, as the terminal shows them.
    printed: Mutex<String>,
    /// Tells the background check that the site or its findings changed.
    nudge: Sender<()>,
}

/// What is served now.
#[derive(Clone, Debug, Default)]
struct Current {
    /// The last site without errors, which is shown.
    shown: Option<PlannedSite>,
    /// The site planned last, which is not shown if it has errors.
    latest: Option<PlannedSite>,
    findings: PreviewFindings,
    report: Arc<Report>,
    overlay: OverlayFindings,
}

/// A site with its digest, which is computed only once.
#[derive(Clone, Debug)]
pub struct PlannedSite {
    /// The site.
    pub site: Arc<Site>,
    /// Its digest.
    pub digest: Digest,
}

impl Current {
    /// Settles the findings anew.
    fn settle(&mut self) {
        self.report = Arc::new(self.findings.settle());
        self.overlay = OverlayFindings::new(&self.report);
    }

    /// Returns the data of an event: nothing but digests.
    fn event_data(&self) -> String {
        let text = |digest: Option<Digest>| digest.map(|digest| digest.to_string()).unwrap_or_default();
        let data = EventData {
            site: text(self.shown.as_ref().map(|shown| shown.digest)),
            findings: text(self.overlay.digest),
        };
        // Two strings: serialising them cannot fail.
        serde_json::to_string(&data).unwrap_or_default()
    }
}

/// The data of an event, as the script in the page reads it.
#[derive(Serialize)]
struct EventData {
    site: String,
    findings: String,
}

impl PreviewState {
    /// Creates a state without a site. `nudge` tells the background check that something changed.
    #[must_use]
    pub fn new(nudge: Sender<()>) -> Self {
        Self {
            current: Mutex::default(),
            rendered: PageCache::default(),
            stream: EventStream::default(),
            printed: Mutex::default(),
            nudge,
        }
    }

    /// Serves what came of a step, and returns whether its site is shown. If there are errors, the last good site stays.
    pub fn publish(&self, plan: Plan) -> bool {
        let mut now = self.lock_current();
        let latest = plan.site.map(|site| PlannedSite { digest: site.digest(), site });
        now.latest.clone_from(&latest);
        now.findings.replace_step(plan.findings, plan.policy, latest.as_ref().map(|latest| latest.site.as_ref()));
        let is_shown = latest.is_some() && !now.findings.settle_step().has_errors();
        if is_shown {
            now.shown = latest;
        }
        now.settle();
        self.stream.set_state(now.event_data());
        is_shown
    }

    /// Asks for a background check.
    pub fn nudge(&self) {
        // Without a background check there is nothing to ask for: the preview is about to end.
        let _ = self.nudge.send(());
    }

    /// Prints the findings, if they are not those printed last.
    pub fn print_report(&self) {
        // The findings are taken under the lock, so that of two threads the later one prints the later findings.
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        let report = Arc::clone(&self.lock_current().report);
        let text = render::render(&report, RenderStyle::Human, console::stderr_has_colour());
        if text == *printed {
            return;
        }
        if report.is_empty() {
            console::print_out("no findings any more\n");
        } else {
            console::print_err(&format!("{text}{}\n", report.count_in_words()));
        }
        *printed = text;
    }

    /// Returns the digest of the site that is shown.
    pub fn shown_digest(&self) -> Option<Digest> {
        self.lock_current().shown.as_ref().map(|shown| shown.digest)
    }

    /// Returns the site planned last, shown or not.
    pub fn latest(&self) -> Option<PlannedSite> {
        self.lock_current().latest.clone()
    }

    /// Returns whether the site planned last has this digest.
    pub fn is_latest(&self, digest: Digest) -> bool {
        self.lock_current().latest.as_ref().is_some_and(|latest| latest.digest == digest)
    }

    /// Returns the paths of the pages that are checked in the background: those whose words are verified, and those on
    /// which something was found. If the site is not shown, because of errors, only the first: a page that cannot be made
    /// from such content would be a finding that follows from others.
    pub fn paths_to_check(&self, site: &Site) -> BTreeSet<String> {
        let now = self.lock_current();
        let digest_of = |planned: &Option<PlannedSite>| planned.as_ref().map(|planned| planned.digest);
        let is_shown = digest_of(&now.shown) == digest_of(&now.latest);
        let found = now.findings.pages().filter(|_| is_shown).map(str::to_owned);
        site.verified_paths().into_iter().chain(found).collect()
    }

    /// Renders a page of the site planned last, unless that is done, and notes what is found.
    pub fn check_page(&self, planned: &PlannedSite, path: &str) {
        let site = &planned.site;
        let made_from = site.made_from(path);
        let cached = self.rendered.last_rendered(path).filter(|page| Some(page.made_from) == made_from);
        let findings = match cached {
            Some(page) => page.artifact.findings.clone(),
            // It is not kept: a thousand texts that nobody looks at would drive out the pages that somebody does.
            None => match site.render(path) {
                Some(Ok(artifact)) => artifact.findings,
                Some(Err(finding)) => vec![finding],
                None => return,
            },
        };
        self.note_page(planned, path, findings);
    }

    /// Returns the response to a route.
    pub fn response_to(&self, route: &Route, head: &RequestHead<'_>) -> Response {
        match route {
            Route::Script => response::content_response(
                head,
                own_content(CLIENT.as_bytes().to_vec(), "text/javascript; charset=utf-8"),
            ),
            Route::Findings => {
                let json = self.lock_current().overlay.json.clone();
                response::content_response(head, own_content(json.into_bytes(), "application/json"))
            }
            Route::Path(path) => self.path_response(path, head),
            // The stream itself has no end and is not a response; this is for a HEAD request.
            Route::Events => Response { head: response::event_stream_head(), body: Vec::new() },
        }
    }

    /// Returns the path below which the site is served: that of its base URL, or `/` as long as there is no site.
    #[must_use]
    pub fn base_path(&self) -> String {
        self.lock_current().shown.as_ref().map_or("/", |shown| shown.site.corpus().config.base_path()).to_owned()
    }

    fn lock_current(&self) -> MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the response to a request for a path of the host.
    fn path_response(&self, path: &str, head: &RequestHead<'_>) -> Response {
        // Cloned, so that the lock is not held while a page is rendered.
        let shown = self.lock_current().shown.clone();
        let Some(shown) = shown else {
            return response::content_response(head, notice_page(503, "There is no site to show yet."));
        };
        let base = percent_decode_str(shown.site.corpus().config.base_path()).decode_utf8_lossy();
        let base = base.trim_start_matches('/');
        let Some(inner) = path.strip_prefix(base) else {
            // The root of the host, and the base path without its slash, lead to the site.
            let leads_in = path.is_empty() || format!("{path}/") == base;
            return if leads_in {
                response::redirect_response(&format!("/{base}"))
            } else {
                self.not_found(&shown, head)
            };
        };
        let file =
            if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() };
        if let Some(content) = self.file_content(&shown, &file) {
            return response::content_response(head, content);
        }
        if shown.site.made_from(&format!("{inner}/index.html")).is_some() {
            return response::redirect_response(&format!("/{base}{inner}/"));
        }
        self.not_found(&shown, head)
    }

    /// Returns the site's own page for addresses that do not exist.
    fn not_found(&self, shown: &PlannedSite, head: &RequestHead<'_>) -> Response {
        match self.file_content(shown, "404.html") {
            Some(content) => response::content_response(head, ResponseContent { status: 404, ..content }),
            None => response::refusal_response(404, "the site has no such address", head.method == "HEAD"),
        }
    }

    /// Returns a file of the site; a page gets the script. A page that cannot be rendered is returned as it was last.
    fn file_content(&self, shown: &PlannedSite, path: &str) -> Option<ResponseContent> {
        let rendered = self.rendered.get_or_render(&shown.site, path)?;
        let findings = match &rendered {
            Ok(page) => page.artifact.findings.clone(),
            Err(finding) => vec![finding.clone()],
        };
        if self.note_page(shown, path, findings) {
            self.nudge();
        }
        match rendered.ok().or_else(|| self.rendered.last_rendered(path)) {
            Some(page) => Some(with_script(&page, path, shown.digest)),
            None => Some(notice_page(500, "This page cannot be rendered.")),
        }
    }

    /// Notes what was found on a page, unless there is a newer site by now; returns whether that is something new.
    fn note_page(&self, planned: &PlannedSite, path: &str, findings: Vec<Finding>) -> bool {
        let mut now = self.lock_current();
        let is_latest = now.latest.as_ref().is_some_and(|latest| latest.digest == planned.digest);
        if !is_latest || !now.findings.replace_page(path, planned.site.made_from(path), findings) {
            return false;
        }
        now.settle();
        self.stream.set_state(now.event_data());
        true
    }
}

/// Returns a content of the preview's own.
fn own_content(bytes: Vec<u8>, media_type: &'static str) -> ResponseContent {
    let digest = Digest::of_bytes(&bytes);
    ResponseContent { status: 200, media_type, bytes, digest, site: None }
}

/// Returns a page of the preview's own, for when the site has none to show. The script shows the findings over it.
fn notice_page(status: u16, words: &str) -> ResponseContent {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{words}</title>\n{}</head>\n\
         <body><main><p>{words}</p></main></body>\n</html>\n",
        script_tag()
    );
    ResponseContent { status, ..own_content(page.into_bytes(), "text/html; charset=utf-8") }
}

/// Returns a file as it is served. A page gets the script, placed so that it runs before the page's own scripts: it must
/// remember the page as it was served.
fn with_script(page: &CachedPage, path: &str, site: Digest) -> ResponseContent {
    let bytes = &page.artifact.bytes;
    let media_type = response::media_type(path);
    if !media_type.starts_with("text/html") {
        return ResponseContent { status: 200, media_type, bytes: bytes.clone(), digest: page.digest, site: None };
    }
    let find = |tag: &[u8]| bytes.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag));
    let at = find(b"<script").or_else(|| find(b"</head>")).unwrap_or(0);
    let bytes = [&bytes[..at], script_tag().as_bytes(), &bytes[at..]].concat();
    ResponseContent { status: 200, media_type, bytes, digest: page.digest, site: Some(site) }
}

fn script_tag() -> String {
    format!("<script src=\"{SCRIPT}\" defer></script>")
}
