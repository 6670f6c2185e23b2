//! "Ibid.": which work a note refers to when it cites the work of the previous note.
//!
//! The note is printed unchanged; when it is read alone, the page also says what "Ibid." refers to.

use crate::model::footnote::Footnote;
use crate::model::locale::Locale;

/// "The same place" in the languages of the United Nations.
const IBID: &[(&str, &[&str])] = &[
    ("ar", &["المرجع نفسه"]),
    ("en", &["Ibid."]),
    ("es", &["Ibid.", "Ibíd."]),
    ("fr", &["Ibid."]),
    ("ru", &["Там же"]),
    ("zh", &["同上"]),
];

/// For each note, in order, the work that its "Ibid." refers to, if any.
#[must_use]
pub fn antecedents(notes: &[Footnote], locale: &Locale) -> Vec<Option<String>> {
    let words = IBID.iter().find(|(language, _)| *language == locale.language()).map_or(&["Ibid."][..], |(_, w)| w);
    let mut work: Option<String> = None;
    let mut antecedents = Vec::with_capacity(notes.len());
    for note in notes {
        let plain = note.plain_text();
        if words.iter().any(|ibid| plain.trim_start().starts_with(ibid)) {
            // The work stays: an "Ibid." may follow another.
            antecedents.push(work.clone());
        } else {
            work = cited_work(&plain);
            antecedents.push(None);
        }
    }
    antecedents
}

/// The work a note cites: everything before the first year, volume, page or the like.
fn cited_work(note: &str) -> Option<String> {
    const STOPS: [&str; 8] = ["vol.", "No.", "p.", "pp.", "chap.", "sect.", "para", "Supplement"];
    let note = note.trim();
    // These words introduce the work and are not part of its name.
    let note = note.strip_prefix("See also ").or_else(|| note.strip_prefix("See ")).unwrap_or(note);
    let stop = note.match_indices(", ").map(|(at, _)| at).find(|at| {
        let rest = &note[at + 2..];
        rest.starts_with(|c: char| c.is_ascii_digit()) || STOPS.iter().any(|stop| rest.starts_with(stop))
    });
    let work = note[..stop.unwrap_or(note.len())].trim_end_matches('.').trim();
    (!work.is_empty()).then(|| work.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceText;
    use crate::syntax::parse;

    #[test]
    fn ibid_goes_back_to_the_work_and_not_only_to_the_note_before() {
        let source = SourceText::new(
            "x",
            "x\n\n[^1]: See *Official Records of the Council, 2019, Supplement No. 8*.\n\n[^2]: *Ibid.*, 2009.\n\n\
             [^3]: *Ibid.*, 2014.\n\n[^4]: General Assembly resolution 70/1.\n\n\
             [^5]: United Nations, *Treaty Series*, vol. 976, No. 1.\n\n[^6]: *Ibid.*, vol. 2.\n",
        );
        let en = Locale::new("en").expect("a tag");
        let (edition, _) = parse::parse(&source, &en);
        let found = antecedents(&edition.notes, &en);
        let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
        let records = Some("Official Records of the Council");
        assert_eq!(found, [None, records, records, None, None, Some("United Nations, Treaty Series")]);
    }
}
