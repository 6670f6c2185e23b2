//! Reading of `instrument.yaml`: the forms that its values must have.

use super::codes;
use super::entries::OneOrMany;
use super::raw_instrument::{RawErratum, RawFact, RawHeld, RawInstrument, RawLink, RawSource};
use super::yaml::{self, OrderedMap, PathStep};
use crate::diagnostic::{Finding, did_you_mean};
use crate::model::citation_manner::CitationManner;
use crate::model::date::Date;
use crate::model::instrument::{
    ByLocale, Erratum, ExternalLink, Fact, Instrument, InstrumentKind, InstrumentRelation, Relation, TextSource,
    TreatySeries,
};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::source::SourceText;

/// Reads an entry of the register. The entry is `None` if the file is not YAML or a required key is missing; a single
/// invalid value is reported and omitted.
#[must_use]
pub fn read(source: &SourceText, id: &str) -> (Option<Instrument>, Vec<Finding>) {
    match yaml::read::<RawInstrument>(source) {
        Ok(raw) => {
            let mut reader = InstrumentReader { source, findings: Vec::new() };
            let instrument = reader.convert_instrument(raw, id);
            (Some(instrument), reader.findings)
        }
        Err(findings) => (None, findings),
    }
}

struct InstrumentReader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
}

impl InstrumentReader<'_> {
    fn convert_instrument(&mut self, raw: RawInstrument, id: &str) -> Instrument {
        let title = self.read_texts("title", raw.title);
        if title.is_empty() {
            self.report_at(
                &[PathStep::Key("title")],
                "the title is empty".to_owned(),
                Some("write `title: {en: …}`".to_owned()),
            );
        }
        let original = raw.original.and_then(|tag| self.read_locale(&[PathStep::Key("original")], &tag));
        Instrument {
            id: id.to_owned(),
            kind: raw.kind.map_or(InstrumentKind::default(), |word| {
                self.read_word("kind", &word, &InstrumentKind::ALL).unwrap_or_default()
            }),
            short_title: self.read_texts("short_title", raw.short_title),
            untranslated: self.read_untranslated(&raw.untranslated),
            symbol: raw.symbol,
            other_symbols: raw.other_symbols,
            resolution: raw.resolution,
            treaty_series: raw.treaty_series.map(|s| TreatySeries { volume: s.volume, page: s.page, number: s.number }),
            body: raw.body,
            session: raw.session,
            place: raw.place,
            adopted: self.read_date(&[PathStep::Key("adopted")], raw.adopted),
            in_force: self.read_date(&[PathStep::Key("in_force")], raw.in_force),
            held: raw.held.and_then(|held| self.read_held(held)),
            relations: self.read_relations(raw.relations),
            cited_in: raw.cited_in.and_then(|word| self.read_manner(&word)).unwrap_or_default(),
            cited_as: self.read_phrases("cited_as", raw.cited_as),
            short_forms: self.read_phrases("short_forms", raw.short_forms),
            links: self.read_links(raw.links),
            facts: self.read_facts(raw.facts),
            sources: raw.sources,
            unverified: raw.unverified,
            text_sources: self.read_text_sources(raw.source, original.as_ref()),
            errata: self.read_errata(raw.errata),
            description: self.read_texts("description", raw.description),
            gaps: raw.gaps,
            is_unlisted: raw.listed == Some(false),
            title,
            original,
        }
    }

    fn report_at(&mut self, path: &[PathStep<'_>], message: String, help: Option<String>) {
        let span = yaml::span_at(self.source, path);
        self.findings.push(Finding::at(&codes::Y008, self.source, span, message).maybe_help(help));
    }

    fn read_locale(&mut self, path: &[PathStep<'_>], tag: &str) -> Option<Locale> {
        let wrong = match Locale::new(tag) {
            Ok(locale) => return Some(locale),
            Err(wrong) => wrong,
        };
        let span = yaml::span_at(self.source, path);
        let finding = Finding::at(&codes::Y008, self.source, span, wrong);
        // A lowercase tag is safe as a fix for a value, but as a key it might become a duplicate.
        let is_key = path.last() == Some(&PathStep::Key(tag));
        let meant = Locale::new(&tag.to_lowercase()).ok();
        self.findings.push(match meant {
            Some(meant) if is_key => finding.help(format!("did you mean `{meant}`?")),
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(meant.to_string()),
            None => finding,
        });
        None
    }

    fn read_untranslated(&mut self, tags: &[String]) -> Vec<Locale> {
        let locale =
            |(i, tag): (usize, &String)| self.read_locale(&[PathStep::Key("untranslated"), PathStep::Item(i)], tag);
        tags.iter().enumerate().filter_map(locale).collect()
    }

    fn read_texts(&mut self, key: &str, map: OrderedMap<String>) -> ByLocale {
        let mut texts = ByLocale::new();
        for (tag, text) in map.0 {
            let Some(locale) = self.read_locale(&[PathStep::Key(key), PathStep::Key(&tag)], &tag) else { continue };
            if text.trim().is_empty() {
                let message = format!("the {key} in `{locale}` is empty");
                self.report_at(
                    &[PathStep::Key(key), PathStep::Key(&tag)],
                    message,
                    Some("write it, or remove the line".to_owned()),
                );
            }
            texts.insert(locale, text.trim().to_owned());
        }
        texts
    }

    /// Reads texts below a list item, such as the label of a link.
    fn read_labels(&mut self, path: [PathStep<'_>; 3], map: OrderedMap<String>) -> ByLocale {
        let mut texts = ByLocale::new();
        for (tag, text) in map.0 {
            let [list, item, key] = path;
            if let Some(locale) = self.read_locale(&[list, item, key, PathStep::Key(&tag)], &tag) {
                texts.insert(locale, text);
            }
        }
        texts
    }

    fn read_phrases(&mut self, key: &str, map: OrderedMap<OneOrMany>) -> ByLocale<Vec<String>> {
        let mut phrases = ByLocale::new();
        for (tag, list) in map.0 {
            if let Some(locale) = self.read_locale(&[PathStep::Key(key), PathStep::Key(&tag)], &tag) {
                let list: Vec<String> = list.into_vec().into_iter().filter(|p| !p.trim().is_empty()).collect();
                phrases.insert(locale, list);
            }
        }
        phrases
    }

    fn read_date(&mut self, path: &[PathStep<'_>], date: Option<String>) -> Option<Date> {
        Date::parse(&date?).map_err(|wrong| self.report_at(path, wrong, None)).ok()
    }

    fn read_held(&mut self, held: RawHeld) -> Option<(Date, Date)> {
        let from = self.read_date(&[PathStep::Key("held"), PathStep::Key("from")], Some(held.from))?;
        let to = self.read_date(&[PathStep::Key("held"), PathStep::Key("to")], held.to).unwrap_or(from);
        Some((from, to))
    }

    fn read_word<T: Copy>(&mut self, key: &str, word: &str, all: &[(T, &'static str)]) -> Option<T> {
        let found = all.iter().find(|(_, known)| *known == word).map(|(value, _)| *value);
        if found.is_none() {
            self.report_unknown_word(&[PathStep::Key(key)], word, all);
        }
        found
    }

    fn read_manner(&mut self, word: &str) -> Option<CitationManner> {
        let manner = CitationManner::parse(word);
        if manner.is_none() {
            let help = "one of: plain, un, eu, iso, court, church, or a country in two small letters, such as de";
            let message = format!("`{word}` is not a manner of citation");
            self.report_at(&[PathStep::Key("cited_in")], message, Some(help.to_owned()));
        }
        manner
    }

    fn report_unknown_word<T>(&mut self, path: &[PathStep<'_>], word: &str, all: &[(T, &'static str)]) {
        let known = all.iter().map(|(_, known)| *known);
        let listed = || Some(format!("one of: {}", known.clone().collect::<Vec<_>>().join(", ")));
        let help = did_you_mean(word, known.clone()).or_else(listed);
        self.report_at(path, format!("`{word}` is not one of the words allowed here"), help);
    }

    fn read_relations(&mut self, map: OrderedMap<OneOrMany>) -> Vec<InstrumentRelation> {
        let mut relations = Vec::new();
        for (word, targets) in map.0 {
            match Relation::ALL.iter().find(|(_, known)| *known == word) {
                Some((relation, _)) => {
                    let related = |to| InstrumentRelation { relation: *relation, to };
                    relations.extend(targets.into_vec().into_iter().map(related));
                }
                None => {
                    self.report_unknown_word(
                        &[PathStep::Key("relations"), PathStep::Key(&word)],
                        &word,
                        &Relation::ALL,
                    );
                }
            }
        }
        relations
    }

    fn read_links(&mut self, raw: Vec<RawLink>) -> Vec<ExternalLink> {
        let mut links = Vec::new();
        for (i, link) in raw.into_iter().enumerate() {
            let item = [PathStep::Key("links"), PathStep::Item(i)];
            if !(link.url.starts_with("https://") || link.url.starts_with("http://")) {
                let message = format!("`{}` is not an address that begins with https:// or http://", link.url);
                let help = "write the full address, as shown by a browser".to_owned();
                self.report_at(&[item[0], item[1], PathStep::Key("url")], message, Some(help));
                continue;
            }
            let label = self.read_labels([item[0], item[1], PathStep::Key("label")], link.label);
            let checked = self.read_date(&[item[0], item[1], PathStep::Key("checked")], link.checked);
            links.push(ExternalLink { url: link.url, label, checked });
        }
        links
    }

    fn read_facts(&mut self, raw: Vec<RawFact>) -> Vec<Fact> {
        let fact = |(i, fact): (usize, RawFact)| {
            let item = [PathStep::Key("facts"), PathStep::Item(i)];
            Fact {
                label: self.read_labels([item[0], item[1], PathStep::Key("label")], fact.label),
                value: self.read_labels([item[0], item[1], PathStep::Key("value")], fact.value),
                source: fact.source,
            }
        };
        raw.into_iter().enumerate().map(fact).collect()
    }

    fn read_text_sources(&mut self, map: OrderedMap<RawSource>, original: Option<&Locale>) -> ByLocale<TextSource> {
        let mut sources = ByLocale::new();
        // With one text, authors write `file:` and `sha256:` directly under `source`; with several, under each locale.
        // Which of the two a key is shows only in its value.
        let mut alone: Vec<(String, String)> = Vec::new();
        for (key, value) in map.0 {
            match value {
                RawSource::Key(text) => alone.push((key, text)),
                RawSource::File(f) => {
                    if let Some(locale) = self.read_locale(&[PathStep::Key("source"), PathStep::Key(&key)], &key) {
                        let date = self
                            .read_date(&[PathStep::Key("source"), PathStep::Key(&key), PathStep::Key("date")], f.date);
                        sources.insert(locale, TextSource { file: f.file, sha256: f.sha256, from: f.from, date });
                    }
                }
            }
        }
        let take = |key: &str| alone.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone());
        match (take("file"), take("sha256"), original) {
            (Some(file), Some(sha256), Some(locale)) => {
                let date = self.read_date(&[PathStep::Key("source"), PathStep::Key("date")], take("date"));
                sources.insert(locale.clone(), TextSource { file, sha256, from: take("from"), date });
            }
            (None, None, _) if alone.is_empty() => {}
            _ => self.report_at(
                &[PathStep::Key("source")],
                "a source needs `file` and `sha256`".to_owned(),
                Some("`sha256sum` prints the digest of a file".to_owned()),
            ),
        }
        sources
    }

    fn read_errata(&mut self, map: OrderedMap<Vec<RawErratum>>) -> ByLocale<Vec<Erratum>> {
        let mut errata = ByLocale::new();
        for (tag, list) in map.0 {
            let Some(locale) = self.read_locale(&[PathStep::Key("errata"), PathStep::Key(&tag)], &tag) else {
                continue;
            };
            let one = |(i, raw): (usize, RawErratum)| {
                self.read_erratum(&[PathStep::Key("errata"), PathStep::Key(&tag), PathStep::Item(i)], raw)
            };
            errata.insert(locale, list.into_iter().enumerate().filter_map(one).collect());
        }
        errata
    }

    fn read_erratum(&mut self, item: &[PathStep<'_>; 3], raw: RawErratum) -> Option<Erratum> {
        let [list, tag, number] = *item;
        let at = |key: &'static str| [list, tag, number, PathStep::Key(key)];
        let place = Locator::parse(&raw.place);
        if place.is_none() {
            let help = "write a locator such as `para_18__point_c`, or `18 (c)`".to_owned();
            self.report_at(&at("place"), format!("`{}` is not a place in a text", raw.place), Some(help));
        }
        let date = self.read_date(&at("date"), Some(raw.date));
        let texts = [("quote", &raw.quote), ("corrected", &raw.corrected), ("reason", &raw.reason)];
        let empty = texts.into_iter().find(|(_, text)| text.trim().is_empty());
        if let Some((key, _)) = empty {
            let help = "quote the surrounding words too if the correction only adds or removes words".to_owned();
            self.report_at(&at(key), format!("the {key} is empty"), Some(help));
            return None;
        }
        let (quote, corrected) = (raw.quote, raw.corrected);
        Some(Erratum { place: place?, quote, corrected, reason: raw.reason, date: date? })
    }
}
