//! The divisions that are open at a place, and the addresses of headings.

use std::rc::Rc;

use super::positions::{Counted, Positions};
use super::rules::{AddressRule, Rules};
use crate::model::division_kind::{DivisionKind, DivisionRole};
use crate::model::locator::Locator;
use crate::numbering::division_mark::{DivisionForm, DivisionMark};

/// A division that is open at the present place.
#[derive(Debug)]
pub struct EnclosingDivision {
    level: u8,
    /// Its role; nothing for a heading without a mark, which is transparent to the addresses of what is marked.
    role: Option<DivisionRole>,
    kind: Option<DivisionKind>,
    /// Whether it is a unit because `addresses` says so: divisions within it then do not number paragraphs of their own.
    is_unit_by_rule: bool,
    locator: Locator,
    rules: Rc<Rules>,
}

/// The open divisions, outermost first.
#[derive(Debug)]
pub struct EnclosingDivisions {
    open: Vec<EnclosingDivision>,
    text: Rc<Rules>,
}

/// What a heading is, before it has an address.
struct Classified {
    role: Option<DivisionRole>,
    kind: Option<DivisionKind>,
    is_unit_by_rule: bool,
    value: String,
    prefix: Option<Vec<DivisionKind>>,
}

impl EnclosingDivisions {
    /// Creates the divisions of a text with its rules: none is open.
    pub fn new(text: Rules) -> Self {
        Self { open: Vec::new(), text: Rc::new(text) }
    }

    /// Returns the rules at the present place.
    pub fn rules(&self) -> &Rc<Rules> {
        self.open.last().map_or(&self.text, |open| &open.rules)
    }

    /// Closes what a heading of this level closes. A closing of the text, which has no level, ends at an annex only.
    fn close(&mut self, level: u8, is_annex: bool) {
        if is_annex {
            self.open.retain(|open| open.role != Some(DivisionRole::Conclusions));
        }
        self.open.retain(|open| open.level < level || open.role == Some(DivisionRole::Conclusions));
    }

    /// Returns the level of the innermost heading that is a line of its own; 0 before the first.
    pub fn level(&self) -> u8 {
        self.open.last().map_or(0, |open| open.level)
    }

    /// Returns the address of a heading, its kind, and its value as addresses have it, before it is opened.
    pub fn address(
        &mut self,
        level: u8,
        mark: Option<&DivisionMark>,
        positions: &mut Positions,
    ) -> (Locator, Option<DivisionKind>) {
        let is_annex = mark.is_some_and(|mark| mark.kinds.iter().any(|kind| kind.role() == DivisionRole::Annex));
        self.close(level, is_annex);
        let what = self.classify(level, mark);
        let locator = match what.kind {
            None => {
                let parent = self.open.last().map(|open| &open.locator);
                let position = positions.count(parent, Counted::Divisions);
                let word = word_of_level(self.level_in_annex(level));
                Locator::in_place(parent, word.address_word(), &format!("u{position}"))
            }
            Some(kind) => {
                let parent = self.prefix_of(&what);
                let value = if what.value.is_empty() && what.role == Some(DivisionRole::Annex) {
                    let position = positions.count(parent.as_ref(), Counted::Annexes(kind.address_word()));
                    if position > 1 { format!("u{position}") } else { String::new() }
                } else {
                    what.value.clone()
                };
                Locator::in_place(parent.as_ref(), kind.address_word(), &value)
            }
        };
        self.open.push(EnclosingDivision {
            level,
            role: what.role,
            kind: what.kind,
            is_unit_by_rule: what.is_unit_by_rule,
            locator: locator.clone(),
            rules: Rc::clone(self.rules()),
        });
        (locator, what.kind)
    }

    /// Opens the closing of the text or of the annex it stands in, and returns its address.
    pub fn open_conclusions(&mut self) -> Locator {
        let context = self.context().cloned();
        self.open.retain(|open| open.role == Some(DivisionRole::Annex));
        let locator = Locator::in_place(context.as_ref(), DivisionKind::Conclusions.address_word(), "");
        let level = self.level() + 1;
        let rules = Rc::clone(self.rules());
        self.open.push(EnclosingDivision {
            level,
            role: Some(DivisionRole::Conclusions),
            kind: Some(DivisionKind::Conclusions),
            is_unit_by_rule: false,
            locator: locator.clone(),
            rules,
        });
        locator
    }

    /// Gives the innermost division another address, where its own is taken, and the rules that it has of its own.
    pub fn settle_innermost(&mut self, locator: &Locator, own: Option<impl FnOnce(Rules) -> Rules>) {
        if let Some(open) = self.open.last_mut() {
            open.locator = locator.clone();
            if let Some(own) = own {
                open.rules = Rc::new(own(Rules::clone(&open.rules)));
            }
        }
    }

    fn classify(&self, level: u8, mark: Option<&DivisionMark>) -> Classified {
        let Some(mark) = mark else {
            return Classified { role: None, kind: None, is_unit_by_rule: false, value: String::new(), prefix: None };
        };
        let rules = self.rules();
        let by_level = self.level_in_annex(level);
        let kind = match mark.form {
            DivisionForm::Numeral => word_of_level(by_level),
            DivisionForm::Figure if by_level > 2 => DivisionKind::Subsection,
            DivisionForm::Figure => DivisionKind::Section,
            DivisionForm::Worded | DivisionForm::Decimal => {
                let chosen = mark.kinds.iter().find(|kind| rules.address_rule(**kind).is_some());
                chosen.or(mark.kinds.first()).copied().unwrap_or(DivisionKind::Section)
            }
        };
        let usual = match mark.form {
            DivisionForm::Decimal => DivisionRole::Unit,
            DivisionForm::Figure if by_level == 1 => DivisionRole::Unit,
            _ => mark.role.unwrap_or_else(|| kind.role()),
        };
        let own = rules.address_rule(kind);
        let is_unit_by_rule = own.is_some_and(|rule| rule.is_unit);
        let role = if is_unit_by_rule { DivisionRole::Unit } else { usual };
        let written = mark.mark.address_value();
        let value = match own {
            Some(own) if !written.is_empty() => own.format_value(mark.position, written),
            _ => written.to_owned(),
        };
        let prefix = own.and_then(|rule: &AddressRule| rule.prefix.clone());
        Classified { role: Some(role), kind: Some(kind), is_unit_by_rule, value, prefix }
    }

    /// The address that prefixes that of a marked division.
    fn prefix_of(&self, what: &Classified) -> Option<Locator> {
        let context = self.context();
        let prefix = match (&what.prefix, what.role) {
            (_, Some(DivisionRole::Annex)) | (None, Some(DivisionRole::Unit)) => context,
            (Some(kinds), _) => self.innermost_of(kinds).or(context),
            (None, _) => self.open.iter().rfind(|open| open.role.is_some()).map(|open| &open.locator),
        };
        prefix.cloned()
    }

    /// The innermost open division of the last of these kinds, within the annex we stand in.
    fn innermost_of(&self, kinds: &[DivisionKind]) -> Option<&Locator> {
        let last = kinds.last()?;
        let within = self.open.iter().rposition(|open| open.role == Some(DivisionRole::Annex)).map_or(0, |at| at + 1);
        self.open[within..].iter().rfind(|open| open.kind == Some(*last)).map(|open| &open.locator)
    }

    /// The address of the annex that the present place stands in.
    pub fn context(&self) -> Option<&Locator> {
        self.open.iter().rfind(|open| open.role == Some(DivisionRole::Annex)).map(|open| &open.locator)
    }

    /// The level of a heading within the annex it stands in.
    fn level_in_annex(&self, level: u8) -> u8 {
        let annex = self.open.iter().rfind(|open| open.role == Some(DivisionRole::Annex)).map_or(0, |open| open.level);
        level.saturating_sub(annex).max(1)
    }

    /// Whether the present place stands in no division with a mark other than a preamble, so that recitals may come.
    pub fn is_before_marked_divisions(&self) -> bool {
        self.open.iter().all(|open| matches!(open.role, None | Some(DivisionRole::Preamble)))
    }

    /// The address of the innermost division, which unnumbered paragraphs and tables hang on.
    pub fn innermost(&self) -> Option<&Locator> {
        self.open.last().map(|open| &open.locator)
    }

    /// The role of the innermost division; nothing for a heading without a mark.
    pub fn innermost_role(&self) -> Option<DivisionRole> {
        self.open.last().and_then(|open| open.role)
    }

    /// The address that numbered paragraphs hang on: the innermost unit, a marked division within a unit, or what else
    /// stands for itself (a preamble, an annex, a closing). Outside these it is the text.
    pub fn container_of_paragraphs(&self) -> Option<&Locator> {
        self.container().map(|open| &open.locator)
    }

    /// The address that points without a paragraph hang on; nothing where they hang on an unnumbered paragraph.
    pub fn container_of_points(&self) -> Option<&Locator> {
        let container = self.container()?;
        (container.role != Some(DivisionRole::Preamble)).then_some(&container.locator)
    }

    fn container(&self) -> Option<&EnclosingDivision> {
        self.open.iter().enumerate().rev().find_map(|(at, open)| {
            let is_container = match open.role? {
                DivisionRole::Carrying => {
                    let numbers =
                        |outer: &EnclosingDivision| outer.role == Some(DivisionRole::Unit) && !outer.is_unit_by_rule;
                    self.open[..at].iter().any(numbers)
                }
                DivisionRole::Unit | DivisionRole::Preamble | DivisionRole::Annex | DivisionRole::Conclusions => true,
            };
            is_container.then_some(open)
        })
    }
}

/// The kind that a numeral without a word has by its level, as in version 1.
fn word_of_level(level: u8) -> DivisionKind {
    match level {
        1 => DivisionKind::Part,
        2 => DivisionKind::Section,
        _ => DivisionKind::Subsection,
    }
}
