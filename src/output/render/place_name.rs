//! The name of a place, by its kind, the language of the page and the manner in which the instrument is cited.
//!
//! A theme has the patterns of each language in `places/`: one for a kind (`art`), for a kind in short (`art-short`), and
//! for either in a manner (`eu-art`, `eu-art-short`). What a manner lacks, the plain patterns have. A pattern takes
//!
//! * `$n`: the value as printed, with what inner parts add to it; `$number` the same as a number, to select by;
//! * `$mark`: the mark as printed; `$position` and `$ordinal`: the position of what has no number (`ordinal` itself takes
//!   `$position` to select words by, and `$rank` to select the forms of ordinal numbers by);
//! * `$case`: `name`, or `of` and `to` where the name depends on another;
//! * `$before`: the value of the part around it. A pattern that takes it does not name a part, but adds to its value:
//!   `{ $before }({ $n })` makes `6(1)`.
//!
//! `…-several` names a range. `order` says whether names begin with the outer or the inner part, and `join` how two of them are joined.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions, FluentNumberType};

use super::labels;
use super::place_parts::{NamedText, PlacePart, place_parts};
use crate::corpus::Corpus;
use crate::corpus::register::InstrumentIndex;
use crate::model::citation_manner::CitationManner;
use crate::model::locale::Locale;
use crate::model::locator::{Locator, PlaceKind};
use crate::output::theme::Theme;
use crate::output::theme::messages::Messages;

/// Names the places of one instrument in one language.
#[derive(Clone, Copy, Debug)]
pub struct PlaceNamer<'a> {
    /// The interface in the language of the page, which has the names of places of version 1.
    pub messages: &'a Messages,
    /// The patterns of that language.
    pub patterns: &'a Messages,
    /// The manner of the instrument.
    pub manner: CitationManner,
    /// What is known of its text.
    pub text: NamedText<'a>,
}

/// How long a name is, and what it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NameForm {
    is_short: bool,
    case: &'static str,
}

/// A part that is named, with what inner parts have added.
struct NamedPart<'a> {
    part: &'a PlacePart,
    value: String,
    /// What inner parts add to a name that has no value.
    tail: String,
}

/// Stands for the value of the outer part while a pattern is tried; no text contains it.
const SLOT: &str = "\u{f8ff}";

impl<'a> PlaceNamer<'a> {
    /// Creates what names the places of an instrument in a language of the site.
    #[must_use]
    pub fn new(corpus: &'a Corpus, theme: &'a Theme, locale: &Locale, instrument: InstrumentIndex) -> Self {
        let own = corpus.texts.get(instrument, locale);
        let any = own.or_else(|| corpus.texts.of_instrument(instrument).first());
        Self {
            messages: theme.messages(locale),
            patterns: theme.place_patterns(locale),
            manner: corpus.register.get(instrument).cited_in,
            text: NamedText { own: own.map(|held| &held.outline), any: any.map(|held| &held.outline) },
        }
    }
}

impl PlaceNamer<'_> {
    /// The name in running text: "article 6, paragraph 1 (a)".
    #[must_use]
    pub fn full(&self, place: &Locator) -> String {
        if self.has_first_version_name(place) {
            return labels::place(self.messages, place);
        }
        self.written(place, NameForm { is_short: false, case: "name" })
    }

    /// The name in a citation: "art. 6, para. 1 (a)".
    #[must_use]
    pub fn short(&self, place: &Locator) -> String {
        if self.has_first_version_name(place) {
            return labels::cited(self.messages, place);
        }
        self.written(place, NameForm { is_short: true, case: "name" })
    }

    /// The name as a title: "Article 6, paragraph 1 (a)".
    #[must_use]
    pub fn title(&self, place: &Locator) -> String {
        if self.has_first_version_name(place) {
            return labels::title(self.messages, place);
        }
        let name = self.full(place);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The name as the subject of something: "to article 6, paragraph 1 (a)".
    #[must_use]
    pub fn about(&self, place: &Locator) -> String {
        if self.has_first_version_name(place) {
            return labels::about(self.messages, place);
        }
        let name = self.written(place, NameForm { is_short: false, case: "to" });
        self.patterns.find("about", &[("name", name.as_str().into())]).unwrap_or(name)
    }

    /// The name of a range in a citation: "art. 6, paras. 1–3".
    #[must_use]
    pub fn short_range(&self, first: &Locator, last: &Locator) -> String {
        let (mut parts, ends) = (place_parts(first, self.text), place_parts(last, self.text));
        if let (Some(from), Some(to)) = (parts.last_mut(), ends.last())
            && first.parent() == last.parent()
            && from.ids == to.ids
            && from.position.is_none()
        {
            from.value = labels::span(self.messages, &from.value, &to.value);
            from.number = None;
            let several: Vec<String> = from.ids.iter().map(|id| format!("{id}-several")).collect();
            from.ids.splice(0..0, several);
            return self.write_parts(&parts, NameForm { is_short: true, case: "name" });
        }
        format!("{}–{}", self.short(first), self.short(last))
    }

    /// The number without a word, of a place that version 1 names: "18 (c)". Other places have none, since what numbers
    /// them differs along the way.
    #[must_use]
    pub fn label(&self, place: &Locator) -> Option<String> {
        self.has_first_version_name(place).then(|| labels::label(self.messages, place))
    }

    /// Whether a place is named as version 1 does. Sites of version 1 keep their words, and the places of a text that is
    /// not held can be of that version too.
    #[must_use]
    pub fn has_first_version_name(&self, place: &Locator) -> bool {
        let is_usual = matches!(self.manner, CitationManner::Plain | CitationManner::Un);
        let kind = place.place_kind();
        match self.text.any {
            _ if kind == PlaceKind::Masthead => true,
            Some(text) if text.is_first_version() => is_usual || kind == PlaceKind::Chapeau,
            Some(_) => false,
            None => is_usual && is_of_first_version(place),
        }
    }

    fn written(&self, place: &Locator, form: NameForm) -> String {
        self.write_parts(&place_parts(place, self.text), form)
    }

    fn write_parts(&self, parts: &[PlacePart], form: NameForm) -> String {
        let mut named: Vec<NamedPart<'_>> = Vec::new();
        for part in parts {
            let written = self.write_part(part, &self.value_of(part), NameForm { case: "name", ..form });
            match named.last_mut().filter(|_| written.contains(SLOT)) {
                Some(outer) if outer.part.value.is_empty() => outer.tail.push_str(&written.replace(SLOT, "")),
                Some(outer) => outer.value = written.replace(SLOT, &outer.value),
                None => named.push(NamedPart { part, value: self.value_of(part), tail: String::new() }),
            }
        }
        self.join_parts(&named, form)
    }

    fn join_parts(&self, named: &[NamedPart<'_>], form: NameForm) -> String {
        let is_inner_first = self.find(&["order".to_owned()], form, &[]).is_some_and(|order| order == "inner first");
        let write = |named: &NamedPart<'_>, case: &'static str| {
            let name = self.write_part(named.part, &named.value, NameForm { case, ..form });
            format!("{}{}", name.replace(SLOT, "").trim(), named.tail)
        };
        let mut written: Vec<(&PlacePart, String)> = Vec::new();
        for (at, one) in named.iter().enumerate() {
            let is_inner = at + 1 == named.len();
            let case = match (is_inner_first, at, is_inner) {
                (true, _, true) | (false, 0, _) => form.case,
                (true, _, false) => "of",
                (false, ..) => "name",
            };
            written.push((one.part, write(one, case)));
        }
        let mut whole: Option<String> = None;
        for (part, name) in written {
            whole = Some(match whole {
                None => name,
                Some(outer) => {
                    let ids: Vec<String> = part.ids.iter().map(|id| format!("join-{id}")).collect();
                    let ids = [ids, vec!["join".to_owned()]].concat();
                    let [first, second] = if is_inner_first { [name, outer] } else { [outer, name] };
                    let values = [("first", first.as_str().into()), ("second", second.as_str().into())];
                    self.find(&ids, form, &values).unwrap_or_else(|| format!("{first} {second}"))
                }
            });
        }
        whole.unwrap_or_default()
    }

    /// The value of a part, with a word where it is not the first of that value.
    fn value_of(&self, part: &PlacePart) -> String {
        let Some(position) = part.repetition else { return part.value.clone() };
        let form = NameForm { is_short: false, case: "name" };
        let ordinal = self.ordinal_at(Some(position), form);
        let values = [("n", part.value.as_str().into()), ("ordinal", ordinal.into())];
        self.find(&["again".to_owned()], form, &values).unwrap_or_else(|| part.value.clone())
    }

    fn write_part(&self, part: &PlacePart, value: &str, form: NameForm) -> String {
        let number = part.number.map_or_else(|| FluentValue::from(part.value.as_str()), FluentValue::from);
        let values = [
            ("n", value.into()),
            ("number", number),
            ("mark", part.mark.as_str().into()),
            ("position", part.position.unwrap_or_default().into()),
            ("ordinal", self.ordinal_at(part.position, form).into()),
            ("case", form.case.into()),
            ("before", SLOT.into()),
        ];
        self.find(&part.ids, form, &values).unwrap_or_else(|| value.to_owned())
    }

    fn ordinal_at(&self, position: Option<u32>, form: NameForm) -> String {
        let Some(position) = position else { return String::new() };
        let ordinal = FluentNumberOptions { r#type: FluentNumberType::Ordinal, ..FluentNumberOptions::default() };
        let rank = FluentValue::Number(FluentNumber::new(f64::from(position), ordinal));
        let values = [("position", position.into()), ("rank", rank), ("case", form.case.into())];
        self.find(&["ordinal".to_owned()], form, &values).unwrap_or_else(|| position.to_string())
    }

    /// The first pattern there is: of the manner before the plain ones, of the first id before the others.
    fn find(&self, ids: &[String], form: NameForm, values: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let manner = format!("{}-", self.manner.as_str());
        let endings: &[&str] = if form.is_short { &["-short", ""] } else { &[""] };
        [manner.as_str(), ""].into_iter().find_map(|manner| {
            ids.iter().find_map(|id| {
                endings.iter().find_map(|ending| self.patterns.find(&format!("{manner}{id}{ending}"), values))
            })
        })
    }
}

/// Whether the address of a place is one that version 1 gives to what is not within a section.
fn is_of_first_version(place: &Locator) -> bool {
    let is_in_part = place.segments().next().is_some_and(|(word, _)| word == "part");
    place.segments().all(|(word, value)| match word {
        "para" | "point" | "chapeau" => true,
        "note" => !value.contains('-'),
        "part" | "sec" | "subsec" => is_in_part,
        _ => false,
    })
}
