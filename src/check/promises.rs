//! Owns the rule that every published address of a text leads to its words.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::broken::{self, Lost, Mistake};
use crate::corpus::held::Held;
use crate::corpus::spans::Spans;
use crate::diagnostic::Finding;
use crate::source::Span;
use crate::syntax::redirects;
use crate::syntax::yaml::{self, Step};

crate::codes! {
    /// # A published address would lead nowhere
    ///
    /// The ledger (`content/permalinks.lock`) has an address that the text has no more: a paragraph, point, heading or
    /// note was taken out, or numbered otherwise. Readers have links to it. Put it back, or state what became of it in
    /// `content/redirects.yaml`; the finding prints the lines, ready to be pasted at the end of that file:
    ///
    /// - `moved`: the words have another address now, with all that lies within;
    /// - `merged`: they went into those of another place;
    /// - `split`: they were divided among several places;
    /// - `withdrawn`: they are no part of the text any more; their last words are kept here, and shown to readers;
    /// - `kept`: the address stands for what is there now.
    ///
    /// Look at what is proposed: words are recognised, and may be recognised wrongly. Then run `paraph lock`. Where words
    /// are not proposed but `(its last words)` stands there, write them in.
    K003 = error "published address would lead nowhere";

    /// # A published address would lead to other words
    ///
    /// The words that stood at this address stand at another now, and it has been given to others: paragraphs were
    /// renumbered or swapped. An edit of the words is fine and never reported. State what moved in
    /// `content/redirects.yaml`; the finding prints the lines. The printed number stays the address: `#para_9` shows the
    /// new paragraph 9, with a line that says what it was before and leads there.
    K004 = error "published address would lead to other words";

    /// # Something stated of an address that does not hold
    ///
    /// `content/redirects.yaml` says that the words of an address are at one place, and they are at another; or it speaks
    /// of an address that was never published, or leads in a circle.
    K010 = error "wrong redirect";
}

/// The rule.
pub const RULE: Rule = Rule { name: "promises", look: Look::Links(look), codes: CODES };

/// What to do with the lines that a finding prints.
pub const PASTE: &str =
    "put back what was there, or these lines at the end of content/redirects.yaml, then run `paraph lock`";

fn look(corpus: &Corpus, held: &Held, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    let is_original = || corpus.original(held.instrument).is_some_and(|original| original.locale == held.locale);
    if promises.damaged || promises.ledger.is_none() || !is_original() {
        return;
    }
    let id = &corpus.register.get(held.instrument).id;
    let Some(report) = broken::compare(promises, id, held) else { return };
    if !report.mistakes.is_empty() {
        let spans = Spans::of(held);
        findings.extend(report.mistakes.iter().map(|mistake| wrong(corpus, &spans, mistake)));
    }
    let Some(first) = report.lost.iter().find(|lost| lost.gone).or_else(|| report.lost.first()) else { return };
    let code = if first.gone { &K003 } else { &K004 };
    let at = report.lost.iter().find(|lost| held.outline.has(&lost.place));
    let spot = at.map_or_else(|| Span::at(0), |lost| Spans::of(held).at(&lost.place));
    let finding = Finding::at(code, &held.source, spot, message(id, &report.lost))
        .help(PASTE)
        .paste(redirects::print(&report.step));
    findings.push(finding);
}

/// How many addresses are named; the rest are counted.
const NAMED: usize = 6;

/// What is wrong, in one sentence. What goes with what it lies in is only counted.
fn message(id: &str, lost: &[Lost]) -> String {
    let part = |gone: bool, what: &str| {
        let all: Vec<&Lost> = lost.iter().filter(|lost| lost.gone == gone).collect();
        let mut named: Vec<&Lost> = all.iter().copied().filter(|lost| !lost.follows).take(NAMED).collect();
        if named.is_empty() {
            named = all.iter().copied().take(NAMED).collect();
        }
        let mut since = None;
        let name = |lost: &&Lost| {
            let of = if lost.id == id { String::new() } else { format!(" of `{}`", lost.id) };
            let is_told = since.replace(lost.since) == Some(lost.since);
            let published = if is_told { String::new() } else { format!(" (published {})", lost.since) };
            format!("`{}`{of}{published}", lost.place)
        };
        let told: Vec<String> = named.iter().map(name).collect();
        let more = match all.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!all.is_empty()).then(|| format!("{}{more} would lead {what}", told.join(", ")))
    };
    let parts: Vec<String> = [part(true, "nowhere"), part(false, "to other words")].into_iter().flatten().collect();
    parts.join("; ")
}

fn wrong(corpus: &Corpus, spans: &Spans<'_>, mistake: &Mistake) -> Finding {
    let Mistake { entry, place, stated, found } = mistake;
    let message = format!("`{place}` is said to be `{stated}`, but its words stand at `{found}`");
    let finding = match &corpus.promises.redirects {
        Some(source) => {
            let path = [Step::Item(*entry), Step::Key("moved"), Step::Key(place.as_str())];
            Finding::at(&K010, source, yaml::place(source, &path), message)
        }
        None => Finding::in_file(&K010, redirects::PATH, message),
    };
    finding.related(&spans.held.source, spans.at(found), "the words").help(format!("write `{place}: {found}`"))
}
