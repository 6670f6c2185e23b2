//! Owns the reading of `instrument.yaml`: what it may hold, and what its values must look like.

use serde::Deserialize;

use super::codes;
use super::entries::OneOrMany;
use super::yaml::{self, Map, Step};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::date::Date;
use crate::model::instrument::{
    ByLocale, Erratum, Fact, Instrument, Kind, Link, Related, Relation, TextSource, TreatySeries,
};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::source::SourceText;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Map<String>,
    #[serde(default)]
    short_title: Map<String>,
    kind: Option<String>,
    original: Option<String>,
    #[serde(default)]
    untranslated: Vec<String>,
    symbol: Option<String>,
    #[serde(default)]
    other_symbols: Vec<String>,
    resolution: Option<String>,
    treaty_series: Option<RawSeries>,
    body: Option<String>,
    session: Option<u32>,
    place: Option<String>,
    adopted: Option<String>,
    in_force: Option<String>,
    held: Option<RawHeld>,
    #[serde(default)]
    relations: Map<OneOrMany>,
    #[serde(default)]
    cited_as: Map<OneOrMany>,
    #[serde(default)]
    short_forms: Map<OneOrMany>,
    #[serde(default)]
    links: Vec<RawLink>,
    #[serde(default)]
    facts: Vec<RawFact>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    unverified: Vec<String>,
    #[serde(default)]
    source: Map<RawSource>,
    #[serde(default)]
    errata: Map<Vec<RawErratum>>,
    #[serde(default)]
    description: Map<String>,
    #[serde(default)]
    gaps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSeries {
    volume: u32,
    page: Option<u32>,
    number: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeld {
    from: String,
    to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    url: String,
    #[serde(default)]
    label: Map<String>,
    checked: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    label: Map<String>,
    value: Map<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    file: String,
    sha256: String,
    from: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawErratum {
    place: String,
    quote: String,
    corrected: String,
    reason: String,
    date: String,
}

/// `source` by locale, or for the original alone with its keys directly beneath.
#[derive(Deserialize)]
#[serde(untagged, expecting = "wrong type: a source is a map with `file` and `sha256`")]
enum RawSource {
    Key(String),
    File(RawFile),
}

/// Reads an entry of the register. There is none where the file is no YAML or lacks what it must have; a single wrong
/// value is reported and left out.
#[must_use]
pub fn read(source: &SourceText, id: &str) -> (Option<Instrument>, Vec<Finding>) {
    match yaml::read::<Raw>(source) {
        Ok(raw) => {
            let mut reader = Reader { source, findings: Vec::new() };
            let instrument = reader.instrument(raw, id);
            (Some(instrument), reader.findings)
        }
        Err(findings) => (None, findings),
    }
}

struct Reader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn instrument(&mut self, raw: Raw, id: &str) -> Instrument {
        let title = self.texts("title", raw.title);
        if title.is_empty() {
            self.report(
                &[Step::Key("title")],
                "the title is empty".to_owned(),
                Some("write `title: {en: …}`".to_owned()),
            );
        }
        let original = raw.original.and_then(|tag| self.locale(&[Step::Key("original")], &tag));
        Instrument {
            id: id.to_owned(),
            kind: raw.kind.map_or(Kind::default(), |word| self.word("kind", &word, &Kind::ALL).unwrap_or_default()),
            short_title: self.texts("short_title", raw.short_title),
            untranslated: self.untranslated(&raw.untranslated),
            symbol: raw.symbol,
            other_symbols: raw.other_symbols,
            resolution: raw.resolution,
            treaty_series: raw.treaty_series.map(|s| TreatySeries { volume: s.volume, page: s.page, number: s.number }),
            body: raw.body,
            session: raw.session,
            place: raw.place,
            adopted: self.date(&[Step::Key("adopted")], raw.adopted),
            in_force: self.date(&[Step::Key("in_force")], raw.in_force),
            held: raw.held.and_then(|held| self.held(held)),
            relations: self.relations(raw.relations),
            cited_as: self.phrases("cited_as", raw.cited_as),
            short_forms: self.phrases("short_forms", raw.short_forms),
            links: self.links(raw.links),
            facts: self.facts(raw.facts),
            sources: raw.sources,
            unverified: raw.unverified,
            text_sources: self.text_sources(raw.source, original.as_ref()),
            errata: self.errata(raw.errata),
            description: self.texts("description", raw.description),
            gaps: raw.gaps,
            title,
            original,
        }
    }

    fn report(&mut self, path: &[Step<'_>], message: String, help: Option<String>) {
        let span = yaml::place(self.source, path);
        self.findings.push(Finding::at(&codes::Y008, self.source, span, message).maybe_help(help));
    }

    fn locale(&mut self, path: &[Step<'_>], tag: &str) -> Option<Locale> {
        let wrong = match Locale::new(tag) {
            Ok(locale) => return Some(locale),
            Err(wrong) => wrong,
        };
        let span = yaml::place(self.source, path);
        let finding = Finding::at(&codes::Y008, self.source, span, wrong);
        // A key might then stand twice; a value is what it is but for capitals.
        let is_key = path.last() == Some(&Step::Key(tag));
        let meant = Locale::new(&tag.to_lowercase()).ok();
        self.findings.push(match meant {
            Some(meant) if is_key => finding.help(format!("did you mean `{meant}`?")),
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(meant.to_string()),
            None => finding,
        });
        None
    }

    fn untranslated(&mut self, tags: &[String]) -> Vec<Locale> {
        let locale = |(i, tag): (usize, &String)| self.locale(&[Step::Key("untranslated"), Step::Item(i)], tag);
        tags.iter().enumerate().filter_map(locale).collect()
    }

    fn texts(&mut self, key: &str, map: Map<String>) -> ByLocale {
        let mut texts = ByLocale::new();
        for (tag, text) in map.0 {
            let Some(locale) = self.locale(&[Step::Key(key), Step::Key(&tag)], &tag) else { continue };
            if text.trim().is_empty() {
                let message = format!("the {key} in `{locale}` is empty");
                self.report(
                    &[Step::Key(key), Step::Key(&tag)],
                    message,
                    Some("write it, or take the line out".to_owned()),
                );
            }
            texts.insert(locale, text.trim().to_owned());
        }
        texts
    }

    /// Texts beneath an item of a list, such as the label of a link.
    fn labels(&mut self, path: [Step<'_>; 3], map: Map<String>) -> ByLocale {
        let mut texts = ByLocale::new();
        for (tag, text) in map.0 {
            let [list, item, key] = path;
            if let Some(locale) = self.locale(&[list, item, key, Step::Key(&tag)], &tag) {
                texts.insert(locale, text);
            }
        }
        texts
    }

    fn phrases(&mut self, key: &str, map: Map<OneOrMany>) -> ByLocale<Vec<String>> {
        let mut phrases = ByLocale::new();
        for (tag, list) in map.0 {
            if let Some(locale) = self.locale(&[Step::Key(key), Step::Key(&tag)], &tag) {
                let list: Vec<String> = list.into_vec().into_iter().filter(|p| !p.trim().is_empty()).collect();
                phrases.insert(locale, list);
            }
        }
        phrases
    }

    fn date(&mut self, path: &[Step<'_>], date: Option<String>) -> Option<Date> {
        Date::parse(&date?).map_err(|wrong| self.report(path, wrong, None)).ok()
    }

    fn held(&mut self, held: RawHeld) -> Option<(Date, Date)> {
        let from = self.date(&[Step::Key("held"), Step::Key("from")], Some(held.from))?;
        let to = self.date(&[Step::Key("held"), Step::Key("to")], held.to).unwrap_or(from);
        Some((from, to))
    }

    fn word<T: Copy>(&mut self, key: &str, word: &str, all: &[(T, &'static str)]) -> Option<T> {
        let found = all.iter().find(|(_, known)| *known == word).map(|(value, _)| *value);
        if found.is_none() {
            self.unknown_word(&[Step::Key(key)], word, all);
        }
        found
    }

    fn unknown_word<T>(&mut self, path: &[Step<'_>], word: &str, all: &[(T, &'static str)]) {
        let known = all.iter().map(|(_, known)| *known);
        let listed = || Some(format!("one of: {}", known.clone().collect::<Vec<_>>().join(", ")));
        let help = did_you_mean(word, known.clone()).or_else(listed);
        self.report(path, format!("`{word}` is not one of the words allowed here"), help);
    }

    fn relations(&mut self, map: Map<OneOrMany>) -> Vec<Related> {
        let mut relations = Vec::new();
        for (word, targets) in map.0 {
            match Relation::ALL.iter().find(|(_, known)| *known == word) {
                Some((relation, _)) => {
                    let related = |to| Related { relation: *relation, to };
                    relations.extend(targets.into_vec().into_iter().map(related));
                }
                None => self.unknown_word(&[Step::Key("relations"), Step::Key(&word)], &word, &Relation::ALL),
            }
        }
        relations
    }

    fn links(&mut self, raw: Vec<RawLink>) -> Vec<Link> {
        let mut links = Vec::new();
        for (i, link) in raw.into_iter().enumerate() {
            let item = [Step::Key("links"), Step::Item(i)];
            if !(link.url.starts_with("https://") || link.url.starts_with("http://")) {
                let message = format!("`{}` is no address that begins with https:// or http://", link.url);
                let help = "write the whole address, as a browser shows it".to_owned();
                self.report(&[item[0], item[1], Step::Key("url")], message, Some(help));
                continue;
            }
            let label = self.labels([item[0], item[1], Step::Key("label")], link.label);
            let checked = self.date(&[item[0], item[1], Step::Key("checked")], link.checked);
            links.push(Link { url: link.url, label, checked });
        }
        links
    }

    fn facts(&mut self, raw: Vec<RawFact>) -> Vec<Fact> {
        let fact = |(i, fact): (usize, RawFact)| {
            let item = [Step::Key("facts"), Step::Item(i)];
            Fact {
                label: self.labels([item[0], item[1], Step::Key("label")], fact.label),
                value: self.labels([item[0], item[1], Step::Key("value")], fact.value),
                source: fact.source,
            }
        };
        raw.into_iter().enumerate().map(fact).collect()
    }

    fn text_sources(&mut self, map: Map<RawSource>, original: Option<&Locale>) -> ByLocale<TextSource> {
        let mut sources = ByLocale::new();
        let mut alone: Vec<(String, String)> = Vec::new();
        for (key, value) in map.0 {
            match value {
                RawSource::Key(text) => alone.push((key, text)),
                RawSource::File(f) => {
                    if let Some(locale) = self.locale(&[Step::Key("source"), Step::Key(&key)], &key) {
                        let date = self.date(&[Step::Key("source"), Step::Key(&key), Step::Key("date")], f.date);
                        sources.insert(locale, TextSource { file: f.file, sha256: f.sha256, from: f.from, date });
                    }
                }
            }
        }
        let take = |key: &str| alone.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone());
        match (take("file"), take("sha256"), original) {
            (Some(file), Some(sha256), Some(locale)) => {
                let date = self.date(&[Step::Key("source"), Step::Key("date")], take("date"));
                sources.insert(locale.clone(), TextSource { file, sha256, from: take("from"), date });
            }
            (None, None, _) if alone.is_empty() => {}
            _ => self.report(
                &[Step::Key("source")],
                "a source needs `file` and `sha256`".to_owned(),
                Some("`sha256sum` prints the digest of a file".to_owned()),
            ),
        }
        sources
    }
    fn errata(&mut self, map: Map<Vec<RawErratum>>) -> ByLocale<Vec<Erratum>> {
        let mut errata = ByLocale::new();
        for (tag, list) in map.0 {
            let Some(locale) = self.locale(&[Step::Key("errata"), Step::Key(&tag)], &tag) else { continue };
            let one = |(i, raw): (usize, RawErratum)| {
                self.erratum(&[Step::Key("errata"), Step::Key(&tag), Step::Item(i)], raw)
            };
            errata.insert(locale, list.into_iter().enumerate().filter_map(one).collect());
        }
        errata
    }

    fn erratum(&mut self, item: &[Step<'_>; 3], raw: RawErratum) -> Option<Erratum> {
        let [list, tag, number] = *item;
        let at = |key: &'static str| [list, tag, number, Step::Key(key)];
        let place = Locator::read(&raw.place);
        if place.is_none() {
            let help = "write a locator such as `para_18__point_c`, or `18 (c)`".to_owned();
            self.report(&at("place"), format!("`{}` is no place in a text", raw.place), Some(help));
        }
        let date = self.date(&at("date"), Some(raw.date));
        let texts = [("quote", &raw.quote), ("corrected", &raw.corrected), ("reason", &raw.reason)];
        let empty = texts.into_iter().find(|(_, text)| text.trim().is_empty());
        if let Some((key, _)) = empty {
            let help = "quote the words around it: a correction that adds or drops a word has some too".to_owned();
            self.report(&at(key), format!("the {key} is empty"), Some(help));
            return None;
        }
        let (quote, corrected) = (raw.quote, raw.corrected);
        Some(Erratum { place: place?, quote, corrected, reason: raw.reason, date: date? })
    }
}
