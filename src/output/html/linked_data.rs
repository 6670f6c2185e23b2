//! Owns what pages say of themselves to machines: JSON-LD in the words of schema.org (`Legislation`, 29.0), so that a
//! text, its paragraphs, its languages and what it cites can be told apart without reading the page.

use serde_json::{Map, Value, json};

use super::mentions::full_name;
use super::naming;
use crate::corpus::held::{Held, Mention, Standing};
use crate::corpus::link::Goal;
use crate::model::instrument::{Instrument, Kind, Relation};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::paragraph::Paragraph;
use crate::output::address::Address;
use crate::output::press::Press;
use crate::output::reading::Reading;

/// Describes pages in one language.
pub struct Describer<'a> {
    /// Everything.
    pub press: &'a Press,
    /// The language of the page.
    pub locale: &'a Locale,
}

impl Describer<'_> {
    /// The site.
    #[must_use]
    pub fn site(&self, description: Option<&str>) -> Value {
        let mut node = self.site_node();
        node.insert("@context".into(), json!(CONTEXT));
        put(&mut node, "description", description);
        if let Some(home) = self.press.corpus.home() {
            node.insert("about".into(), self.named(home));
        }
        Value::Object(node)
    }

    /// A page, and what it is about.
    #[must_use]
    pub fn page(&self, name: &str, description: Option<&str>, address: &Address, about: Option<usize>) -> Value {
        let url = self.press.absolute(address);
        let mut node = object(json!({
            "@context": CONTEXT, "@type": "WebPage", "@id": url, "url": url, "name": name,
            "inLanguage": self.locale.tag(), "isPartOf": self.site_node(),
        }));
        put(&mut node, "description", description);
        if let Some(about) = about {
            node.insert("about".into(), self.named(about));
        }
        Value::Object(node)
    }

    /// A held text with a node for each of its paragraphs.
    #[must_use]
    pub fn edition(&self, reading: &Reading<'_>) -> Value {
        let held = reading.held;
        let mut node = self.work(held.instrument, &held.locale);
        self.languages(&mut node, held, None);
        self.citations(&mut node, held.instrument, held.mentions.iter());
        let url = self.url(held.instrument, &held.locale);
        // What stands in for a paragraph of its own is part of another text.
        let is_own = |block: &&usize| reading.blocks.get(**block).is_some_and(|(text, _)| text.locale == held.locale);
        let paragraphs = reading.paragraphs.iter().filter(is_own).filter_map(|block| reading.paragraph(*block));
        let part = |paragraph: &Paragraph| {
            let mut part = object(json!({"@type": "Legislation", "@id": format!("{url}#{}", paragraph.locator)}));
            put(&mut part, "position", paragraph.number.as_ref().map(|number| &*number.printed));
            Value::Object(part)
        };
        node.insert("hasPart".into(), paragraphs.map(part).collect());
        node.insert("@context".into(), json!(CONTEXT));
        Value::Object(node)
    }

    /// A paragraph of a held text, by its block. Its identity is the permalink, whichever page shows it.
    #[must_use]
    pub fn paragraph(&self, reading: &Reading<'_>, block: usize, paragraph: &Paragraph, name: &str) -> Value {
        // The text it is taken from, which is another where one stands in.
        let held = reading.blocks.get(block).map_or(reading.held, |(held, _)| held);
        let entry = self.press.corpus.register.get(held.instrument);
        let locator = &paragraph.locator;
        let whole = self.work(held.instrument, &held.locale);
        let id = format!("{}#{locator}", self.url(held.instrument, &held.locale));
        let page = Address::paragraph(&held.locale, &entry.id, locator);
        let mut node = object(json!({
            "@context": CONTEXT, "@type": "Legislation", "@id": id, "url": self.press.absolute(&page), "name": name,
            "legislationIdentifier": id, "inLanguage": held.locale.tag(),
        }));
        put(&mut node, "position", paragraph.number.as_ref().map(|number| &*number.printed));
        for fact in ["legislationDate", "legislationPassedBy"] {
            if let Some(value) = whole.get(fact) {
                node.insert(fact.into(), value.clone());
            }
        }
        self.languages(&mut node, held, Some(locator));
        let mut places = vec![locator.clone()];
        paragraph.each_words(|_, words| places.extend(words.marks().map(|(m, _)| Locator::note(m.as_str()))));
        let mentions = places.iter().filter_map(|place| reading.mentions.get(place)).flatten().copied();
        self.citations(&mut node, held.instrument, mentions);
        let whole = ["@type", "@id", "name"].map(|key| (key.to_owned(), whole.get(key).cloned().unwrap_or_default()));
        node.insert("isPartOf".into(), Value::Object(whole.into_iter().collect()));
        Value::Object(node)
    }

    /// An entry of the register without a text.
    #[must_use]
    pub fn registered(&self, position: usize) -> Value {
        let entry = self.press.corpus.register.get(position);
        let mut node = self.work(position, self.locale);
        put(&mut node, "description", entry.best(&entry.description, self.locale).map(|(_, text)| text));
        let links: Vec<&str> = entry.links.iter().map(|link| link.url.as_str()).collect();
        if !links.is_empty() {
            node.insert("sameAs".into(), json!(links));
        }
        node.insert("@context".into(), json!(CONTEXT));
        Value::Object(node)
    }

    fn site_node(&self) -> Map<String, Value> {
        let home = self.press.absolute(&Address::home(self.locale));
        let title = self.press.corpus.config.title(self.locale);
        object(json!({
            "@type": "WebSite", "@id": home, "url": home, "name": title, "inLanguage": self.locale.tag(),
        }))
    }

    fn url(&self, position: usize, locale: &Locale) -> String {
        self.press.absolute(&Address::page(locale, &self.press.corpus.register.get(position).id))
    }

    /// What is known of an entry, with its titles as far as they are in a language.
    fn work(&self, position: usize, locale: &Locale) -> Map<String, Value> {
        let corpus = &self.press.corpus;
        let entry = corpus.register.get(position);
        let url = self.url(position, locale);
        let (_, name) = entry.name(locale);
        let mut node = object(json!({"@type": kind(entry), "@id": url, "url": url}));
        put(&mut node, "name", entry.best(&entry.title, locale).map(|(_, title)| title).or(Some(name)));
        if entry.best(&entry.title, locale).is_some_and(|(_, title)| title != name) {
            put(&mut node, "alternateName", Some(name));
        }
        if entry.kind == Kind::Instrument {
            // An identifier may be an address: some sources print no symbol.
            put(&mut node, "legislationIdentifier", Some(entry.symbol.as_deref().unwrap_or(&url)));
            put(&mut node, "legislationDate", entry.adopted.map(|date| date.to_string()).as_deref());
            put(&mut node, "inLanguage", corpus.is_held(position).then(|| locale.tag()));
            if let Some(body) = entry.body.as_ref().and_then(|id| corpus.register.find(id)) {
                node.insert("legislationPassedBy".into(), self.named(body));
            }
        }
        self.relations(&mut node, position);
        node
    }

    /// The relations that schema.org has a word for.
    fn relations(&self, node: &mut Map<String, Value>, position: usize) {
        for (relation, word) in [(Relation::Amends, "legislationChanges"), (Relation::PartOf, "isPartOf")] {
            let related = self.press.corpus.register.relations(position).filter(|(r, _)| *r == relation);
            let others: Vec<Value> = related.map(|(_, other)| self.named(other)).collect();
            if !others.is_empty() {
                node.insert(word.into(), Value::Array(others));
            }
        }
    }

    /// The same in other languages: what it is a translation of, and its translations.
    fn languages(&self, node: &mut Map<String, Value>, held: &Held, place: Option<&Locator>) {
        let corpus = &self.press.corpus;
        let fragment = place.map(|place| format!("#{place}")).unwrap_or_default();
        let same = |other: &Held| json!({"@id": format!("{}{fragment}", self.url(other.instrument, &other.locale))});
        let original = corpus.original(held.instrument);
        let is_there = |other: &&Held| {
            other.locale != held.locale
                && corpus.config.locales.contains(&other.locale)
                && place.is_none_or(|place| other.outline.has(place))
        };
        if original.is_some_and(|original| original.locale == held.locale) {
            let others = corpus.texts.of(held.instrument).iter().map(AsRef::as_ref).filter(is_there);
            let others: Vec<Value> = others.map(same).collect();
            if !others.is_empty() {
                node.insert("workTranslation".into(), Value::Array(others));
            }
        } else if let Some(original) = original.filter(is_there) {
            node.insert("translationOfWork".into(), same(original));
        }
    }

    /// What is named: works as citations, bodies and meetings as mentions.
    fn citations<'m>(&self, node: &mut Map<String, Value>, own: usize, mentions: impl Iterator<Item = &'m Mention>) {
        let mut named: Vec<usize> = Vec::new();
        for mention in mentions {
            let Goal::Instrument { instrument, .. } = mention.goal else { continue };
            let in_title = mention.standing == Standing::Title;
            if instrument != own && !in_title && !named.contains(&instrument) {
                named.push(instrument);
            }
        }
        let is_work =
            |i: &usize| !matches!(self.press.corpus.register.get(*i).kind, Kind::Body | Kind::Meeting | Kind::Event);
        let (works, others): (Vec<usize>, Vec<usize>) = named.into_iter().partition(is_work);
        for (word, list) in [("citation", works), ("mentions", others)] {
            if !list.is_empty() {
                node.insert(word.into(), list.into_iter().map(|i| self.named(i)).collect());
            }
        }
    }

    /// An entry by its address on this site and its name.
    fn named(&self, position: usize) -> Value {
        let entry = self.press.corpus.register.get(position);
        json!({"@type": kind(entry), "@id": self.url(position, self.locale), "name": full_name(entry, self.locale)})
    }
}

const CONTEXT: &str = "https://schema.org";

fn kind(entry: &Instrument) -> &'static str {
    match entry.kind {
        Kind::Instrument => "Legislation",
        Kind::Collection | Kind::Document => "CreativeWork",
        Kind::Body => "Organization",
        Kind::Meeting | Kind::Event => "Event",
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn put(node: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        node.insert(key.to_owned(), json!(value));
    }
}

/// The JSON as it may stand in a page: nothing in it can end the element, open a comment or break a line
/// (HTML Living Standard, section 4.12.1.3, restrictions for contents of script elements).
#[must_use]
pub fn inert(data: &Value) -> String {
    let mut text = String::new();
    for sign in data.to_string().chars() {
        match sign {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(sign))),
            _ => text.push(sign),
        }
    }
    text
}

/// The name of a paragraph of an instrument, for a title: "Paragraph 18, 2024 Declaration".
#[must_use]
pub fn paragraph_name(press: &Press, locale: &Locale, instrument: usize, place: &Locator) -> String {
    let messages = press.theme.messages(locale);
    let entry = press.corpus.register.get(instrument);
    naming::list(messages, &[naming::title(messages, place), super::citation::short(entry, locale)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_element() {
        let words = "</script><!--<script>&amp;\u{2028}\u{2029}\"\\ é";
        let text = inert(&json!({ "name": words }));
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(json!({ "name": words })));
    }
}
