//! The rule that what an author refers to exists.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::text::LinkedText;
use crate::diagnostic::{Code, Finding, did_you_mean, nearest};
use crate::model::locator::Locator;
use crate::model::reference::{Reference, ReferenceTarget};
use crate::source::SourceText;
use crate::syntax::yaml::{self, PathStep};

crate::codes! {
    /// # A reference to an unknown instrument
    ///
    /// The target is not a folder of `content/` with an `instrument.yaml`. The help names the nearest. To refer to an
    /// instrument that is not there yet, create its folder and an `instrument.yaml` with at least a title.
    R001 = error "unknown instrument";

    /// # A reference to a missing place
    ///
    /// The text of the target is on the site, but has no such paragraph, point, heading or note. (Places in an
    /// instrument that is only registered are kept as words and not checked.)
    R002 = error "unknown place";

    /// # A range that runs backwards
    ///
    /// `#para_14-para_12`: the first place of a range must come before the last, and both must be paragraphs.
    R006 = error "reversed range";
}

/// The rule.
pub const RULE: Rule = Rule { name: "references", look: RuleCheck::Links(check_references), codes: CODES };

fn check_references(corpus: &Corpus, held: &LinkedText, findings: &mut Vec<Finding>) {
    if let Some(source) = &held.references.source {
        let entries = held.references.entries.iter();
        findings.extend(entries.filter_map(|entry| check_reference(corpus, held, source, entry)));
    }
}

fn check_reference(corpus: &Corpus, held: &LinkedText, source: &SourceText, entry: &Reference) -> Option<Finding> {
    let (written, index) = &entry.entry;
    let span = || yaml::span_at(source, &[PathStep::Key(written), PathStep::Item(*index), PathStep::Key("target")]);
    broken_target(corpus, held, &entry.target, |code, message| Finding::at(code, source, span(), message))
}

/// The help if no instrument has a similar id.
const NO_INSTRUMENT: &str =
    "create a folder of that name in content/, with an instrument.yaml that has at least a title";

/// The help if no place is similar.
pub fn no_such_place() -> String {
    "write a place like its address: `para_18__point_c`, `part_I`, `note_3`, `chapeau`".to_owned()
}

/// What is wrong with a target, if anything. `finding_at` knows where the target is written.
pub fn broken_target(
    corpus: &Corpus,
    from: &LinkedText,
    target: &ReferenceTarget,
    finding_at: impl Fn(&'static Code, String) -> Finding,
) -> Option<Finding> {
    let Some(instrument) = corpus.register.find(&target.instrument) else {
        let message = format!("there is no instrument `{}`", target.instrument);
        let help = did_you_mean(&target.instrument, corpus.register.ids());
        let help = help.unwrap_or_else(|| NO_INSTRUMENT.to_owned());
        return Some(finding_at(&R001, message).help(help));
    };
    let text = corpus.text_shown_in(instrument, &from.locale)?;
    for place in target.place.iter().chain(&target.end) {
        if !text.outline.has_place(place) {
            let near = nearest(place.as_str(), text.outline.places().iter().map(Locator::as_str));
            let help = near.map_or_else(no_such_place, |near| format!("the nearest place is `{near}`"));
            let message = format!("`{place}` is not a place of {}", text.source.path());
            return Some(finding_at(&R002, message).help(help));
        }
    }
    let (first, last) = (target.place.as_ref()?, target.end.as_ref()?);
    if text.outline.in_range(first, first, last) {
        return None;
    }
    let help = format!("write `{}#{last}-{first}`", target.instrument);
    Some(finding_at(&R006, format!("`{first}` does not come before `{last}`")).help(help))
}
