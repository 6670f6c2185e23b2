//! A reader of the seed that does not use the importer: what is expected of the page. It knows the file line by line:
//! where a page break cuts a paragraph, where the lines of the masthead are.

use std::collections::BTreeMap;

/// The text as obtained.
pub const SEED: &str = include_str!("../../../seeds/declaration-2024.en.txt");

/// Lines that a page break cut off from the line they belong to (numbers from 1). Other breaks cut nothing.
const CUT: [(usize, usize); 4] = [(30, 46), (60, 68), (130, 132), (156, 158)];

/// The lines of the masthead, and the title.
pub const ORGAN: usize = 5;
pub const DISTRIBUTION: [usize; 3] = [7, 8, 10];
pub const BODY: [usize; 5] = [12, 14, 16, 18, 20];
pub const TITLE: usize = 22;
const CHAPEAU: usize = 24;

/// The figures of note marks, in order; the first three are from another range than the rest.
const FIGURES: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// A line as printed, with the marks of notes and the asterisks of emphasis, and with what a page break cut off.
pub fn printed(number: usize) -> String {
    let lines: Vec<&str> = SEED.split('\n').collect();
    let rest = CUT.iter().find(|(first, _)| *first == number).map(|(_, rest)| format!(" {}", lines[rest - 1]));
    lines[number - 1].to_owned() + &rest.unwrap_or_default()
}

/// The words of what is printed: no marks of notes, no asterisks.
pub fn words(printed: &str) -> String {
    printed.chars().filter(|c| !FIGURES.contains(*c) && *c != '*').collect()
}

/// A place of the text, by its id on the page, and what is printed there without its number, letter or marker.
pub struct Place {
    pub id: String,
    pub printed: String,
}

/// Every place in the order of the page: chapeau, headings, paragraphs, points, then the notes.
pub fn places() -> Vec<Place> {
    let (mut places, mut notes) = (Vec::new(), Vec::new());
    let mut paragraph = String::new();
    for number in 1..=SEED.split('\n').count() {
        let printed = printed(number);
        if number == CHAPEAU {
            places.push(Place { id: "chapeau".to_owned(), printed });
            continue;
        }
        let Some((head, rest)) = printed.split_once(' ') else { continue };
        let Some(id) = id(head, &paragraph) else { continue };
        if id.starts_with("para_") && !id.contains("__") {
            paragraph.clone_from(&id);
        }
        let list = if id.starts_with("note_") { &mut notes } else { &mut places };
        list.push(Place { id, printed: rest.to_owned() });
    }
    places.append(&mut notes);
    places
}

/// The id of a line that begins with a number, a numeral, a letter or a marker. The text has three parts, and sections
/// only in the last.
fn id(head: &str, paragraph: &str) -> Option<String> {
    if let Some(letter) = head.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some(format!("{paragraph}__point_{letter}"));
    }
    if head == "*" {
        return Some("note_star".to_owned());
    }
    let figures: Option<String> = head.chars().map(figure).collect();
    if let Some(figures) = figures {
        return Some(format!("note_{figures}"));
    }
    match head.strip_suffix('.')? {
        part @ ("I" | "II" | "III") => Some(format!("part_{part}")),
        section @ ("A" | "B" | "C" | "D" | "E") => Some(format!("part_III__sec_{section}")),
        number => number.bytes().all(|b| b.is_ascii_digit()).then(|| format!("para_{number}")),
    }
}

fn figure(c: char) -> Option<char> {
    FIGURES.chars().zip('0'..='9').find(|(raised, _)| *raised == c).map(|(_, figure)| figure)
}

/// The marker of a note as the seed prints it in the text: `12` is `¹²`, `*` is itself.
pub fn raised(marker: &str) -> String {
    let raise =
        |c: char| FIGURES.chars().zip('0'..='9').find(|(_, figure)| *figure == c).map_or(c, |(raised, _)| raised);
    marker.chars().map(raise).collect()
}

/// The notes called in what is printed, by the ids of the notes.
pub fn called(printed: &str) -> Vec<String> {
    let mut called = Vec::new();
    let mut figures = String::new();
    for c in printed.chars().chain([' ']) {
        match figure(c) {
            Some(figure) => figures.push(figure),
            None if !figures.is_empty() => called.push(format!("note_{}", std::mem::take(&mut figures))),
            None => {}
        }
    }
    called
}

/// The words of every place, by id; those of points stand apart from the words before them.
pub fn by_id() -> BTreeMap<String, String> {
    places().into_iter().map(|place| (place.id, words(&place.printed))).collect()
}

#[test]
fn the_reader_accounts_for_every_line_of_the_seed() {
    let places = places();
    let count = |what: &dyn Fn(&str) -> bool| places.iter().filter(|place| what(&place.id)).count();
    let point = |id: &str| id.contains("__point_");
    assert_eq!(count(&|id| id.starts_with("para_") && !point(id)), 42);
    assert_eq!(count(&point), 19);
    assert_eq!(count(&|id| id.starts_with("part_")), 8);
    assert_eq!(count(&|id| id.starts_with("note_")), 13);
    assert_eq!(places.len(), 42 + 19 + 8 + 13 + 1);
    // Every sign of the file is in one of the places, the masthead, or a number before a place.
    let mast = [&[ORGAN, TITLE], &DISTRIBUTION[..], &BODY[..]].concat();
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let read: usize = places.iter().map(|place| signs(&place.printed)).sum();
    let heads = |place: &Place| match place.id.rsplit('_').next().unwrap_or_default() {
        _ if place.id == "chapeau" => 0,
        "star" => 1,
        label if place.id.starts_with("note_") => label.chars().count(),
        label if place.id.contains("__point_") => label.len() + 2,
        label => label.len() + 1,
    };
    let before: usize = places.iter().map(heads).sum();
    let above: usize = mast.iter().map(|line| signs(&printed(*line))).sum();
    assert_eq!(read + before + above, signs(SEED));
}
