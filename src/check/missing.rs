//! Owns the rule that every published instrument is there, or that it is stated where it went.

use std::collections::{BTreeMap, HashSet};

use super::promises::{K010, PASTE};
use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::fingerprint::{each_place, fingerprint};
use crate::corpus::promises::Landing;
use crate::diagnostic::{Finding, Place};
use crate::model::ledger::{Line, latest};
use crate::model::locale::Locale;
use crate::model::redirect::{Step, Whole};
use crate::source::Span;
use crate::syntax::{self, ledger, redirects};

crate::codes! {
    /// # A published instrument is gone
    ///
    /// The ledger (`content/permalinks.lock`) has addresses of an instrument whose text is no longer held: its folder was
    /// renamed or removed, or its original was. Put it back, or state in `content/redirects.yaml` what the finding prints:
    /// `renamed`, with the new id, which keeps the whole tree of old addresses; or `no_longer_held`, with a sentence that
    /// readers find at every one of them.
    K005 = error "published instrument is gone";
}

/// The rule.
pub const RULE: Rule = Rule { name: "missing", look: Look::Missing(look), codes: CODES };

fn look(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    let Some(ledger) = promises.ledger.as_ref().filter(|_| !promises.damaged) else { return };
    // By the id that addresses lead to, and that is not there: an id they were published under.
    let mut missing: BTreeMap<String, &str> = BTreeMap::new();
    for (id, lines) in ledger.iter() {
        let held = corpus.register.find(id).is_some_and(|position| corpus.is_held(position));
        if held && promises.steps_of(id).iter().all(|step| step.whole.is_none()) {
            continue;
        }
        let lands = |line: &Line| lands(corpus, &promises.landing(id, &line.locator, line.step));
        let lost = latest(lines).find_map(|line| lands(line).map(|why| (line, why)));
        match lost {
            Some((line, Lost::Circle)) => {
                let message = format!("what is stated of `{id}` leads in a circle");
                let advice = format!("take out the step that says `renamed`; `{}` must stand somewhere", line.locator);
                findings.push(Finding::new(&K010, Place::File(redirects::PATH.to_owned(), None), message).help(advice));
            }
            Some((_, Lost::Instrument(goal))) => {
                let own = missing.get(&goal).is_some_and(|id| *id == goal);
                if !own {
                    missing.insert(goal, id);
                }
            }
            None => {}
        }
    }
    findings.extend(missing.iter().map(|(last, id)| gone(corpus, id, last)));
}

/// Why an address has no instrument to lead into.
enum Lost {
    /// The instrument of this id is not held.
    Instrument(String),
    Circle,
}

fn lands(corpus: &Corpus, landing: &Landing<'_>) -> Option<Lost> {
    match landing {
        Landing::At(id, _) => {
            let held = corpus.register.find(id).is_some_and(|position| corpus.is_held(position));
            (!held).then(|| Lost::Instrument((*id).to_owned()))
        }
        Landing::Withdrawn(..) | Landing::NoLongerHeld(_) => None,
        Landing::Circle => Some(Lost::Circle),
    }
}

fn gone(corpus: &Corpus, id: &str, last: &str) -> Finding {
    let lines = corpus.promises.lines_of(id);
    let count = latest(lines).count();
    let addresses = if count == 1 { "1 address".to_owned() } else { format!("{count} addresses") };
    let such = lines.first().map(|line| format!(", such as `{}` (published {})", line.locator, line.since));
    let message = format!("`{id}` is gone, and with it {addresses}{}", such.unwrap_or_default());
    let whole = renamed(corpus, id, last)
        .map_or_else(|| Whole::Withdrawn(format!("{} is no longer held here.", title(corpus, last))), Whole::Renamed);
    let step = Step { instrument: last.to_owned(), whole: Some(whole), ..Step::default() };
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

/// What an instrument is called, as far as that is still known.
fn title(corpus: &Corpus, id: &str) -> String {
    let entry = corpus.register.find(id).map(|position| corpus.register.get(position));
    let title = entry.and_then(|entry| {
        let locale: &Locale = entry.original.as_ref().unwrap_or(&corpus.config.default_locale);
        entry.best(&entry.title, locale).map(|(_, title)| title.to_owned())
    });
    title.unwrap_or_else(|| format!("“{id}”"))
}

/// The instrument that is not in the ledger and has most of the words, or the copy of what was published.
fn renamed(corpus: &Corpus, id: &str, last: &str) -> Option<String> {
    let promises = &corpus.promises;
    // What went elsewhere before is no longer there to be recognised.
    let is_live = |line: &&Line| id != last || !promises.is_touched(id, &line.locator, line.step);
    let live = latest(promises.lines_of(id)).filter(is_live);
    let words: HashSet<u64> = live.map(|line| line.words).collect();
    let fresh = corpus.register.iter().filter(|(_, entry)| promises.lines_of(&entry.id).is_empty());
    let shared = fresh.filter_map(|(position, entry)| {
        let original = corpus.original(position)?;
        let mut own: HashSet<u64> = original.fingerprints.iter().copied().collect();
        if let Some(copy) = promises.published.get(&(entry.id.clone(), original.locale.clone())) {
            let (edition, _) = syntax::text::parse(copy, &original.locale);
            each_place(&edition, |_, words| {
                own.insert(fingerprint(words));
            });
        }
        Some((own.intersection(&words).count(), &entry.id))
    });
    let best = shared.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    best.filter(|(shared, _)| *shared > 0 && *shared * 2 >= words.len()).map(|(_, id)| id.clone())
}
