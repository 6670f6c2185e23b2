//! Owns `content/redirects.yaml`: a list of steps, each of which says what became of published addresses. A new step is
//! put at the end.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::yaml::{self, Map, Step as Path};
use super::{codes, entries::OneOrMany};
use crate::diagnostic::Finding;
use crate::model::locator::Locator;
use crate::model::redirect::{Change, Step, Whole};
use crate::model::reference::is_id;
use crate::source::SourceText;

/// Where the file stands.
pub const PATH: &str = "content/redirects.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    r#in: String,
    #[serde(default)]
    moved: Map<String>,
    #[serde(default)]
    merged: Map<String>,
    #[serde(default)]
    split: Map<Vec<String>>,
    #[serde(default)]
    withdrawn: Map<String>,
    #[serde(default)]
    kept: OneOrMany,
    renamed: Option<String>,
    no_longer_held: Option<String>,
}

/// Reads the file. A single wrong value is reported and left out.
#[must_use]
pub fn read(source: &SourceText) -> (Vec<Step>, Vec<Finding>) {
    match yaml::read::<Vec<Raw>>(source) {
        Ok(list) => {
            let mut reader = Reader { source, findings: Vec::new() };
            let steps = list.into_iter().enumerate().map(|(entry, raw)| reader.step(entry, raw)).collect();
            (steps, reader.findings)
        }
        Err(findings) => (Vec::new(), findings),
    }
}

struct Reader<'a> {
    source: &'a SourceText,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn step(&mut self, entry: usize, raw: Raw) -> Step {
        let mut step = Step { instrument: raw.r#in, entry, ..Step::default() };
        if !is_id(&step.instrument) {
            self.report(&[Path::Item(entry), Path::Key("in")], format!("`{}` is no id", step.instrument), ID);
        }
        let mut stated: Vec<(&str, String, Option<Change>)> = Vec::new();
        let place = Locator::read;
        for (from, to) in raw.moved.0 {
            let change = place(&to).map(Change::Moved);
            stated.push(("moved", from, change));
        }
        for (from, to) in raw.merged.0 {
            let change = place(&to).map(Change::Merged);
            stated.push(("merged", from, change));
        }
        for (from, to) in raw.split.0 {
            let places: Option<Vec<Locator>> = to.iter().map(|to| place(to)).collect();
            stated.push(("split", from, places.filter(|places| !places.is_empty()).map(Change::Split)));
        }
        for (from, words) in raw.withdrawn.0 {
            stated.push(("withdrawn", from, Some(Change::Withdrawn(words.trim().to_owned()))));
        }
        for from in raw.kept.into_vec() {
            stated.push(("kept", from, Some(Change::Kept)));
        }
        for (key, from, change) in stated {
            self.change(entry, (key, &from), change, &mut step.changes);
        }
        step.whole = self.whole(entry, raw.renamed, raw.no_longer_held);
        step
    }

    fn change(
        &mut self,
        entry: usize,
        (key, from): (&str, &str),
        change: Option<Change>,
        changes: &mut BTreeMap<Locator, Change>,
    ) {
        let path = [Path::Item(entry), Path::Key(key), Path::Key(from)];
        match (Locator::read(from), change) {
            (Some(from), Some(change)) => {
                if changes.insert(from.clone(), change).is_some() {
                    let message = format!("of `{from}` two things are stated in one step");
                    self.report(
                        &path,
                        message,
                        "keep one of the two, or make two entries of them, one after the other",
                    );
                }
            }
            (None, _) => self.report(&path, format!("`{from}` is no place in a text"), PLACE),
            (Some(_), None) => self.report(&path, format!("it is not said where `{from}` is now"), PLACE),
        }
    }

    fn whole(&mut self, entry: usize, renamed: Option<String>, gone: Option<String>) -> Option<Whole> {
        match (renamed, gone) {
            (Some(to), None) if is_id(&to) => Some(Whole::Renamed(to)),
            (Some(to), None) => {
                self.report(&[Path::Item(entry), Path::Key("renamed")], format!("`{to}` is no id"), ID);
                None
            }
            (Some(_), Some(_)) => {
                self.report(
                    &[Path::Item(entry), Path::Key("renamed")],
                    "it cannot be both".to_owned(),
                    "keep `renamed` or `no_longer_held`",
                );
                None
            }
            (None, gone) => gone.map(|words| Whole::Withdrawn(words.trim().to_owned())),
        }
    }

    fn report(&mut self, path: &[Path<'_>], message: String, help: &str) {
        let span = yaml::place(self.source, path);
        self.findings.push(Finding::at(&codes::Y008, self.source, span, message).help(help));
    }
}

const ID: &str = "write the name of the instrument's folder in content/: small letters, figures and hyphens";

const PLACE: &str = "write a place such as `para_18__point_c`, `note_3` or `chapeau`";

/// A step as it is put into the file.
#[must_use]
pub fn print(step: &Step) -> String {
    let mut text = format!("- in: {}\n", step.instrument);
    match &step.whole {
        Some(Whole::Renamed(to)) => text.push_str(&format!("  renamed: {to}\n")),
        Some(Whole::Withdrawn(words)) => text.push_str(&format!("  no_longer_held: {}\n", quoted(words))),
        None => {}
    }
    let mut section = |key: &str, line: &dyn Fn(&Change) -> Option<String>| {
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
    section("moved", &|change| matches!(change, Change::Moved(_)).then(|| format!(": {}", target(change))));
    section("merged", &|change| matches!(change, Change::Merged(_)).then(|| format!(": {}", target(change))));
    section("split", &|change| match change {
        Change::Split(places) => Some(format!(": [{}]", list(places))),
        _ => None,
    });
    section("withdrawn", &|change| match change {
        Change::Withdrawn(words) => Some(format!(": {}", quoted(words))),
        _ => None,
    });
    let kept: Vec<Locator> =
        step.changes.iter().filter(|(_, c)| **c == Change::Kept).map(|(from, _)| from.clone()).collect();
    if !kept.is_empty() {
        text.push_str(&format!("  kept: [{}]\n", list(&kept)));
    }
    text
}

fn target(change: &Change) -> &str {
    match change {
        Change::Moved(to) | Change::Merged(to) => to.as_str(),
        Change::Split(_) | Change::Withdrawn(_) | Change::Kept => "",
    }
}

/// Words in YAML's double quotes, on one line.
fn quoted(words: &str) -> String {
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
        let place = |text: &str| Locator::read(text).expect("a place");
        let changes = [
            (place("para_1"), Change::Moved(place("para_2"))),
            (place("para_2"), Change::Merged(place("para_1"))),
            (place("para_3"), Change::Split(vec![place("para_3"), place("para_4__point_a")])),
            (place("note_star"), Change::Withdrawn("See \"A\\B\": one\ntwo,\u{85}# three".to_owned())),
            (place("chapeau"), Change::Kept),
        ];
        let one = Step { instrument: "x".to_owned(), changes: changes.into(), whole: None, entry: 0 };
        let renamed = Some(Whole::Renamed("y-2".to_owned()));
        let two = Step { instrument: "x".to_owned(), whole: renamed, entry: 1, ..Step::default() };
        let gone = Some(Whole::Withdrawn("It was.".to_owned()));
        let three = Step { instrument: "y-2".to_owned(), whole: gone, entry: 2, ..Step::default() };
        let text: String = [&one, &two, &three].into_iter().map(print).collect();
        let (steps, findings) = read(&SourceText::new(PATH, text.as_str()));
        assert_eq!((steps, findings.len()), (vec![one, two, three], 0), "{text}");
    }
}
