//! The format of `content/redirects.yaml`: a list of steps, each of which says what happened to published addresses.
//! New steps are appended at the end.

use serde::Deserialize;

use super::codes;
use super::entries::OneOrMany;
use super::yaml::{self, OrderedMap, PathStep};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::redirect::{AddressChange, InstrumentChange, RedirectStep};
use crate::model::reference::is_id;
use crate::source::SourceText;

/// The path of the file.
pub const PATH: &str = "content/redirects.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    r#in: String,
    #[serde(default)]
    moved: OrderedMap<String>,
    #[serde(default)]
    merged: OrderedMap<String>,
    #[serde(default)]
    split: OrderedMap<Vec<String>>,
    #[serde(default)]
    withdrawn: OrderedMap<String>,
    #[serde(default)]
    kept: OneOrMany,
    renamed: Option<String>,
    no_longer_held: Option<String>,
}

/// Reads the file. A single invalid value is reported and omitted.
#[must_use]
pub fn read(source: &SourceText) -> (Vec<RedirectStep>, Vec<Finding>) {
    match yaml::read::<Vec<RawStep>>(source) {
        Ok(list) => {
            let mut reader = RedirectsReader { source, findings: Vec::new() };
            let steps = list.into_iter().enumerate().map(|(entry, raw)| reader.convert_step(entry, raw)).collect();
            (steps, reader.findings)
        }
        Err(findings) => (Vec::new(), findings),
    }
}

struct RedirectsReader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
}

/// A change as written in a step; without a value if that is invalid.
struct StatedChange {
    key: &'static str,
    from: String,
    change: Option<AddressChange>,
}

impl RedirectsReader<'_> {
    fn convert_step(&mut self, entry: usize, raw: RawStep) -> RedirectStep {
        let mut step = RedirectStep { instrument: raw.r#in, entry, ..RedirectStep::default() };
        if !is_id(&step.instrument) {
            let message = format!("`{}` is not an instrument id", step.instrument);
            self.report_at(&[PathStep::Item(entry), PathStep::Key("in")], message, ID);
        }
        let mut stated: Vec<StatedChange> = Vec::new();
        let place = Locator::parse;
        for (from, to) in raw.moved.0 {
            let change = place(&to).map(AddressChange::Moved);
            stated.push(StatedChange { key: "moved", from, change });
        }
        for (from, to) in raw.merged.0 {
            let change = place(&to).map(AddressChange::Merged);
            stated.push(StatedChange { key: "merged", from, change });
        }
        for (from, to) in raw.split.0 {
            let places: Option<Vec<Locator>> = to.iter().map(|to| place(to)).collect();
            let change = places.filter(|places| !places.is_empty()).map(AddressChange::Split);
            stated.push(StatedChange { key: "split", from, change });
        }
        for (from, words) in raw.withdrawn.0 {
            let change = Some(AddressChange::Withdrawn(words.trim().to_owned()));
            stated.push(StatedChange { key: "withdrawn", from, change });
        }
        for from in raw.kept.into_vec() {
            stated.push(StatedChange { key: "kept", from, change: Some(AddressChange::Kept) });
        }
        // All keys of a step share one namespace: an address cannot be both moved and withdrawn.
        for stated in stated {
            self.record_change(stated, &mut step);
        }
        step.whole = self.read_whole(entry, raw.renamed, raw.no_longer_held);
        step
    }

    fn record_change(&mut self, stated: StatedChange, step: &mut RedirectStep) {
        let StatedChange { key, from, change } = stated;
        let path = [PathStep::Item(step.entry), PathStep::Key(key), PathStep::Key(&from)];
        match (Locator::parse(&from), change) {
            (Some(place), Some(change)) => {
                if step.changes.insert(place.clone(), change).is_some() {
                    let message = format!("`{place}` appears twice in this step");
                    self.report_at(&path, message, "keep one of the two, or write two entries, one after the other");
                }
            }
            (None, _) => self.report_at(&path, format!("`{from}` is not a place in a text"), PLACE),
            (Some(_), None) => self.report_at(&path, format!("the new place of `{from}` is missing or invalid"), PLACE),
        }
    }

    fn read_whole(&mut self, entry: usize, renamed: Option<String>, gone: Option<String>) -> Option<InstrumentChange> {
        match (renamed, gone) {
            (Some(to), None) if is_id(&to) => Some(InstrumentChange::Renamed(to)),
            (Some(to), None) => {
                let message = format!("`{to}` is not an instrument id");
                self.report_at(&[PathStep::Item(entry), PathStep::Key("renamed")], message, ID);
                None
            }
            (Some(_), Some(_)) => {
                self.report_at(
                    &[PathStep::Item(entry), PathStep::Key("renamed")],
                    "an instrument cannot be both renamed and no longer held".to_owned(),
                    "keep `renamed` or `no_longer_held`",
                );
                None
            }
            (None, gone) => gone.map(|words| InstrumentChange::Withdrawn(words.trim().to_owned())),
        }
    }

    fn report_at(&mut self, path: &[PathStep<'_>], message: String, help: &str) {
        let span = yaml::span_at(self.source, path);
        self.findings.push(Finding::at(&codes::Y008, self.source, span, message).help(help));
    }
}

const ID: &str = "write the name of the instrument's folder in content/: lowercase letters, digits and hyphens";

const PLACE: &str = "write a place such as `para_18__point_c`, `note_3` or `chapeau`";

/// Prints a step as an entry of the file.
#[must_use]
pub fn print(step: &RedirectStep) -> String {
    let mut text = format!("- in: {}\n", step.instrument);
    match &step.whole {
        Some(InstrumentChange::Renamed(to)) => text.push_str(&format!("  renamed: {to}\n")),
        Some(InstrumentChange::Withdrawn(words)) => {
            text.push_str(&format!("  no_longer_held: {}\n", quote_yaml(words)));
        }
        None => {}
    }
    let mut section = |key: &str, line: &dyn Fn(&AddressChange) -> Option<String>| {
        let mut first = true;
        for (from, change) in &step.changes {
            let Some(value) = line(change) else { continue };
            if first {
                text.push_str(&format!("  {key}:\n"));
            }
            first = false;
            text.push_str(&format!("    {from}{value}\n"));
        }
    };
    let list = |places: &[Locator]| places.iter().map(Locator::as_str).collect::<Vec<_>>().join(", ");
    section("moved", &|change| matches!(change, AddressChange::Moved(_)).then(|| format!(": {}", target_of(change))));
    section("merged", &|change| matches!(change, AddressChange::Merged(_)).then(|| format!(": {}", target_of(change))));
    section("split", &|change| match change {
        AddressChange::Split(places) => Some(format!(": [{}]", list(places))),
        _ => None,
    });
    section("withdrawn", &|change| match change {
        AddressChange::Withdrawn(words) => Some(format!(": {}", quote_yaml(words))),
        _ => None,
    });
    let kept: Vec<Locator> =
        step.changes.iter().filter(|(_, c)| **c == AddressChange::Kept).map(|(from, _)| from.clone()).collect();
    if !kept.is_empty() {
        text.push_str(&format!("  kept: [{}]\n", list(&kept)));
    }
    text
}

fn target_of(change: &AddressChange) -> &str {
    match change {
        AddressChange::Moved(to) | AddressChange::Merged(to) => to.as_str(),
        AddressChange::Split(_) | AddressChange::Withdrawn(_) | AddressChange::Kept => "",
    }
}

/// Quotes words for YAML with double quotation marks, on one line.
fn quote_yaml(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 2);
    text.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                text.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_as_it_was_printed() {
        let place = |text: &str| Locator::parse(text).expect("a place");
        let changes = [
            (place("para_1"), AddressChange::Moved(place("para_2"))),
            (place("para_2"), AddressChange::Merged(place("para_1"))),
            (place("para_3"), AddressChange::Split(vec![place("para_3"), place("para_4__point_a")])),
            (place("note_star"), AddressChange::Withdrawn("See \"A\\B\": one\ntwo,\u{85}# three".to_owned())),
            (place("chapeau"), AddressChange::Kept),
        ];
        let one = RedirectStep { instrument: "x".to_owned(), changes: changes.into(), whole: None, entry: 0 };
        let renamed = Some(InstrumentChange::Renamed("y-2".to_owned()));
        let two = RedirectStep { instrument: "x".to_owned(), whole: renamed, entry: 1, ..RedirectStep::default() };
        let gone = Some(InstrumentChange::Withdrawn("It was.".to_owned()));
        let three = RedirectStep { instrument: "y-2".to_owned(), whole: gone, entry: 2, ..RedirectStep::default() };
        let text: String = [&one, &two, &three].into_iter().map(print).collect();
        let (steps, findings) = read(&SourceText::new(PATH, text.as_str()));
        assert_eq!((steps, findings.len()), (vec![one, two, three], 0), "{text}");
    }
}
