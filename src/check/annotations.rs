//! The rule that the links in editors' notes lead somewhere.

use super::references;
use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::text::LinkedText;
use crate::diagnostic::{Code, Finding, nearest};
use crate::model::locator::Locator;
use crate::model::prose::ProseLink;
use crate::model::reference::ReferenceTarget;
use crate::source::SourceText;

crate::codes! {
    /// # A link in an annotation leads nowhere
    ///
    /// In annotations, `[paragraph 32](#para_32)` leads to a place of the same text, and `[the 2019
    /// Declaration](instrument:declaration-2019)` to another instrument, optionally with a place after `#`. Web
    /// addresses begin with `https://` or `http://`.
    A004 = error "broken link in an annotation";
}

/// The rule.
pub const RULE: Rule = Rule { name: "annotations", look: RuleCheck::Links(check_annotations), codes: CODES };

fn check_annotations(corpus: &Corpus, held: &LinkedText, findings: &mut Vec<Finding>) {
    if let Some(source) = &held.annotations.source {
        for annotation in &held.annotations.entries {
            findings.extend(annotation.text.links.iter().filter_map(|link| broken_link(corpus, held, source, link)));
        }
    }
}

fn broken_link(corpus: &Corpus, held: &LinkedText, source: &SourceText, link: &ProseLink) -> Option<Finding> {
    let finding_at = |code: &'static Code, message: String| Finding::at(code, source, link.span, message);
    let url = link.url.as_str();
    if let Some(place) = url.strip_prefix('#') {
        broken_place(held, place, finding_at)
    } else if let Some(text) = url.strip_prefix("instrument:") {
        match ReferenceTarget::parse(text) {
            Ok(target) => references::broken_target(corpus, held, &target, finding_at),
            Err(wrong) => {
                Some(finding_at(&A004, wrong).help("write `instrument:` and the name of a folder in content/"))
            }
        }
    } else if url.contains(':') {
        None
    } else {
        let message = format!("`{url}` is neither a place of this text nor an instrument");
        let finding =
            finding_at(&A004, message).help("write `#para_12`, `instrument:` and an id, or a complete web address");
        Some(finding)
    }
}

fn broken_place(
    held: &LinkedText,
    place: &str,
    finding_at: impl Fn(&'static Code, String) -> Finding,
) -> Option<Finding> {
    let known = Locator::parse(place).is_some_and(|locator| held.outline.has_place(&locator));
    let closest = nearest(place, held.outline.places().iter().map(Locator::as_str));
    let message = format!("`#{place}` is not a place of {}", held.source.path());
    let advice = closest.map(|place| format!("the nearest place is `#{place}`"));
    let advice = advice.unwrap_or_else(references::no_such_place);
    (!known).then(|| finding_at(&A004, message).help(advice))
}
