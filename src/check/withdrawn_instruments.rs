//! The rule that every published instrument is present, or that its whereabouts are stated.

use std::collections::{BTreeMap, HashSet};

use super::permalinks::{K010, PASTE};
use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::fingerprint::{each_place, fingerprint};
use crate::corpus::published::Landing;
use crate::diagnostic::{Finding, Place};
use crate::model::ledger::{LedgerLine, latest_lines};
use crate::model::locale::Locale;
use crate::model::redirect::{InstrumentChange, RedirectStep};
use crate::source::Span;
use crate::syntax::{self, ledger, redirects};

crate::codes! {
    /// # A published instrument is missing
    ///
    /// The ledger (`content/permalinks.lock`) has addresses of an instrument whose text is no longer held: its folder
    /// was renamed or removed, or its original was. Restore it, or state in `content/redirects.yaml` what the finding
    /// prints: `renamed`, with the new id, which keeps the whole tree of old addresses; or `no_longer_held`, with a
    /// sentence that readers see at every one of them.
    K005 = error "published instrument is missing" [breaks_links, presumes_corpus];
}

/// The rule.
pub const RULE: Rule = Rule { name: "withdrawn_instruments", look: RuleCheck::Missing(check_withdrawn), codes: CODES };

fn check_withdrawn(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    let Some(ledger) = promises.ledger.as_ref().filter(|_| !promises.damaged) else { return };
    // Grouped by the missing id that addresses lead to: an id they were published under.
    let mut missing: BTreeMap<String, &str> = BTreeMap::new();
    for (id, lines) in ledger.iter() {
        let held = corpus.register.find(id).is_some_and(|position| corpus.is_held(position));
        if held && promises.steps_of(id).iter().all(|step| step.whole.is_none()) {
            continue;
        }
        let lost = |line: &LedgerLine| lost_landing(corpus, &promises.landing(id, &line.locator, line.step));
        let lost = latest_lines(lines).find_map(|line| lost(line).map(|why| (line, why)));
        match lost {
            Some((line, Lost::Circle)) => {
                let message = format!("the redirects of `{id}` form a circle");
                let advice = format!("delete the step that says `renamed`: `{}` must lead somewhere", line.locator);
                findings.push(Finding::new(&K010, Place::File(redirects::PATH.to_owned(), None), message).help(advice));
            }
            Some((_, Lost::Instrument(goal))) => {
                // Several ids may lead to a missing one. If it has lines of its own, the finding is about those.
                let own = missing.get(&goal).is_some_and(|id| *id == goal);
                if !own {
                    missing.insert(goal, id);
                }
            }
            None => {}
        }
    }
    findings.extend(missing.iter().map(|(last, id)| gone_instrument(corpus, id, last)));
}

/// Why an address does not lead to an instrument.
enum Lost {
    /// The instrument of this id is not held.
    Instrument(String),
    Circle,
}

fn lost_landing(corpus: &Corpus, landing: &Landing<'_>) -> Option<Lost> {
    match landing {
        Landing::At(id, _) => {
            let held = corpus.register.find(id).is_some_and(|position| corpus.is_held(position));
            (!held).then(|| Lost::Instrument((*id).to_owned()))
        }
        Landing::Withdrawn(..) | Landing::NoLongerHeld(_) => None,
        Landing::Circle => Some(Lost::Circle),
    }
}

fn gone_instrument(corpus: &Corpus, id: &str, last: &str) -> Finding {
    let lines = corpus.promises.lines_of(id);
    let count = latest_lines(lines).count();
    let addresses = if count == 1 { "1 address".to_owned() } else { format!("{count} addresses") };
    let such = lines.first().map(|line| format!(", such as `{}` (published {})", line.locator, line.since));
    let message = format!("`{id}` is missing, and with it {addresses}{}", such.unwrap_or_default());
    let whole = suggested_rename(corpus, id, last).map_or_else(
        || InstrumentChange::Withdrawn(format!("{} is no longer held here.", instrument_title(corpus, last))),
        InstrumentChange::Renamed,
    );
    let step = RedirectStep { instrument: last.to_owned(), whole: Some(whole), ..RedirectStep::default() };
    let promises = &corpus.promises;
    let finding = match &promises.source {
        Some(source) => {
            let at = source.text().find(&format!("\n{id} ")).map_or(0, |at| at + 1);
            Finding::at(&K005, source, Span::new(at, at + id.len()), message)
        }
        None => Finding::in_file(&K005, ledger::PATH, message),
    };
    finding.help(PASTE).paste(redirects::print(&step))
}

/// The title of an instrument, as far as it is still known.
fn instrument_title(corpus: &Corpus, id: &str) -> String {
    let entry = corpus.register.find(id).map(|position| corpus.register.get(position));
    let title = entry.and_then(|entry| {
        let locale: &Locale = entry.original.as_ref().unwrap_or(&corpus.config.default_locale);
        entry.best_text(&entry.title, locale).map(|(_, title)| title.to_owned())
    });
    title.unwrap_or_else(|| format!("“{id}”"))
}

/// The instrument outside the ledger that has most of the words, or the copy of what was published.
fn suggested_rename(corpus: &Corpus, id: &str, last: &str) -> Option<String> {
    let promises = &corpus.promises;
    // Words that were redirected before are not among those to recognise.
    let is_live = |line: &&LedgerLine| id != last || !promises.is_touched(id, &line.locator, line.step);
    let live = latest_lines(promises.lines_of(id)).filter(is_live);
    let words: HashSet<u64> = live.map(|line| line.words).collect();
    let fresh = corpus.register.iter().filter(|(_, entry)| promises.lines_of(&entry.id).is_empty());
    let shared = fresh.filter_map(|(position, entry)| {
        let original = corpus.original_text(position)?;
        let mut own: HashSet<u64> = original.fingerprints.iter().copied().collect();
        if let Some(copy) = promises.published.get(&(entry.id.clone(), original.locale.clone())) {
            let (edition, _) = syntax::parse::parse(copy, &original.locale);
            each_place(&edition, |_, words| {
                own.insert(fingerprint(words));
            });
        }
        Some((own.intersection(&words).count(), &entry.id))
    });
    let best = shared.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    best.filter(|(shared, _)| *shared > 0 && *shared * 2 >= words.len()).map(|(_, id)| id.clone())
}
