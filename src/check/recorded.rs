//! Owns the rule that what is published is in the ledger, and that only what was published is redirected.

use std::collections::BTreeSet;

use super::promises::K010;
use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::promises::Promises;
use crate::corpus::recording::unrecorded;
use crate::diagnostic::{Finding, nearest};
use crate::model::locator::Locator;
use crate::model::redirect::{Change, Step, Whole};
use crate::source::SourceText;
use crate::syntax::ledger;
use crate::syntax::yaml::{self, Step as Path};

crate::codes! {
    /// # There is no ledger
    ///
    /// Nothing says yet which addresses were published, so that Paraph cannot keep them. Run `paraph lock` before you
    /// publish: it writes `content/permalinks.lock`, a list of every paragraph, point, heading and note with the day it
    /// was first published and a digest of its words. Commit that file. From then on a build refuses to break a link, and
    /// says what to do.
    K001 = warning "no ledger of published addresses";

    /// # Addresses are not in the ledger
    ///
    /// The texts have places that `content/permalinks.lock` does not have yet. They are not promised to anybody until
    /// `paraph lock` records them. Do it before you publish.
    K002 = warning "addresses not recorded";

    /// # The ledger is gone
    ///
    /// The output folder holds a site that was built with a ledger, and there is none now. What was published would be
    /// forgotten. Take `content/permalinks.lock` from version control again. To begin anew, and break every link that
    /// there is, remove the output folder yourself.
    K008 = error "ledger gone";
}

/// The rule.
pub const RULE: Rule = Rule { name: "recorded", look: Look::Corpus(look), codes: CODES };

fn look(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    if promises.damaged {
        return;
    }
    let (places, instruments) = unrecorded(corpus);
    match &promises.source {
        None if places > 0 => {
            let message = "no ledger says which addresses are published";
            findings.push(
                Finding::in_file(&K001, ledger::PATH, message).help("run `paraph lock` and commit what it writes"),
            );
        }
        Some(source) if places > 0 => {
            let addresses = if places == 1 { "1 address is".to_owned() } else { format!("{places} addresses are") };
            let of = if instruments == 1 { "1 text".to_owned() } else { format!("{instruments} texts") };
            let message = format!("{addresses} not in the ledger, of {of}");
            findings.push(
                Finding::in_file(&K002, source.path(), message).help("run `paraph lock` and commit what it writes"),
            );
        }
        _ => {}
    }
    if let (Some(source), Some(_)) = (&promises.redirects, &promises.ledger) {
        for (id, steps) in &promises.steps {
            stated(promises, id, steps, source, findings);
        }
    }
}

/// What is stated of addresses that were never published.
fn stated(promises: &Promises, id: &str, steps: &[Step], source: &SourceText, findings: &mut Vec<Finding>) {
    let mut known: BTreeSet<Locator> = published(promises, id);
    for step in steps {
        for (place, change) in &step.changes {
            let within = known.range(place..).next().is_some_and(|next| next.is_within(place));
            let inside = std::iter::successors(place.parent(), Locator::parent).any(|outer| known.contains(&outer));
            if !within && !inside {
                let message = format!("`{place}` of `{id}` was never published");
                let near = nearest(place.as_str(), known.iter().map(Locator::as_str));
                let help = near.map(|near| format!("the nearest address is `{near}`"));
                let help = help.unwrap_or_else(|| "take the line out: there is nothing that it could keep".to_owned());
                let path = [Path::Item(step.entry), Path::Key(key(change)), Path::Key(place.as_str())];
                let finding = Finding::at(&K010, source, yaml::place(source, &path), message);
                findings.push(finding.help(help));
            }
        }
        for change in step.changes.values() {
            match change {
                Change::Moved(to) | Change::Merged(to) => drop(known.insert(to.clone())),
                Change::Split(to) => known.extend(to.iter().cloned()),
                Change::Withdrawn(_) | Change::Kept => {}
            }
        }
    }
}

/// The addresses of an instrument, and those it was published under before.
fn published(promises: &Promises, id: &str) -> BTreeSet<Locator> {
    let mut known: BTreeSet<Locator> = promises.lines_of(id).iter().map(|line| line.locator.clone()).collect();
    let into = |steps: &[Step]| steps.iter().any(|step| matches!(&step.whole, Some(Whole::Renamed(to)) if to == id));
    for (former, _) in promises.steps.iter().filter(|(former, steps)| *former != id && into(steps)) {
        known.extend(promises.lines_of(former).iter().map(|line| line.locator.clone()));
        for step in promises.steps_of(former) {
            for change in step.changes.values() {
                if let Change::Moved(to) | Change::Merged(to) = change {
                    known.insert(to.clone());
                }
            }
        }
    }
    known
}

/// The key under which something is stated.
fn key(change: &Change) -> &'static str {
    match change {
        Change::Moved(_) => "moved",
        Change::Merged(_) => "merged",
        Change::Split(_) => "split",
        Change::Withdrawn(_) => "withdrawn",
        Change::Kept => "kept",
    }
}
