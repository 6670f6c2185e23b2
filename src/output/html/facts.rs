//! Owns the facts of an instrument as a page shows them: rows of a label and values.

use serde::Serialize;

use super::frame::Named;
use super::mentions::full_name;
use super::naming;
use crate::model::instrument::{Instrument, Relation};
use crate::model::locale::Locale;
use crate::output::address::{Address, Linker};
use crate::output::press::Press;
use crate::output::theme::messages::Messages;

/// A row of facts.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// The values, each on a line: words, or links.
    pub values: Vec<Value>,
    /// Whether a preview shows it.
    pub brief: bool,
}

/// A value of a fact.
#[derive(Debug, Serialize)]
pub struct Value {
    /// Its words.
    pub text: String,
    /// Where it leads, where it leads somewhere.
    pub href: Option<String>,
    /// The language of the words, where it is not the page's.
    pub lang: Option<String>,
    /// What is said after the words.
    pub more: Option<String>,
}

impl Value {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, lang: None, more: None }
    }
}

/// The rows that tell one instrument from another at a glance.
const BRIEF: [&str; 6] = ["fact_body", "fact_adopted", "fact_held", "fact_symbol", "fact_resolution", "fact_series"];

/// Gathers the facts for one page.
pub struct Gatherer<'a> {
    /// Everything.
    pub press: &'a Press,
    /// The language of the page.
    pub locale: &'a Locale,
    /// Its links.
    pub linker: &'a Linker,
}

impl Gatherer<'_> {
    fn messages(&self) -> &Messages {
        self.press.theme.messages(self.locale)
    }

    fn row(&self, label: &str, values: Vec<Value>) -> Option<Fact> {
        let brief = BRIEF.contains(&label);
        (!values.is_empty()).then(|| Fact { label: self.messages().get(label), values, brief })
    }

    /// A link to an entry.
    #[must_use]
    pub fn entry(&self, instrument: usize) -> Named {
        let entry = self.press.corpus.register.get(instrument);
        let (lang, _) = entry.name(self.locale);
        Named {
            href: self.linker.to(&Address::page(self.locale, &entry.id)),
            name: full_name(entry, self.locale),
            lang: lang.filter(|lang| lang != self.locale).map(|lang| lang.tag().to_owned()),
        }
    }

    fn link(&self, instrument: usize) -> Value {
        let Named { href, name, lang } = self.entry(instrument);
        Value { text: name, href: Some(href), lang, more: None }
    }

    /// All facts of an entry.
    #[must_use]
    pub fn all(&self, entry: &Instrument) -> Vec<Fact> {
        let texts = |list: Vec<String>| list.into_iter().map(Value::text).collect::<Vec<_>>();
        let symbols: Vec<String> = entry.symbol.iter().chain(&entry.other_symbols).cloned().collect();
        let mut rows: Vec<Option<Fact>> = vec![
            self.row("fact_short_title", self.short_title(entry)),
            self.row("fact_body", self.body(entry)),
            self.row(
                "fact_adopted",
                texts(entry.adopted.map(|d| naming::date(self.messages(), d)).into_iter().collect()),
            ),
            self.row(
                "fact_in_force",
                texts(entry.in_force.map(|d| naming::date(self.messages(), d)).into_iter().collect()),
            ),
            self.row("fact_held", texts(self.held(entry))),
            self.row("fact_place", texts(entry.place.clone().into_iter().collect())),
            self.row("fact_symbol", texts(symbols)),
            self.row("fact_resolution", texts(self.resolution(entry))),
            self.row("fact_series", texts(self.series(entry))),
        ];
        rows.extend(entry.facts.iter().map(|fact| self.further(entry, fact)));
        rows.push(self.row("fact_other_titles", self.other_titles(entry)));
        rows.into_iter().flatten().collect()
    }

    fn short_title(&self, entry: &Instrument) -> Vec<Value> {
        let short = entry.best(&entry.short_title, self.locale).map(|(_, title)| title);
        short.filter(|short| !entry.title.values().any(|t| t == short)).map(Value::text).into_iter().collect()
    }

    fn body(&self, entry: &Instrument) -> Vec<Value> {
        let Some(body) = entry.body.as_ref().and_then(|id| self.press.corpus.register.find(id)) else {
            return Vec::new();
        };
        let mut value = self.link(body);
        value.more = entry.session.map(|n| self.messages().format("session_n", &[("n", n.into())]));
        vec![value]
    }

    fn held(&self, entry: &Instrument) -> Vec<String> {
        entry.held.map(|(from, to)| naming::range(self.messages(), from, to)).into_iter().collect()
    }

    /// The resolution number, where the symbol does not already say it.
    fn resolution(&self, entry: &Instrument) -> Vec<String> {
        let number =
            entry.resolution.as_ref().filter(|n| entry.symbol.as_deref() != Some(format!("A/RES/{n}").as_str()));
        number.map(|n| self.messages().with("resolution_n", "n", n)).into_iter().collect()
    }

    fn series(&self, entry: &Instrument) -> Vec<String> {
        let Some(series) = &entry.treaty_series else { return Vec::new() };
        let text = |number: u32| number.to_string().into();
        let (volume, number) = (("volume", text(series.volume)), ("number", text(series.number)));
        vec![match series.page {
            Some(page) => self.messages().format("treaty_series_page", &[volume, ("page", text(page)), number]),
            None => self.messages().format("treaty_series", &[volume, number]),
        }]
    }

    fn further(&self, entry: &Instrument, fact: &crate::model::instrument::Fact) -> Option<Fact> {
        let (_, label) = entry.best(&fact.label, self.locale)?;
        let (lang, value) = entry.best(&fact.value, self.locale)?;
        let lang = (lang != self.locale).then(|| lang.tag().to_owned());
        let value = Value { text: value.to_owned(), href: None, lang, more: None };
        Some(Fact { label: label.to_owned(), values: vec![value], brief: false })
    }

    fn other_titles(&self, entry: &Instrument) -> Vec<Value> {
        let shown = entry.best(&entry.title, self.locale).map(|(locale, _)| locale.clone());
        let others = entry.title.iter().filter(|(locale, _)| Some(*locale) != shown.as_ref());
        let value = |(locale, title): (&Locale, &String)| Value {
            lang: Some(locale.tag().to_owned()),
            ..Value::text(title.clone())
        };
        others.map(value).collect()
    }

    /// How an entry stands to others, from both sides.
    #[must_use]
    pub fn relations(&self, instrument: usize) -> Vec<Fact> {
        let register = &self.press.corpus.register;
        let forward: Vec<(Relation, usize)> = register.relations(instrument).collect();
        let back = register.inverse_relations(instrument);
        let mut rows = Vec::new();
        for (relation, word) in Relation::ALL {
            for (side, list) in [("rel", forward.as_slice()), ("inv", back)] {
                let mut others: Vec<usize> = list.iter().filter(|(r, _)| *r == relation).map(|(_, i)| *i).collect();
                others.sort_by_key(|i| (register.get(*i).date(), register.get(*i).id.clone()));
                let values = others.into_iter().map(|i| self.link(i)).collect();
                rows.extend(self.row(&format!("{side}_{word}"), values));
            }
        }
        rows
    }

    /// The few facts that stand at the head of a text.
    #[must_use]
    pub fn strip(&self, instrument: usize) -> Vec<Fact> {
        let register = &self.press.corpus.register;
        let entry = register.get(instrument);
        let when = entry.adopted.map(|date| naming::date(self.messages(), date));
        let place = entry.place.as_ref().map(|place| naming::apart(self.locale, place));
        let adopted: Vec<String> = place.into_iter().chain(when).collect();
        let adopted =
            if adopted.is_empty() { Vec::new() } else { vec![Value::text(naming::list(self.messages(), &adopted))] };
        let related = |wanted: Relation| -> Vec<Value> {
            register.relations(instrument).filter(|(r, _)| *r == wanted).map(|(_, to)| self.link(to)).collect()
        };
        let original = entry.original.as_ref().map(|locale| Value {
            lang: (locale != self.locale).then(|| locale.tag().to_owned()),
            ..Value::text(locale.own_name())
        });
        [
            self.row("fact_adopted", adopted),
            self.row("rel_follows_up", related(Relation::FollowsUp)),
            self.row("rel_calls_for", related(Relation::CallsFor)),
            self.row("fact_symbol", entry.symbol.clone().map(Value::text).into_iter().collect()),
            self.row("fact_original", original.into_iter().collect()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
