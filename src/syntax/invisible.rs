//! Invisible characters: those that change the direction of text, zero-width characters in a number or marker, and
//! control characters left over from pasting.

use super::codes;
use crate::diagnostic::Finding;
use crate::model::numeral;
use crate::source::{SourceText, Span};

/// The greatest number of bytes of a number, numeral, label or marker on one side of such a character.
const LONGEST: usize = 64;

/// Reports invisible characters in a text.
pub fn report_invisible(source: &SourceText, findings: &mut Vec<Finding>) {
    let text = source.text();
    for (at, c) in
        candidate_characters(text).filter(|(_, c)| is_direction_control(*c) || is_zero_width(*c) || is_control(*c))
    {
        let span = Span::new(at, at + c.len_utf8());
        let code_point = format!("U+{:04X}", u32::from(c));
        findings.extend(if is_direction_control(c) {
            let message = format!("the invisible character {code_point} changes the direction of the text around it");
            let help = "delete it unless the official text has it";
            Some(Finding::at(&codes::T008, source, span, message).help(help))
        } else if is_control(c) {
            let message = format!("unexpected control character {code_point}");
            Some(Finding::at(&codes::T014, source, span, message).help("delete it, or replace it with a space"))
        } else if in_number(text, at, c) {
            let message = format!("the invisible character {code_point} is inside a number or label");
            Some(Finding::at(&codes::T009, source, span, message).help("delete it").fix(""))
        } else {
            None
        });
    }
}

/// Iterates over the characters of a text that may be invisible, each with its position.
fn candidate_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    // In UTF-8 they begin with one of these bytes. The scan covers every byte of every text, so a fold without
    // branches, which the compiler can vectorise, skips pieces that contain none.
    const PIECE: usize = 64;
    let begins = |byte: u8| byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    let pieces = text.as_bytes().chunks(PIECE).enumerate();
    let pieces = pieces.filter(move |(_, piece)| piece.iter().fold(false, |any, byte| any | begins(*byte)));
    let places = pieces.flat_map(move |(number, piece)| {
        piece.iter().enumerate().filter(move |(_, byte)| begins(**byte)).map(move |(i, _)| number * PIECE + i)
    });
    places.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

/// Returns whether a character controls direction (Unicode Standard Annex 9).
fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character has no width: joiners, direction marks, the soft hyphen and the byte order mark.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Returns whether a character is a control that pages may not contain (HTML Living Standard, 13.2.3.5).
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}')
}

/// Returns whether the character is within the number or label that opens a block, a heading numeral or a note marker.
fn in_number(text: &str, at: usize, c: char) -> bool {
    // Only nearby text is examined: a file may consist of millions of such characters on one line, and looking at the
    // whole line for each of them would take quadratic time.
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let begun = text[near..at].rfind('\n').map(|i| near + i + 1);
    let line = begun.or_else(|| (near == 0).then_some(0));
    let before = &text[line.unwrap_or(near)..at];
    let behind = at + c.len_utf8();
    let after = &text[behind..text.floor_char_boundary(behind + LONGEST)];
    in_marker(before, after) || (line.is_some() && (in_numeral(before, after) || in_label(before, after)))
}

/// Returns whether the surrounding text is part of `[^12]`.
fn in_marker(before: &str, after: &str) -> bool {
    let sign = |c: char| c.is_alphanumeric() || is_zero_width(c) || matches!(c, '*' | '†' | '‡' | '§');
    let opens = before.rfind("[^").is_some_and(|open| before[open + 2..].chars().all(sign));
    opens && after.find(']').is_some_and(|close| after[..close].chars().all(sign))
}

/// Returns whether the surrounding text is part of a heading numeral: `# III. `.
fn in_numeral(before: &str, after: &str) -> bool {
    let Some(begun) = before.strip_prefix('#').map(|rest| rest.trim_start_matches('#')) else { return false };
    let Some(begun) = begun.strip_prefix(' ') else { return false };
    let seen = |text: &str| text.chars().filter(|c| !is_zero_width(*c)).collect::<String>();
    let rest = after.split('.').next().unwrap_or_default();
    let dotted = after[rest.len()..].starts_with(". ");
    let numeral = seen(begun) + &seen(rest);
    dotted && numeral.len() <= 8 && !numeral::possible_kinds(&numeral).is_empty()
}

/// Returns whether the surrounding text is part of `12. ` or `(a) ` at the start of a block.
fn in_label(before: &str, after: &str) -> bool {
    let opens = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || c == '(' || is_zero_width(c);
    if before.len() > 12 || !before.chars().all(opens) {
        return false;
    }
    let label = before.starts_with('(');
    let letters = before.contains(|c: char| c.is_ascii_lowercase());
    let after = after.trim_start_matches(is_zero_width);
    match after.chars().next() {
        Some(')') => true,
        Some('(') => before.is_empty() && after.find(')').is_some_and(|close| close <= 6),
        Some('.' | '0'..='9') => label || !letters,
        Some('a'..='z') => label,
        _ => false,
    }
}
