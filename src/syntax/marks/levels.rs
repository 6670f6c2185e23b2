//! The levels of paragraphs and points that a text uses, as `numbering` would give them.

use crate::model::edition::Edition;
use crate::model::point::{Chunk, Point};
use crate::numbering::guess::mark_forms;
use crate::numbering::language::NumberingLanguage;

/// Returns the entries of `numbering` for what a text has and for further marks: those of the front matter, or in version 1
/// the marks of paragraphs and points as they are printed.
pub fn levels_in_use(edition: &Edition, further: Vec<String>, language: &NumberingLanguage) -> Vec<String> {
    let own = edition.numbering.as_ref().and_then(|keys| keys.text.levels.clone());
    let mut levels = own.unwrap_or_else(|| printed_levels(edition, language));
    for entry in further {
        if !levels.contains(&entry) {
            levels.push(entry);
        }
    }
    levels
}

fn printed_levels(edition: &Edition, language: &NumberingLanguage) -> Vec<String> {
    let mut firsts: Vec<Option<String>> = Vec::new();
    for paragraph in edition.paragraphs() {
        if let Some(mark) = &paragraph.mark {
            keep_first(&mut firsts, 0, mark.printed(), language);
        }
        keep_points(&mut firsts, 1, &paragraph.body, language);
    }
    let mut levels: Vec<String> = Vec::new();
    for entry in firsts.into_iter().flatten() {
        if !levels.contains(&entry) {
            levels.push(entry);
        }
    }
    levels
}

fn keep_points(firsts: &mut Vec<Option<String>>, depth: usize, body: &[Chunk], language: &NumberingLanguage) {
    let points = body.iter().filter_map(|chunk| if let Chunk::Points(points) = chunk { Some(points) } else { None });
    for point in points.flatten() {
        keep_first(firsts, depth, Point::label(point), language);
        keep_points(firsts, depth + 1, &point.body, language);
    }
}

fn keep_first(firsts: &mut Vec<Option<String>>, depth: usize, printed: &str, language: &NumberingLanguage) {
    if firsts.len() <= depth {
        firsts.resize(depth + 1, None);
    }
    if firsts[depth].is_none() {
        let forms = mark_forms(&format!("{printed} "), language);
        firsts[depth] = forms.first().map(|pattern| pattern.to_entry().to_owned());
    }
}
