//! JSON-LD in the vocabulary of schema.org (`Legislation`, 29.0): the description of a page for machines, so that a
//! text, its paragraphs, its languages and its citations can be distinguished without parsing the page.

use serde_json::{Map, Value, json};

use crate::corpus::references::link::LinkTarget;
use crate::corpus::register::InstrumentIndex;
use crate::corpus::text::{LinkedText, Mention, MentionPlace};
use crate::model::citing_unit::CitingUnit;
use crate::model::instrument::{Instrument, InstrumentKind, Relation};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::output::render::address::Address;
use crate::output::render::context::PageContext;
use crate::output::render::labels;
use crate::output::render::labels::full_name;
use crate::output::render::parsed_text::ParsedText;

/// Describes pages in one language.
pub struct JsonLd<'a> {
    /// The page that it describes.
    pub page: PageContext<'a>,
}

impl JsonLd<'_> {
    /// The site.
    #[must_use]
    pub fn site(&self, description: Option<&str>) -> Value {
        let mut node = self.site_node();
        node.insert("@context".into(), json!(CONTEXT));
        insert_if_some(&mut node, "description", description);
        if let Some(home) = self.page.site.corpus.home_instrument() {
            node.insert("about".into(), self.named_node(home));
        }
        Value::Object(node)
    }

    /// A page and its subject.
    #[must_use]
    pub fn page(
        &self,
        name: &str,
        description: Option<&str>,
        address: &Address,
        about: Option<InstrumentIndex>,
    ) -> Value {
        let url = self.page.site.absolute(address);
        let mut node = into_map(json!({
            "@context": CONTEXT, "@type": "WebPage", "@id": url, "url": url, "name": name,
            "inLanguage": self.page.locale.tag(), "isPartOf": self.site_node(),
        }));
        insert_if_some(&mut node, "description", description);
        if let Some(about) = about {
            node.insert("about".into(), self.named_node(about));
        }
        Value::Object(node)
    }

    /// A held text with a node for each of its paragraphs.
    #[must_use]
    pub fn edition(&self, parsed: &ParsedText<'_>) -> Value {
        // Paragraphs are nodes with their own identifiers, not text: the words are on the page, and a copy of them would
        // double its size.
        let held = parsed.held;
        let mut node = self.work_node(held.instrument, &held.locale);
        self.insert_languages(&mut node, held, None);
        self.insert_citations(&mut node, held.instrument, held.mentions.iter());
        let url = self.permalink_of(held.instrument, &held.locale);
        // A paragraph shown in place of a missing one belongs to another text.
        let is_own = |unit: &CitingUnit<'_>| parsed.blocks[unit.first].0.locale == held.locale;
        let part = |unit: CitingUnit<'_>| {
            let mut part = into_map(json!({"@type": "Legislation", "@id": format!("{url}#{}", unit.locator())}));
            insert_if_some(&mut part, "position", unit.mark().map(Mark::value));
            Value::Object(part)
        };
        node.insert("hasPart".into(), parsed.outer_units().filter(is_own).map(part).collect());
        node.insert("@context".into(), json!(CONTEXT));
        Value::Object(node)
    }

    /// A citing unit of a held text. Its identity is the permalink, whichever page shows it.
    #[must_use]
    pub fn unit(&self, parsed: &ParsedText<'_>, unit: CitingUnit<'_>, name: &str) -> Value {
        // The text it is taken from, which may be the original.
        let held = parsed.blocks.get(unit.first).map_or(parsed.held, |(held, _)| held);
        let entry = self.page.site.corpus.register.get(held.instrument);
        let locator = unit.locator();
        let whole = self.work_node(held.instrument, &held.locale);
        let id = format!("{}#{locator}", self.permalink_of(held.instrument, &held.locale));
        let page = Address::paragraph(&held.locale, &entry.id, locator);
        let mut node = into_map(json!({
            "@context": CONTEXT, "@type": "Legislation", "@id": id, "url": self.page.site.absolute(&page), "name": name,
            "legislationIdentifier": id, "inLanguage": held.locale.tag(),
        }));
        insert_if_some(&mut node, "position", unit.mark().map(Mark::value));
        for fact in ["legislationDate", "legislationPassedBy"] {
            if let Some(value) = whole.get(fact) {
                node.insert(fact.into(), value.clone());
            }
        }
        self.insert_languages(&mut node, held, Some(locator));
        let places = unit.places_of_mentions();
        let mentions = places.iter().filter_map(|place| parsed.mentions.get(place)).flatten().copied();
        self.insert_citations(&mut node, held.instrument, mentions);
        // The whole is only named: its facts are on its own page, and would be repeated for every paragraph.
        let whole = ["@type", "@id", "name"].map(|key| (key.to_owned(), whole.get(key).cloned().unwrap_or_default()));
        node.insert("isPartOf".into(), Value::Object(whole.into_iter().collect()));
        Value::Object(node)
    }

    /// An entry of the register without a text.
    #[must_use]
    pub fn registered(&self, position: InstrumentIndex) -> Value {
        let entry = self.page.site.corpus.register.get(position);
        let mut node = self.work_node(position, self.page.locale);
        insert_if_some(
            &mut node,
            "description",
            entry.best_text(&entry.description, self.page.locale).map(|(_, text)| text),
        );
        let links: Vec<&str> = entry.links.iter().map(|link| link.url.as_str()).collect();
        if !links.is_empty() {
            node.insert("sameAs".into(), json!(links));
        }
        node.insert("@context".into(), json!(CONTEXT));
        Value::Object(node)
    }

    fn site_node(&self) -> Map<String, Value> {
        let home = self.page.site.absolute(&Address::home(self.page.locale));
        let title = self.page.site.corpus.config.title(self.page.locale);
        into_map(json!({
            "@type": "WebSite", "@id": home, "url": home, "name": title, "inLanguage": self.page.locale.tag(),
        }))
    }

    fn permalink_of(&self, position: InstrumentIndex, locale: &Locale) -> String {
        self.page.site.absolute(&Address::page(locale, &self.page.site.corpus.register.get(position).id))
    }

    /// The facts of an entry, with its titles in one language.
    fn work_node(&self, position: InstrumentIndex, locale: &Locale) -> Map<String, Value> {
        let corpus = &self.page.site.corpus;
        let entry = corpus.register.get(position);
        let url = self.permalink_of(position, locale);
        let (_, name) = entry.display_name(locale);
        let mut node = into_map(json!({"@type": schema_type(entry), "@id": url, "url": url}));
        insert_if_some(&mut node, "name", entry.best_text(&entry.title, locale).map(|(_, title)| title).or(Some(name)));
        if entry.best_text(&entry.title, locale).is_some_and(|(_, title)| title != name) {
            insert_if_some(&mut node, "alternateName", Some(name));
        }
        if entry.kind == InstrumentKind::Instrument {
            // An identifier may be a web address: some sources print no symbol.
            insert_if_some(&mut node, "legislationIdentifier", Some(entry.symbol.as_deref().unwrap_or(&url)));
            insert_if_some(&mut node, "legislationDate", entry.adopted.map(|date| date.to_string()).as_deref());
            insert_if_some(&mut node, "inLanguage", corpus.is_held(position).then(|| locale.tag()));
            if let Some(body) = entry.body.as_ref().and_then(|id| corpus.register.find(id)) {
                node.insert("legislationPassedBy".into(), self.named_node(body));
            }
        }
        self.insert_relations(&mut node, position);
        node
    }

    /// The relations for which schema.org has a property.
    fn insert_relations(&self, node: &mut Map<String, Value>, position: InstrumentIndex) {
        for (relation, word) in [(Relation::Amends, "legislationChanges"), (Relation::PartOf, "isPartOf")] {
            let related = self.page.site.corpus.register.relations_of(position).filter(|(r, _)| *r == relation);
            let others: Vec<Value> = related.map(|(_, other)| self.named_node(other)).collect();
            if !others.is_empty() {
                node.insert(word.into(), Value::Array(others));
            }
        }
    }

    /// The languages: the work it is a translation of, and its own translations.
    fn insert_languages(&self, node: &mut Map<String, Value>, held: &LinkedText, place: Option<&Locator>) {
        let corpus = &self.page.site.corpus;
        let fragment = place.map(|place| format!("#{place}")).unwrap_or_default();
        let same = |other: &LinkedText| json!({"@id": format!("{}{fragment}", self.permalink_of(other.instrument, &other.locale))});
        let original = corpus.original_text(held.instrument);
        // Only what has a page is named: a text may be held in a language that the site does not have.
        let is_there = |other: &&LinkedText| {
            other.locale != held.locale
                && corpus.config.locales.contains(&other.locale)
                && place.is_none_or(|place| other.outline.has_place(place))
        };
        if original.is_some_and(|original| original.locale == held.locale) {
            let others = corpus.texts.of_instrument(held.instrument).iter().map(AsRef::as_ref).filter(is_there);
            let others: Vec<Value> = others.map(same).collect();
            if !others.is_empty() {
                node.insert("workTranslation".into(), Value::Array(others));
            }
        } else if let Some(original) = original.filter(is_there) {
            node.insert("translationOfWork".into(), same(original));
        }
    }

    /// The instruments mentioned: works as citations, bodies and meetings as mentions.
    fn insert_citations<'m>(
        &self,
        node: &mut Map<String, Value>,
        own: InstrumentIndex,
        mentions: impl Iterator<Item = &'m Mention>,
    ) {
        let mut named: Vec<InstrumentIndex> = Vec::new();
        for mention in mentions {
            let LinkTarget::Instrument { instrument, .. } = mention.goal else { continue };
            let in_title = mention.place == MentionPlace::Title;
            if instrument != own && !in_title && !named.contains(&instrument) {
                named.push(instrument);
            }
        }
        let is_work = |i: &InstrumentIndex| {
            !matches!(
                self.page.site.corpus.register.get(*i).kind,
                InstrumentKind::Body | InstrumentKind::Meeting | InstrumentKind::Event
            )
        };
        let (works, others): (Vec<InstrumentIndex>, Vec<InstrumentIndex>) = named.into_iter().partition(is_work);
        for (word, list) in [("citation", works), ("mentions", others)] {
            if !list.is_empty() {
                node.insert(word.into(), list.into_iter().map(|i| self.named_node(i)).collect());
            }
        }
    }

    /// An entry by its address on this site and its name.
    fn named_node(&self, position: InstrumentIndex) -> Value {
        let entry = self.page.site.corpus.register.get(position);
        json!({"@type": schema_type(entry), "@id": self.permalink_of(position, self.page.locale), "name": full_name(entry, self.page.locale)})
    }
}

const CONTEXT: &str = "https://schema.org";

fn schema_type(entry: &Instrument) -> &'static str {
    match entry.kind {
        InstrumentKind::Instrument => "Legislation",
        InstrumentKind::Collection | InstrumentKind::Document => "CreativeWork",
        InstrumentKind::Body => "Organization",
        InstrumentKind::Meeting | InstrumentKind::Event => "Event",
    }
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn insert_if_some(node: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        node.insert(key.to_owned(), json!(value));
    }
}

/// The JSON as it may be embedded in a page: nothing in it can end the element, open a comment or break a line (HTML
/// Living Standard, section 4.12.1.3, restrictions for contents of script elements).
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
pub fn paragraph_name(page: PageContext<'_>, instrument: InstrumentIndex, place: &Locator) -> String {
    let messages = page.messages();
    labels::list(
        messages,
        &[page.place_namer(instrument).title(place), labels::short_name(page.entry(instrument), page.locale)],
    )
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
