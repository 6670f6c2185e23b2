//! Incremental rebuilds: after any sequence of edits, a session gives the site and the findings of a cold build, byte
//! for byte; and an edit causes only the work that it needs.

use std::collections::{BTreeMap, HashMap};

use paraph::diagnostic::{Finding, Report};
use paraph::output::Site;
use paraph::output::render::context::RenderOptions;
use paraph::session::input::{Changes, Input};
use paraph::session::page_cache::PageCache;
use paraph::session::{self, Plan, Session};
use paraph::source::Digest;
use proptest::prelude::*;

use crate::support::random_edits::{Edit, Files, Step, script};

const OPTIONS: RenderOptions = RenderOptions { offline: false, minify: false };

/// Few cases, because the suite is run at every commit and each is a dozen sites; `PROPTEST_CASES` asks for more.
fn some(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

/// Everything that a finding says.
fn told(finding: &Finding) -> String {
    let (line, column) = finding.place.line_column();
    let related: Vec<String> =
        finding.related.iter().map(|(place, words)| format!("{}: {words}", place.path())).collect();
    let (code, path) = (finding.code.id, finding.place.path());
    format!(
        "{code} {path}:{line}:{column} {} ({}) {related:?}",
        finding.message,
        finding.help.as_deref().unwrap_or_default()
    )
}

fn all(report: &Report) -> Vec<String> {
    report.iter().map(told).collect()
}

/// A page or what is wrong with it, as text.
fn shown(page: Result<&[u8], &Finding>) -> String {
    page.map_or_else(told, |bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// Where two pages part.
fn parting(kept: &str, fresh: &str) -> String {
    let at = kept.bytes().zip(fresh.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> String {
        let start = (0..=at.saturating_sub(80).min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text[start..].chars().take(240).collect()
    };
    format!("kept:  …{}…\nfresh: …{}…", around(kept), around(fresh))
}

/// A session at work, and what it is held against.
struct Preview {
    input: Input,
    session: Session,
    rendered: PageCache,
    /// Every page ever seen, by its path and what it was made from: the same must never give another page, however many
    /// edits lie between.
    seen: HashMap<(String, Digest), Digest>,
}

impl Preview {
    fn new() -> Self {
        let session = Session::new(OPTIONS, None);
        Self { input: Input::default(), session, rendered: PageCache::default(), seen: HashMap::new() }
    }

    /// Steps to another state of the files, and compares everything with a build from nothing.
    fn step(&mut self, after: &Input) -> Result<(), TestCaseError> {
        let changes = self.input.changes_to(after);
        self.input.apply(&changes);
        prop_assert_eq!(self.input.digest(""), after.digest(""), "the changes do not lead to the new state");
        prop_assert!(self.input.changes_to(after).is_empty() && after.changes_to(&self.input).is_empty());
        let warm = self.session.step(&changes);
        let cold = session::plan(after, OPTIONS, None);
        prop_assert_eq!(all(&warm.report()), all(&cold.report()), "the findings");
        match (&warm.site, &cold.site) {
            (Some(warm), Some(cold)) => self.pages(warm, cold),
            (None, None) => Ok(()),
            (warm, cold) => {
                let (warm, cold) = (warm.is_some(), cold.is_some());
                Err(TestCaseError::fail(format!("the session has a site: {warm}, a build from nothing: {cold}")))
            }
        }
    }

    fn pages(&mut self, warm: &Site, cold: &Site) -> Result<(), TestCaseError> {
        prop_assert_eq!(warm.paths().collect::<Vec<_>>(), cold.paths().collect::<Vec<_>>(), "the paths");
        prop_assert_eq!(warm.digest(), cold.digest(), "the digest of the site");
        for path in cold.paths() {
            let (Some(made_from), Some(fresh)) = (cold.made_from(path), cold.render(path)) else {
                return Err(TestCaseError::fail(format!("{path} is planned and not there")));
            };
            prop_assert_eq!(warm.made_from(path), Some(made_from), "{}: what it is made from", path);
            let fresh = shown(fresh.as_ref().map(|page| page.bytes.as_slice()));
            let kept =
                self.rendered.get_or_render(warm, path).ok_or_else(|| TestCaseError::fail(format!("no {path}")))?;
            let kept = shown(kept.as_ref().map(|page| page.artifact.bytes.as_slice()));
            prop_assert!(kept == fresh, "{path} is kept though it is another by now\n{}", parting(&kept, &fresh));
            let digest = Digest::of_bytes(fresh.as_bytes());
            let before = *self.seen.entry((path.to_owned(), made_from)).or_insert(digest);
            prop_assert!(before == digest, "{path} was once another page, made from the same by `made_from`:\n{fresh}");
        }
        prop_assert!(warm.made_from("nowhere").is_none() && self.rendered.get_or_render(warm, "nowhere").is_none());
        Ok(())
    }
}

proptest! {
    #![proptest_config(some(24))]

    #[test]
    fn a_session_after_random_edits_equals_a_cold_build(script in script(14)) {
        let mut preview = Preview::new();
        let mut history = vec![Files::new()];
        preview.step(&history[0].input())?;
        for (number, step) in script.iter().enumerate() {
            let now = match step {
                Step::Undo => history[history.len().saturating_sub(2)].clone(),
                Step::Afresh => history[0].clone(),
                Step::Edits(edits) => {
                    let mut now = history.last().cloned().unwrap_or_default();
                    edits.iter().for_each(|edit| now.edit(edit));
                    now
                }
            };
            let at_step = |error| match error {
                TestCaseError::Fail(why) => TestCaseError::fail(format!("after step {} of the script: {why}", number + 1)),
                reject @ TestCaseError::Reject(_) => reject,
            };
            preview.step(&now.input()).map_err(at_step)?;
            history.push(now);
        }
    }
}

/// A script of one's own; after each step, a comparison.
#[track_caller]
fn holds(edits: &[Edit]) {
    let (mut preview, mut files) = (Preview::new(), Files::new());
    let mut step = |files: &Files, what: &str| {
        if let Err(error) = preview.step(&files.input()) {
            panic!("{what}: {error}");
        }
    };
    step(&files, "at first");
    for edit in edits {
        files.edit(edit);
        step(&files, &format!("{edit:?}"));
    }
}

fn write(path: &str, text: &str) -> Edit {
    Edit::Write(path.to_owned(), text.to_owned())
}

fn remove(path: &str) -> Edit {
    Edit::Remove(path.to_owned())
}

const X: &str = "content/x/text.en.md";
const Y: &str = "content/y/text.en.md";

#[test]
fn texts_that_swap_their_contents_are_told_apart() {
    // Both have the same outline, and one of them names Z: afterwards the other does.
    let naming = "# I. One\n\n1. That A/Z/1 exists.\n\n2. That.\n";
    let silent = "# I. One\n\n1. That nothing exists.\n\n2. That.\n";
    holds(&[
        remove("content/x/annotations.en.yaml"),
        write(X, naming),
        write(Y, silent),
        Edit::Trade(X.into(), Y.into()),
    ]);
}

/// The first page of a language decides which pages all of its pages list.
#[test]
fn an_unreadable_page_is_left_out() {
    let broken = "---\ntitle: [\n---\n\nWords.\n";
    holds(&[
        write("content/pages/about.fr.md", broken),
        write("content/pages/about.fr.md", "---\ntitle: De\n---\n\nMots.\n"),
    ]);
}

#[test]
fn an_instrument_removed_and_restored_has_its_text_again() {
    let entry = Files::new().files["content/y/instrument.yaml"].clone();
    holds(&[
        remove("content/y/instrument.yaml"),
        write(Y, "# I. One\n\n1. That Declaration X is meant again.\n\n2. That.\n"),
        write("content/y/instrument.yaml", "title: [\n"),
        write("content/y/instrument.yaml", &entry),
    ]);
}

#[test]
fn an_instrument_added_before_others_moves_them_all() {
    holds(&[
        write("content/a/instrument.yaml", "title: {en: A}\ncited_as: {en: [nothing]}\n"),
        write(Y, "# I. One\n\n1. That nothing is.\n\n2. That Declaration X is.\n"),
        write("content/a/text.en.md", "1. That the Convention of Y is.\n"),
        remove("content/a/instrument.yaml"),
    ]);
}

#[test]
fn a_translation_can_be_added_and_removed() {
    let french = Files::new().files["content/x/text.fr.md"].clone();
    holds(&[
        remove("content/x/text.fr.md"),
        write(X, "# I. One\n\n1. That the words are others.\n\n2. That A/Z/1 is.\n"),
        write("content/x/text.fr.md", &french),
        remove(X),
        write("content/x/text.fr.md", "# I. Un\n\n1. Que A/Z/1.\n\n2. Que.\n"),
    ]);
}

#[test]
fn a_text_in_a_language_removed_from_the_site_is_still_shown() {
    holds(&[
        write("content/z/text.fr.md", "# I. One\n\n1. That all is well.\n"),
        write("site.toml", "title = \"T\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n"),
    ]);
}

// ---- what an edit costs ----

/// A plan after one edit of the beginning, and the one before.
fn after(edit: &Edit) -> (Plan, Plan) {
    let mut session = Session::new(OPTIONS, None);
    let mut files = Files::new();
    let input = files.input();
    let before = session.step(&Changes::all(&input));
    files.edit(edit);
    let after = session.step(&input.changes_to(&files.input()));
    (before, after)
}

/// What each page is made from.
fn made_from(plan: &Plan) -> BTreeMap<String, Digest> {
    let site = plan.site.as_ref().expect("a site");
    site.paths().map(|path| (path.to_owned(), site.made_from(path).expect(path))).collect()
}

/// The pages that were made from something else before.
fn stale(edit: &Edit) -> Vec<String> {
    let (before, after) = after(edit);
    let (before, after) = (made_from(&before), made_from(&after));
    after.into_iter().filter(|(path, digest)| before.get(path) != Some(digest)).map(|(path, _)| path).collect()
}

#[test]
fn an_edit_parses_only_the_files_that_it_touches() {
    let replaced = |path: &str, from: &str, to: &str| {
        let text = &Files::new().files[path];
        assert!(text.contains(from), "{path} has no `{from}`");
        write(path, &text.replace(from, to))
    };
    for (edit, read, what) in [
        (replaced(X, "is old", "is very old"), 1, "words"),
        (replaced("content/x/annotations.en.yaml", "Words", "Other words"), 1, "an annotation"),
        (write("content/y/references.en.yaml", "para_1:\n  - quote: That\n    target: z\n"), 1, "references"),
        (replaced(X, "# I. One", "# I. Another"), 1, "a heading"),
        (remove("content/x/text.fr.md"), 0, "a text that is gone"),
        (replaced("content/x/instrument.yaml", "en: X", "en: Another X"), 2, "a title: the texts of the entry"),
        (replaced("content/z/instrument.yaml", "en: Z", "en: Another Z"), 0, "the title of an entry without a text"),
        (replaced("content/z/instrument.yaml", "Meeting of Z", "That"), 3, "a name that any text may use"),
        (replaced("site.toml", "\"T\"", "\"Another\""), 0, "settings"),
        (write("themes/default/assets/site.css", "body { margin: 0 }\n"), 0, "the style"),
        (replaced("content/pages/about.en.md", "Words", "Other words"), 0, "a page"),
    ] {
        assert_eq!(after(&edit).1.texts_read, read, "{what}");
    }
}

#[test]
fn an_edit_makes_pages_of_its_text_and_of_cited_instruments_stale() {
    let edit = write(Y, "# I. One\n\n1. That Declaration X is truly meant.\n\n2. That nothing is.\n");
    let stale = stale(&edit);
    let of = |prefix: &str| stale.iter().filter(|path| path.contains(prefix)).count();
    assert!(of("en/y/") > 0 && of("en/x/") > 0, "{stale:?}");
    for unrelated in ["en/z/", "en/w/", "en/about/", "assets/", "404.html", "sitemap"] {
        assert_eq!(of(unrelated), 0, "{unrelated}: {stale:?}");
    }
    // The other way round: Y is named by X, and nothing else is.
    let edit = write("content/x/text.fr.md", "# I. One\n\n1. Que ceci et cela.\n\n2. Que la Convention de Y.\n");
    let (before, after) = after(&edit);
    let (before, after) = (made_from(&before), made_from(&after));
    assert_eq!(before["en/x/index.html"], after["en/x/index.html"], "the English page of a French edit");
    assert!(before["fr/x/index.html"] != after["fr/x/index.html"]);
}

#[test]
fn a_changed_outline_makes_every_page_stale() {
    let text = &Files::new().files[Y];
    let every = after(&write(Y, text)).1.site.expect("a site").paths().count();
    for (from, to) in [("# I. One", "# I. Two"), ("2. That nothing is.", ""), ("2. That", "2 bis. That")] {
        let stale = stale(&write(Y, &text.replace(from, to)));
        let asked = after(&write(Y, &text.replace(from, to))).1.site.expect("a site").paths().count();
        assert_eq!(stale.len(), asked, "{from} → {to}: of {every} pages: {stale:?}");
    }
}

#[test]
fn command_line_options_outlast_edits_of_site_toml() {
    let based = || Session::new(OPTIONS, Some("https://example.net/p/".to_owned()));
    let mut session = based();
    let mut files = Files::new();
    let first = files.input();
    session.step(&Changes::all(&first));
    files.edit(&write("site.toml", &files.files["site.toml"].replace("\"T\"", "\"U\"")));
    let second = files.input();
    let warm = session.step(&first.changes_to(&second)).site.expect("a site");
    let cold = session::plan(&second, OPTIONS, Some("https://example.net/p/".to_owned())).site.expect("a site");
    assert_eq!(warm.corpus().config.base_url, "https://example.net/p/");
    assert_eq!(warm.digest(), cold.digest());
    let empty = based().step(&Changes::all(&Input::default()));
    assert!(empty.site.is_none() && empty.findings.len() == 1, "{:?}", all(&empty.report()));
}
