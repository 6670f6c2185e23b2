//! The rule that every published address of a text leads to its words.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::permalinks::breakage::{self, LostAddress, RedirectMistake};
use crate::corpus::source_map::SourceMap;
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use crate::source::Span;
use crate::syntax::redirects;
use crate::syntax::yaml::{self, PathStep};

crate::codes! {
    /// # A published address would lead nowhere
    ///
    /// The ledger (`content/permalinks.lock`) has an address that the text no longer has: a paragraph, point, heading
    /// or note was removed or renumbered. Readers have links to it. Restore it, or state what became of it in
    /// `content/redirects.yaml`; the finding prints the lines to paste at the end of that file:
    ///
    /// - `moved`: the words have another address now, with everything in them;
    /// - `merged`: they became part of another place;
    /// - `split`: they were divided among several places;
    /// - `withdrawn`: they are no longer part of the text; their last words are kept here and shown to readers;
    /// - `kept`: the address stands for what is there now.
    ///
    /// Check the proposal: words are recognised by their similarity, which can be wrong. Then run `paraph lock`. If the
    /// proposal says `(its last words)`, the words are not known: write them in.
    K003 = error "published address would lead nowhere" [breaks_links, presumes_corpus];

    /// # A published address would lead to other words
    ///
    /// The words of this address are at another address now, and the address has been given to other words: paragraphs
    /// were renumbered or swapped. An edit of the words is fine and never reported. State what moved in
    /// `content/redirects.yaml`; the finding prints the lines. The printed number stays the address: `#para_9` shows
    /// the new paragraph 9, with a line that says what it was before and leads there.
    K004 = error "published address would lead to other words" [breaks_links, presumes_corpus];

    /// # A redirect that is wrong
    ///
    /// `content/redirects.yaml` says that the words of an address are at one place, but they are at another; or it
    /// mentions an address that was never published, or forms a circle.
    K010 = error "wrong redirect";
}

/// The rule.
pub const RULE: Rule = Rule { name: "permalinks", look: RuleCheck::Links(check_permalinks), codes: CODES };

/// The help for the lines that a finding prints.
pub const PASTE: &str =
    "restore what was there, or put these lines at the end of content/redirects.yaml; then run `paraph lock`";

fn check_permalinks(corpus: &Corpus, held: &LinkedText, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    let is_original = || corpus.original_text(held.instrument).is_some_and(|original| original.locale == held.locale);
    if promises.damaged || promises.ledger.is_none() || !is_original() {
        return;
    }
    let id = &corpus.register.get(held.instrument).id;
    let Some(report) = breakage::compare(promises, id, held) else { return };
    if !report.mistakes.is_empty() {
        let spans = SourceMap::of_text(held);
        findings.extend(report.mistakes.iter().map(|mistake| wrong_redirect(corpus, &spans, mistake)));
    }
    // One finding for the whole text, with the worse code: the lines to paste belong together.
    let Some(first) = report.lost.iter().find(|lost| lost.gone).or_else(|| report.lost.first()) else { return };
    let code = if first.gone { &K003 } else { &K004 };
    let at = report.lost.iter().find(|lost| held.outline.has_place(&lost.place));
    let spot = at.map_or_else(|| Span::at(0), |lost| SourceMap::of_text(held).span_of(&lost.place));
    let finding = Finding::at(code, &held.source, spot, breakage_message(id, &report.lost))
        .help(PASTE)
        .paste(redirects::print(&report.step));
    findings.push(finding);
}

/// The number of addresses named; the rest are counted.
const NAMED: usize = 6;

/// The breakage in one sentence. Addresses that go with a containing place are only counted.
fn breakage_message(id: &str, lost: &[LostAddress]) -> String {
    let part = |gone: bool, what: &str| {
        let all: Vec<&LostAddress> = lost.iter().filter(|lost| lost.gone == gone).collect();
        let mut named: Vec<&LostAddress> = all.iter().copied().filter(|lost| !lost.follows).take(NAMED).collect();
        if named.is_empty() {
            named = all.iter().copied().take(NAMED).collect();
        }
        let mut since = None;
        let name = |lost: &&LostAddress| {
            let of = if lost.id == id { String::new() } else { format!(" of `{}`", lost.id) };
            // The day is told once for addresses in a row that were published together.
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

fn wrong_redirect(corpus: &Corpus, spans: &SourceMap<'_>, mistake: &RedirectMistake) -> Finding {
    let RedirectMistake { entry, place, stated, found } = mistake;
    let message = format!("`{place}` is redirected to `{stated}`, but its words are at `{found}`");
    let finding = match &corpus.promises.redirects {
        Some(source) => {
            let path = [PathStep::Item(*entry), PathStep::Key("moved"), PathStep::Key(place.as_str())];
            Finding::at(&K010, source, yaml::span_at(source, &path), message)
        }
        None => Finding::in_file(&K010, redirects::PATH, message),
    };
    finding.related(&spans.held.source, spans.span_of(found), "the words").help(format!("write `{place}: {found}`"))
}
