//! Owns the rule that the links in editors' notes lead somewhere.

use super::references;
use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::held::Held;
use crate::diagnostic::{Finding, nearest};
use crate::model::annotation::Annotation;
use crate::model::locator::Locator;
use crate::model::reference::Target;
use crate::source::{SourceText, Span};

crate::codes! {
    /// # A link in an annotation leads nowhere
    ///
    /// In annotations, `[paragraph 32](#para_32)` leads to a place of the same text, and
    /// `[the 2019 Declaration](instrument:declaration-2019)` to another instrument, with a place after `#` if wanted.
    /// Addresses on the web begin with `https://` or `http://`.
    A004 = error "link of an annotation leads nowhere";
}

/// The rule.
pub const RULE: Rule = Rule { name: "annotations", look: Look::Links(look), codes: CODES };

fn look(corpus: &Corpus, held: &Held, findings: &mut Vec<Finding>) {
    if let Some(source) = &held.annotations.source {
        for annotation in &held.annotations.entries {
            links(corpus, held, source, annotation, findings);
        }
    }
}

fn links(corpus: &Corpus, held: &Held, source: &SourceText, annotation: &Annotation, findings: &mut Vec<Finding>) {
    for link in &annotation.text.links {
        let span = || link.span;
        let url = link.url.as_str();
        if let Some(place) = url.strip_prefix('#') {
            findings.extend(own_place(held, source, place, &span));
        } else if let Some(text) = url.strip_prefix("instrument:") {
            let finding = match Target::read(text) {
                Ok(target) => references::target(corpus, held, &target, source, &span),
                Err(wrong) => {
                    let finding = Finding::at(&A004, source, span(), wrong);
                    Some(finding.help("write `instrument:` and the name of a folder in content/"))
                }
            };
            findings.extend(finding);
        } else if !url.contains(':') {
            let message = format!("`{url}` is neither a place of this text nor an instrument");
            let finding = Finding::at(&A004, source, span(), message)
                .help("write `#para_12`, or `instrument:` and an id, or a whole address");
            findings.push(finding);
        }
    }
}

fn own_place(held: &Held, source: &SourceText, place: &str, span: &dyn Fn() -> Span) -> Option<Finding> {
    let known = Locator::read(place).is_some_and(|locator| held.outline.has(&locator));
    let closest = nearest(place, held.outline.places().iter().map(Locator::as_str));
    let message = format!("`#{place}` is no place of {}", held.source.path());
    let advice = closest.map(|place| format!("the nearest place is `#{place}`"));
    let advice = advice.unwrap_or_else(references::no_such_place);
    (!known).then(|| Finding::at(&A004, source, span(), message).help(advice))
}
