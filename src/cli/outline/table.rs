//! The outline of a text for people: a table of at most 80 columns, the counts of its places, and what is to be looked at.

use unicode_normalization::char::is_combining_mark;

use super::text_outline::{OutlinePlace, TextOutline};
use crate::syntax::marks::names::counted_kind;

/// The columns of a line.
const WIDTH: usize = 80;

/// The most columns for addresses and for marks. What is longer takes columns of the words.
const MOST_OF_ADDRESS: usize = 36;
const MOST_OF_MARK: usize = 14;

/// Returns the outline of a text, with or without the table of its places.
pub fn outline_text(text: &TextOutline, has_table: bool) -> String {
    let mut told = if has_table { place_table(&text.places) } else { String::new() };
    if has_table {
        told.push('\n');
    }
    let name = format!("{} ({}), version {}", text.instrument, text.locale, text.version);
    let counts = text.counts.iter().map(|count| counted_kind(count.count, &count.kind));
    told += &wrapped_line(&format!("{name}:"), counts.collect::<Vec<_>>().join(", ").split(' '));
    for gap in &text.gaps {
        let accepted = if gap.accepted { ", accepted" } else { "" };
        let head = format!("missing before line {}{accepted}:", gap.line);
        told += &wrapped_line(&head, gap.addresses.join(", ").split(' '));
    }
    for list in &text.second_lists {
        told += &format!("second list at line {}: {}\n", list.line, list.address);
    }
    if let Some(unread) = &text.unread {
        let lines = if unread.count == 1 { "1 line".to_owned() } else { format!("{} lines", unread.count) };
        let found = format!("the marks of {lines}, the first is `{}` in line {};", unread.mark, unread.line);
        told += &wrapped_line("not read:", found.split(' ').chain(unread.help.split(' ')));
    }
    told
}

fn place_table(places: &[OutlinePlace]) -> String {
    let address = |place: &OutlinePlace| format!("{}{}", " ".repeat(place.depth), place.address);
    let widest =
        |cells: &mut dyn Iterator<Item = usize>, head: usize, most: usize| cells.fold(head, usize::max).min(most);
    let first = widest(&mut places.iter().map(|place| columns(&address(place))), "address".len(), MOST_OF_ADDRESS);
    let second = widest(&mut places.iter().map(|place| columns(&place.mark)), "mark".len(), MOST_OF_MARK);
    let mut table = row("address", "mark", "first words", (first, second));
    for place in places {
        table += &row(&address(place), &place.mark, &place.words, (first, second));
    }
    table
}

fn row(address: &str, mark: &str, words: &str, (first, second): (usize, usize)) -> String {
    let mut line = padded_cell(address, first);
    line += "  ";
    // What an address takes beyond its column is taken from what follows.
    let over = columns(&line).saturating_sub(first + 2);
    line += &padded_cell(mark, second.saturating_sub(over));
    line += "  ";
    let left = WIDTH.saturating_sub(columns(&line));
    line += &clipped_words(words, left);
    format!("{}\n", line.trim_end())
}

fn padded_cell(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(columns(cell))))
}

/// The words that fit, with an ellipsis where there are more.
fn clipped_words(words: &str, width: usize) -> String {
    if columns(words) <= width {
        return words.to_owned();
    }
    let mut clipped = String::new();
    for c in words.chars() {
        if columns(&clipped) + columns(c.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        clipped.push(c);
    }
    if width > 0 { format!("{}…", clipped.trim_end()) } else { String::new() }
}

/// Words after a head, in lines of the terminal's width; further lines are indented.
fn wrapped_line<'a>(head: &str, words: impl Iterator<Item = &'a str>) -> String {
    let (mut text, mut line) = (String::new(), head.to_owned());
    for word in words {
        if columns(&line) + 1 + columns(word) > WIDTH {
            text += &format!("{line}\n");
            "  ".clone_into(&mut line);
        } else {
            line.push(' ');
        }
        line += word;
    }
    format!("{text}{line}\n")
}

/// The columns that a text takes on a terminal: two for signs of East Asian scripts, none for marks on letters.
fn columns(text: &str) -> usize {
    let of_char = |c: char| match c {
        c if is_combining_mark(c) => 0,
        '\u{200b}'..='\u{200f}' | '\u{ad}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    };
    text.chars().map(of_char).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let long = "w".repeat(90);
        for (address, mark, words) in [
            ("art_1", "Article 1", long.as_str()),
            ("art_31__para_1__point_a__point_ii__point_b__point_1", "(1)", long.as_str()),
            ("art_1", "第十二条", "每条渡船备有一口钟和两根绳每条渡船备有一口钟和两根绳每条渡船备有一口钟"),
        ] {
            let line = row(address, mark, words, (36, 14));
            assert!(columns(line.trim_end()) <= WIDTH, "{line}");
            assert!(line.contains('…'), "{line}");
        }
        let counts: Vec<String> = (1..40).map(|count| format!("{count} points,")).collect();
        let wrapped = wrapped_line("x (en):", counts.iter().flat_map(|count| count.split(' ')));
        assert!(wrapped.lines().count() > 3 && wrapped.lines().all(|line| columns(line) <= WIDTH), "{wrapped}");
    }
}
