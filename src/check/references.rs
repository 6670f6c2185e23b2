//! Owns the rule that what an author refers to exists.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::diagnostic::{Finding, did_you_mean, nearest};
use crate::model::locator::Locator;
use crate::model::reference::{Reference, Target};
use crate::source::{SourceText, Span};
use crate::syntax::yaml::{self, Step};

crate::codes! {
    /// # A reference to an unknown instrument
    ///
    /// The target names no folder of `content/` with an `instrument.yaml`. The help names the nearest. To refer to an
    /// instrument that is not there yet, make its folder and an `instrument.yaml` with at least a title.
    R001 = error "unknown instrument";

    /// # A reference to a place that is not there
    ///
    /// The text of the target is held, and it has no such paragraph, point, heading or note. (Places in an instrument
    /// that is only registered are kept as words and not checked.)
    R002 = error "unknown place";

    /// # A range that runs backwards
    ///
    /// `#para_14-para_12`: the first place of a range must come before the last, and both must be paragraphs.
    R006 = error "reversed range";
}

/// The rule.
pub const RULE: Rule = Rule { name: "references", look: Look::Links(look), codes: CODES };

fn look(corpus: &Corpus, held: &Held, findings: &mut Vec<Finding>) {
    if let Some(source) = &held.references.source {
        let entries = held.references.entries.iter();
        findings.extend(entries.filter_map(|entry| reference(corpus, held, source, entry)));
    }
}

fn reference(corpus: &Corpus, held: &Held, source: &SourceText, entry: &Reference) -> Option<Finding> {
    let (written, index) = &entry.entry;
    let span = || yaml::place(source, &[Step::Key(written), Step::Item(*index), Step::Key("target")]);
    target(corpus, held, &entry.target, source, &span)
}

/// What to do where no instrument is near.
const NO_INSTRUMENT: &str = "make a folder of that name in content/, with an instrument.yaml that has at least a title";

/// What to do where no place is near.
pub fn no_such_place() -> String {
    "a place is written like its address: `para_18__point_c`, `part_I`, `note_3`, `chapeau`".to_owned()
}

/// What is wrong with a target, if anything.
pub fn target(
    corpus: &Corpus,
    from: &Held,
    target: &Target,
    source: &SourceText,
    span: &dyn Fn() -> Span,
) -> Option<Finding> {
    let Some(instrument) = corpus.register.find(&target.instrument) else {
        let message = format!("there is no instrument `{}`", target.instrument);
        let help = did_you_mean(&target.instrument, corpus.register.ids());
        let help = help.unwrap_or_else(|| NO_INSTRUMENT.to_owned());
        return Some(Finding::at(&R001, source, span(), message).help(help));
    };
    let text = corpus.text(instrument, &from.locale)?;
    for place in target.place.iter().chain(&target.end) {
        if !text.outline.has(place) {
            let near = nearest(place.as_str(), text.outline.places().iter().map(Locator::as_str));
            let help = near.map_or_else(no_such_place, |near| format!("the nearest place is `{near}`"));
            let message = format!("`{place}` is no place of {}", text.source.path());
            return Some(Finding::at(&R002, source, span(), message).help(help));
        }
    }
    let (first, last) = (target.place.as_ref()?, target.end.as_ref()?);
    if text.outline.in_range(first, first, last) {
        return None;
    }
    let help = format!("write `{}#{last}-{first}`", target.instrument);
    Some(Finding::at(&R006, source, span(), format!("`{first}` does not come before `{last}`")).help(help))
}
