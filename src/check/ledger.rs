//! The rule that published addresses are in the ledger, and that only published addresses are redirected.

use std::collections::BTreeSet;

use super::permalinks::K010;
use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::permalinks::record::unrecorded;
use crate::corpus::published::PublishedAddresses;
use crate::diagnostic::{Finding, nearest};
use crate::model::locator::Locator;
use crate::model::redirect::{AddressChange, InstrumentChange, RedirectStep};
use crate::source::SourceText;
use crate::syntax::ledger;
use crate::syntax::yaml::{self, PathStep};

crate::codes! {
    /// # There is no ledger
    ///
    /// No file says which addresses were published, so Paraph cannot protect them. Run `paraph lock` before you
    /// publish: it writes `content/permalinks.lock`, a list of every paragraph, point, heading and note with the date
    /// of its first publication and a digest of its words. Commit that file. From then on a build refuses to break a
    /// link, and says what to do.
    K001 = warning "no ledger of published addresses" [publishing];

    /// # Addresses are not in the ledger
    ///
    /// The texts have places that `content/permalinks.lock` does not have yet. They are not protected until `paraph
    /// lock` records them. Run it before you publish.
    K002 = warning "addresses not recorded" [publishing];

    /// # The ledger is missing
    ///
    /// The output folder holds a site that was built with a ledger, and now there is no ledger. All published addresses
    /// would be forgotten. Restore `content/permalinks.lock` from version control. To begin again, and break every
    /// existing link, remove the output folder yourself.
    K008 = error "ledger missing" [publishing];
}

/// Creates the finding that there is no ledger.
#[must_use]
pub fn missing_ledger() -> Finding {
    let message = "`paraph lock` has not been run yet, so nothing protects your addresses";
    Finding::in_file(&K001, ledger::PATH, message).help("run `paraph lock` and commit what it writes")
}

/// The rule.
pub const RULE: Rule = Rule { name: "ledger", look: RuleCheck::Corpus(check_ledger), codes: CODES };

fn check_ledger(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let promises = &corpus.promises;
    if promises.damaged {
        return;
    }
    let (places, instruments) = unrecorded(corpus);
    match &promises.source {
        None if places > 0 => findings.push(missing_ledger()),
        Some(source) if places > 0 => {
            let addresses = if places == 1 { "1 address is".to_owned() } else { format!("{places} addresses are") };
            let of = if instruments == 1 { "1 text".to_owned() } else { format!("{instruments} texts") };
            let message = format!("{addresses} not in the ledger, in {of}");
            findings.push(
                Finding::in_file(&K002, source.path(), message).help("run `paraph lock` and commit what it writes"),
            );
        }
        _ => {}
    }
    if let (Some(source), Some(_)) = (&promises.redirects, &promises.ledger) {
        for (id, steps) in &promises.steps {
            findings.extend(unpublished_changes(promises, id, steps, source));
        }
    }
}

/// Reports statements about addresses that were never published.
fn unpublished_changes(
    promises: &PublishedAddresses,
    id: &str,
    steps: &[RedirectStep],
    source: &SourceText,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known: BTreeSet<Locator> = published_places(promises, id);
    // A step may redirect a place that only an earlier step led to, so the known places grow with the steps.
    for step in steps {
        for (place, change) in &step.changes {
            let within = known.range(place..).next().is_some_and(|next| next.is_within(place));
            let inside = std::iter::successors(place.parent(), Locator::parent).any(|outer| known.contains(&outer));
            if !within && !inside {
                let message = format!("`{place}` of `{id}` was never published");
                let near = nearest(place.as_str(), known.iter().map(Locator::as_str));
                let help = near.map(|near| format!("the nearest address is `{near}`"));
                let help = help.unwrap_or_else(|| "delete the line: there is no address for it to keep".to_owned());
                let path =
                    [PathStep::Item(step.entry), PathStep::Key(change_key(change)), PathStep::Key(place.as_str())];
                let finding = Finding::at(&K010, source, yaml::span_at(source, &path), message);
                findings.push(finding.help(help));
            }
        }
        for change in step.changes.values() {
            match change {
                AddressChange::Moved(to) | AddressChange::Merged(to) => drop(known.insert(to.clone())),
                AddressChange::Split(to) => known.extend(to.iter().cloned()),
                AddressChange::Withdrawn(_) | AddressChange::Kept => {}
            }
        }
    }
    findings
}

/// The addresses of an instrument, and those it was published under before.
fn published_places(promises: &PublishedAddresses, id: &str) -> BTreeSet<Locator> {
    let mut known: BTreeSet<Locator> = promises.lines_of(id).iter().map(|line| line.locator.clone()).collect();
    let into = |steps: &[RedirectStep]| {
        steps.iter().any(|step| matches!(&step.whole, Some(InstrumentChange::Renamed(to)) if to == id))
    };
    for (former, _) in promises.steps.iter().filter(|(former, steps)| *former != id && into(steps)) {
        known.extend(promises.lines_of(former).iter().map(|line| line.locator.clone()));
        for step in promises.steps_of(former) {
            for change in step.changes.values() {
                if let AddressChange::Moved(to) | AddressChange::Merged(to) = change {
                    known.insert(to.clone());
                }
            }
        }
    }
    known
}

/// The key of a change in the file.
fn change_key(change: &AddressChange) -> &'static str {
    match change {
        AddressChange::Moved(_) => "moved",
        AddressChange::Merged(_) => "merged",
        AddressChange::Split(_) => "split",
        AddressChange::Withdrawn(_) => "withdrawn",
        AddressChange::Kept => "kept",
    }
}
