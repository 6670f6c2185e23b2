//! The facts of an instrument as a page shows them: rows of a label and values.

use serde::Serialize;

use crate::corpus::register::InstrumentIndex;
use crate::model::instrument::{Instrument, Relation};
use crate::model::locale::Locale;
use crate::output::html::attributes::Hyperlink;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;
use crate::output::render::labels;
use crate::output::render::labels::full_name;
use crate::output::theme::messages::Messages;

/// A row of facts.
#[derive(Debug, Serialize)]
pub struct FactRow {
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
    /// Its target, if it is a link.
    pub href: Option<String>,
    /// The language of the words, if it is not the page's.
    pub lang: Option<String>,
    /// A remark after the words.
    pub more: Option<String>,
}

impl Value {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, lang: None, more: None }
    }
}

/// The rows that distinguish one instrument from another at a glance.
const BRIEF: [&str; 6] = ["fact_body", "fact_adopted", "fact_held", "fact_symbol", "fact_resolution", "fact_series"];

/// Gathers the facts for one page.
pub struct FactLists<'a> {
    /// The page that it is for.
    pub page: PageContext<'a>,
}

impl FactLists<'_> {
    fn messages(&self) -> &Messages {
        self.page.site.theme.messages(self.page.locale)
    }

    fn fact_with_values(&self, label: &str, values: Vec<Value>) -> Option<FactRow> {
        let brief = BRIEF.contains(&label);
        (!values.is_empty()).then(|| FactRow { label: self.messages().get(label), values, brief })
    }

    /// A link to an entry.
    #[must_use]
    pub fn entry(&self, instrument: InstrumentIndex) -> Hyperlink {
        let entry = self.page.site.corpus.register.get(instrument);
        let (lang, _) = entry.display_name(self.page.locale);
        Hyperlink {
            href: self.page.linker.to(&Address::page(self.page.locale, &entry.id)),
            name: full_name(entry, self.page.locale),
            lang: lang.filter(|lang| lang != self.page.locale).map(|lang| lang.tag().to_owned()),
        }
    }

    fn linked_value(&self, instrument: InstrumentIndex) -> Value {
        let Hyperlink { href, name, lang } = self.entry(instrument);
        Value { text: name, href: Some(href), lang, more: None }
    }

    /// All facts of an entry.
    #[must_use]
    pub fn all(&self, entry: &Instrument) -> Vec<FactRow> {
        let texts = |list: Vec<String>| list.into_iter().map(Value::plain).collect::<Vec<_>>();
        let symbols: Vec<String> = entry.symbol.iter().chain(&entry.other_symbols).cloned().collect();
        let mut rows: Vec<Option<FactRow>> = vec![
            self.fact_with_values("fact_short_title", self.short_title(entry)),
            self.fact_with_values("fact_body", self.body_values(entry)),
            self.fact_with_values(
                "fact_adopted",
                texts(entry.adopted.map(|d| labels::date(self.messages(), d)).into_iter().collect()),
            ),
            self.fact_with_values(
                "fact_in_force",
                texts(entry.in_force.map(|d| labels::date(self.messages(), d)).into_iter().collect()),
            ),
            self.fact_with_values("fact_held", texts(self.dates_held(entry))),
            self.fact_with_values("fact_place", texts(entry.place.clone().into_iter().collect())),
            self.fact_with_values("fact_symbol", texts(symbols)),
            self.fact_with_values("fact_resolution", texts(self.resolution_numbers(entry))),
            self.fact_with_values("fact_series", texts(self.treaty_series_references(entry))),
        ];
        rows.extend(entry.facts.iter().map(|fact| self.further_fact(entry, fact)));
        rows.push(self.fact_with_values("fact_other_titles", self.other_titles(entry)));
        rows.into_iter().flatten().collect()
    }

    fn short_title(&self, entry: &Instrument) -> Vec<Value> {
        let short = entry.best_text(&entry.short_title, self.page.locale).map(|(_, title)| title);
        // A short title that repeats a title tells a reader nothing new.
        short.filter(|short| !entry.title.values().any(|t| t == short)).map(Value::plain).into_iter().collect()
    }

    fn body_values(&self, entry: &Instrument) -> Vec<Value> {
        let Some(body) = entry.body.as_ref().and_then(|id| self.page.site.corpus.register.find(id)) else {
            return Vec::new();
        };
        let mut value = self.linked_value(body);
        value.more = entry.session.map(|n| self.messages().format("session_n", &[("n", n.into())]));
        vec![value]
    }

    fn dates_held(&self, entry: &Instrument) -> Vec<String> {
        entry.held.map(|(from, to)| labels::range(self.messages(), from, to)).into_iter().collect()
    }

    /// The resolution number, unless the symbol already says it.
    fn resolution_numbers(&self, entry: &Instrument) -> Vec<String> {
        let number =
            entry.resolution.as_ref().filter(|n| entry.symbol.as_deref() != Some(format!("A/RES/{n}").as_str()));
        number.map(|n| self.messages().with("resolution_n", "n", n)).into_iter().collect()
    }

    fn treaty_series_references(&self, entry: &Instrument) -> Vec<String> {
        let Some(series) = &entry.treaty_series else { return Vec::new() };
        let text = |number: u32| number.to_string().into();
        let (volume, number) = (("volume", text(series.volume)), ("number", text(series.number)));
        vec![match series.page {
            Some(page) => self.messages().format("treaty_series_page", &[volume, ("page", text(page)), number]),
            None => self.messages().format("treaty_series", &[volume, number]),
        }]
    }

    fn further_fact(&self, entry: &Instrument, fact: &crate::model::instrument::Fact) -> Option<FactRow> {
        let (_, label) = entry.best_text(&fact.label, self.page.locale)?;
        let (lang, value) = entry.best_text(&fact.value, self.page.locale)?;
        let lang = (lang != self.page.locale).then(|| lang.tag().to_owned());
        let value = Value { text: value.to_owned(), href: None, lang, more: None };
        Some(FactRow { label: label.to_owned(), values: vec![value], brief: false })
    }

    fn other_titles(&self, entry: &Instrument) -> Vec<Value> {
        let shown = entry.best_text(&entry.title, self.page.locale).map(|(locale, _)| locale.clone());
        let others = entry.title.iter().filter(|(locale, _)| Some(*locale) != shown.as_ref());
        let value = |(locale, title): (&Locale, &String)| Value {
            lang: Some(locale.tag().to_owned()),
            ..Value::plain(title.clone())
        };
        others.map(value).collect()
    }

    /// The relations of an entry to others, from both sides.
    #[must_use]
    pub fn relations(&self, instrument: InstrumentIndex) -> Vec<FactRow> {
        let register = &self.page.site.corpus.register;
        let forward: Vec<(Relation, InstrumentIndex)> = register.relations_of(instrument).collect();
        let back = register.relations_to(instrument);
        let mut rows = Vec::new();
        for (relation, word) in Relation::ALL {
            for (side, list) in [("rel", forward.as_slice()), ("inv", back)] {
                let mut others: Vec<InstrumentIndex> =
                    list.iter().filter(|(r, _)| *r == relation).map(|(_, i)| *i).collect();
                others.sort_by_key(|i| (register.get(*i).timeline_date(), register.get(*i).id.clone()));
                let values = others.into_iter().map(|i| self.linked_value(i)).collect();
                rows.extend(self.fact_with_values(&format!("{side}_{word}"), values));
            }
        }
        rows
    }

    /// The few facts at the head of a text.
    #[must_use]
    pub fn strip(&self, instrument: InstrumentIndex) -> Vec<FactRow> {
        let register = &self.page.site.corpus.register;
        let entry = register.get(instrument);
        let when = entry.adopted.map(|date| labels::date(self.messages(), date));
        let place = entry.place.as_ref().map(|place| labels::apart(self.page.locale, place));
        let adopted: Vec<String> = place.into_iter().chain(when).collect();
        let adopted =
            if adopted.is_empty() { Vec::new() } else { vec![Value::plain(labels::list(self.messages(), &adopted))] };
        let related = |wanted: Relation| -> Vec<Value> {
            register
                .relations_of(instrument)
                .filter(|(r, _)| *r == wanted)
                .map(|(_, to)| self.linked_value(to))
                .collect()
        };
        let original = entry.original.as_ref().map(|locale| Value {
            lang: (locale != self.page.locale).then(|| locale.tag().to_owned()),
            ..Value::plain(locale.own_name())
        });
        [
            self.fact_with_values("fact_adopted", adopted),
            self.fact_with_values("rel_follows_up", related(Relation::FollowsUp)),
            self.fact_with_values("rel_calls_for", related(Relation::CallsFor)),
            self.fact_with_values("fact_symbol", entry.symbol.clone().map(Value::plain).into_iter().collect()),
            self.fact_with_values("fact_original", original.into_iter().collect()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
