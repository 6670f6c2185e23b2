//! References in a list, which share what is said of the last: `Article 5 or Article 9 of the Charter`, `Artikel 7a, 9
//! Abs. 2 und 3`.

use super::chain::CitedChain;
use super::group::{CitedGroup, CitedItem};
use super::item::CitedValue;
use super::level::CitedLevel;
use super::reference::{CitedStep, WrittenReference};
use super::scope::CitedScope;
use super::words::CitingLanguage;
use crate::numbering::folding::folded_word;

/// How a reference follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Directly: `Abs. 2` after `Artikel 7a, 9`.
    Adjacent,
    /// After a comma, `and`, or `in conjunction with`.
    Joined,
    /// After other words.
    Apart,
}

/// The most characters between two references of a list.
const LONGEST_JOINT: usize = 40;

/// Lets the references of a list share what is said at its end: of `Article 5 or Article 9 of the Charter` nobody knows which
/// text article 5 is of. The same goes for what comes after a name: `Article 9 of the Charter and Article 5`.
pub fn share_scopes(text: &str, found: &mut [(CitedChain, CitedScope)], language: &CitingLanguage) {
    for at in (1..found.len()).rev() {
        let joint = joint_between(text, &found[at - 1].0, &found[at].0, language);
        let takes_scope = found[at - 1].1 == CitedScope::Unstated && joint != Joint::Apart;
        if takes_scope && found[at].1.is_elsewhere() {
            found[at - 1].1 = CitedScope::Doubtful;
        }
    }
    for at in 1..found.len() {
        let between = &text[found[at - 1].0.end..found[at].0.start];
        // The name stands between, and may have several words.
        let is_near = between.chars().count() <= 2 * LONGEST_JOINT && !between.contains(['.', ';', '。', '；']);
        let takes_scope = found[at].1 == CitedScope::Unstated && found[at - 1].1.is_elsewhere();
        if takes_scope && is_near && ends_with_joint(between, language) {
            found[at].1 = CitedScope::Doubtful;
        }
    }
}

fn joint_between(text: &str, before: &CitedChain, after: &CitedChain, language: &CitingLanguage) -> Joint {
    let end = before.possible_end.filter(|end| *end <= after.start).unwrap_or(before.end);
    let between = text[end..after.start].trim();
    if between.is_empty() {
        return Joint::Adjacent;
    }
    let is_short = between.chars().count() <= LONGEST_JOINT && !between.contains([';', ':', '。', '；']);
    let folded = folded_word(between);
    if !is_short || folded.starts_with(['.', ')']) {
        return Joint::Apart;
    }
    let file = &language.file;
    let joint = file.conjunctions.iter().chain(&file.and_words).filter(|words| folded.starts_with(words.as_str()));
    let comma = folded.starts_with([',', '،', '，', '、']).then_some(1);
    let Some(length) = joint.map(String::len).max().or(comma) else { return Joint::Apart };
    // `and the cases described in` goes on to something else; one preposition does not.
    let rest = folded.get(length..).unwrap_or_default().split_whitespace();
    let is_small = |word: &&str| {
        let lists = [&file.and_words, &file.conjunctions, &file.articles, &file.of];
        lists.into_iter().flatten().any(|small| small == word)
    };
    if rest.filter(|word| !is_small(word)).count() <= 1 { Joint::Joined } else { Joint::Apart }
}

/// Whether some words end in `and`, or in a comma.
fn ends_with_joint(between: &str, language: &CitingLanguage) -> bool {
    let folded = folded_word(between.trim_end());
    let last = folded.rsplit(' ').next().unwrap_or_default();
    language.file.and_words.iter().any(|word| word == last) || last.ends_with([',', '،', '，', '、'])
}

/// Takes chains apart: a reference for each value. An inner place after a list is in the last of it; an inner place after a
/// whole reference is in the same unit as that, or nobody knows.
pub fn take_apart(text: &str, found: &[(CitedChain, CitedScope)], language: &CitingLanguage) -> Vec<WrittenReference> {
    let mut references: Vec<WrittenReference> = Vec::new();
    for (at, (chain, scope)) in found.iter().enumerate() {
        let mut taken = references_of_chain(chain, scope);
        let before = at.checked_sub(1).and_then(|before| found.get(before)).map(|(before, _)| before);
        let joint = before.map_or(Joint::Apart, |before| joint_between(text, before, chain, language));
        let follows_doubt = references.last().is_some_and(|last| last.scope == CitedScope::Doubtful);
        let is_inner = chain.groups.first().is_some_and(|group| group.level.rank() > UNIT);
        let last = references.last().filter(|last| last.steps.first().is_some_and(|step| step.level.rank() <= UNIT));
        if let (true, Some(last)) = (is_inner && scope_is_open(scope), last.cloned()) {
            match joint {
                // `Nummer 1, 2 Buchstabe b`: the letter is of number 2, which was not taken for one.
                Joint::Adjacent if before.is_some_and(|before| before.possible_end.is_some()) => {
                    doubt(&mut taken);
                }
                Joint::Adjacent => {
                    references.pop();
                    taken = within(&last, &last.steps, taken);
                    if let Some(first) = taken.first_mut() {
                        first.start = last.start;
                    }
                }
                // In languages that set inner places directly after outer ones, they keep the unit.
                Joint::Joined if language.file.inner_follows => taken = within(&last, steps_above(&last, chain), taken),
                Joint::Joined if *scope == CitedScope::Unstated => {
                    doubt(&mut taken);
                }
                Joint::Joined | Joint::Apart => {}
            }
        }
        if is_inner && follows_doubt && joint != Joint::Apart && *scope == CitedScope::Unstated {
            doubt(&mut taken);
        }
        references.extend(taken);
    }
    references
}

fn doubt(references: &mut [WrittenReference]) {
    for reference in references {
        reference.scope = CitedScope::Doubtful;
    }
}

/// The rank of units.
const UNIT: u8 = 10;

/// Whether a scope leaves open what a place is in: `of this article` does not.
fn scope_is_open(scope: &CitedScope) -> bool {
    !matches!(scope, CitedScope::Containing(_) | CitedScope::Nearby)
}

/// Returns the steps of a reference above the level with which a chain begins.
fn steps_above<'r>(reference: &'r WrittenReference, chain: &CitedChain) -> &'r [CitedStep] {
    let rank = chain.groups.first().map_or(0, |group| group.level.rank());
    let above = reference.steps.iter().take_while(|step| step.level.rank() < rank).count();
    &reference.steps[..above]
}

/// Places references within the steps of another; within a range nobody knows where they are.
fn within(outer: &WrittenReference, steps: &[CitedStep], inner: Vec<WrittenReference>) -> Vec<WrittenReference> {
    let placed = |mut reference: WrittenReference| {
        reference.steps.splice(0..0, steps.iter().cloned());
        if let Some(through) = &mut reference.through {
            through.splice(0..0, steps.iter().cloned());
        }
        if outer.through.is_some() || outer.scope == CitedScope::Doubtful {
            reference.scope = CitedScope::Doubtful;
        }
        reference
    };
    inner.into_iter().map(placed).collect()
}

fn references_of_chain(chain: &CitedChain, scope: &CitedScope) -> Vec<WrittenReference> {
    let several = chain.groups.iter().position(|group| !group.is_single());
    let at = several.unwrap_or(chain.groups.len() - 1);
    // What stands within several places is none of them alone: of `paragraph 1 of articles 5 and 6` the articles are left.
    let is_whole = at + 1 == chain.groups.len();
    let group = &chain.groups[at];
    let outer = &chain.groups[..at];
    let above: Vec<CitedStep> = outer.iter().flat_map(|group| steps_of(group, &group.items[0].values)).collect();
    let leads = chain.groups.iter().all(|other| other.start <= group.start);
    let last = group.items.len() - 1;
    let reference = |(number, item): (usize, &CitedItem)| {
        let steps = |values: &[CitedValue]| [above.clone(), steps_of(group, values)].concat();
        // The first has the words before it, unless an outer group comes after: `points (a)` of `points (a) and (b) of …`.
        let start = match number {
            0 if is_whole && leads => chain.start,
            0 => group.start,
            _ => item.start,
        };
        WrittenReference {
            start,
            end: if is_whole && number == last { chain.end } else { item.end },
            steps: steps(&item.values),
            through: item.through.as_deref().map(steps),
            scope: scope.clone(),
        }
    };
    group.items.iter().enumerate().map(reference).collect()
}

/// Returns the steps of the values of a group: its own, then those in brackets.
fn steps_of(group: &CitedGroup, values: &[CitedValue]) -> Vec<CitedStep> {
    let level = |number: usize| if number == 0 { group.level.clone() } else { CitedLevel::Bracket };
    let step = |(number, value): (usize, &CitedValue)| CitedStep { level: level(number), value: value.clone() };
    values.iter().enumerate().map(step).collect()
}
