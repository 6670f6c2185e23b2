//! Owns characters that nobody sees: those that turn the direction of text, those without width in a number or marker,
//! and controls, which are left over from a paste.

use super::codes;
use crate::diagnostic::Finding;
use crate::model::numeral;
use crate::source::{SourceText, Span};

/// Bytes that a number, numeral, label or marker may have on one side of such a character.
const LONGEST: usize = 64;

/// Reports them in a text.
pub fn look(source: &SourceText, findings: &mut Vec<Finding>) {
    let text = source.text();
    for (at, c) in candidates(text).filter(|(_, c)| turns(*c) || without_width(*c) || is_control(*c)) {
        let span = Span::new(at, at + c.len_utf8());
        let code_point = format!("U+{:04X}", u32::from(c));
        findings.extend(if turns(c) {
            let message = format!("the invisible character {code_point} turns the direction of the text around it");
            let help = "delete it, unless the official text has it";
            Some(Finding::at(&codes::T008, source, span, message).help(help))
        } else if is_control(c) {
            let message = format!("the control character {code_point} is none of the text");
            Some(Finding::at(&codes::T014, source, span, message).help("delete it, or write a space"))
        } else if in_number(text, at, c) {
            let message = format!("the invisible character {code_point} stands inside a number or label");
            Some(Finding::at(&codes::T009, source, span, message).help("delete it").fix(""))
        } else {
            None
        });
    }
}

/// The characters of a text that may be among them, each with its place.
fn candidates(text: &str) -> impl Iterator<Item = (usize, char)> {
    // In UTF-8 they begin with one of these bytes. A piece without any is passed over at the speed of memory.
    const PIECE: usize = 64;
    let begins = |byte: u8| byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    let pieces = text.as_bytes().chunks(PIECE).enumerate();
    let pieces = pieces.filter(move |(_, piece)| piece.iter().fold(false, |any, byte| any | begins(*byte)));
    let places = pieces.flat_map(move |(number, piece)| {
        piece.iter().enumerate().filter(move |(_, byte)| begins(**byte)).map(move |(i, _)| number * PIECE + i)
    });
    places.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

/// Controls of direction (Unicode Standard Annex 9).
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Joiners, the marks of direction that turn nothing around, the soft hyphen and the byte order mark.
pub fn without_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Controls that no page may hold (HTML Living Standard, 13.2.3.5).
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}')
}

/// Whether the character stands among the digits or brackets that open a block, in the numeral of a heading or in the
/// marker of a note.
fn in_number(text: &str, at: usize, c: char) -> bool {
    // Only what is near can be a number: a line may hold nothing but such characters, a file millions of them.
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let begun = text[near..at].rfind('\n').map(|i| near + i + 1);
    let line = begun.or_else(|| (near == 0).then_some(0));
    let before = &text[line.unwrap_or(near)..at];
    let behind = at + c.len_utf8();
    let after = &text[behind..text.floor_char_boundary(behind + LONGEST)];
    in_marker(before, after) || (line.is_some() && (in_numeral(before, after) || in_label(before, after)))
}

/// Whether what stands around belongs to `[^12]`.
fn in_marker(before: &str, after: &str) -> bool {
    let sign = |c: char| c.is_alphanumeric() || without_width(c) || matches!(c, '*' | '†' | '‡' | '§');
    let opens = before.rfind("[^").is_some_and(|open| before[open + 2..].chars().all(sign));
    opens && after.find(']').is_some_and(|close| after[..close].chars().all(sign))
}

/// Whether what stands around belongs to the numeral of a heading: `# III. `.
fn in_numeral(before: &str, after: &str) -> bool {
    let Some(begun) = before.strip_prefix('#').map(|rest| rest.trim_start_matches('#')) else { return false };
    let Some(begun) = begun.strip_prefix(' ') else { return false };
    let seen = |text: &str| text.chars().filter(|c| !without_width(*c)).collect::<String>();
    let rest = after.split('.').next().unwrap_or_default();
    let dotted = after[rest.len()..].starts_with(". ");
    let numeral = seen(begun) + &seen(rest);
    dotted && numeral.len() <= 8 && !numeral::kinds(&numeral).is_empty()
}

/// Whether what stands around belongs to `12. ` or `(a) ` at the start of a block.
fn in_label(before: &str, after: &str) -> bool {
    let opens = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || c == '(' || without_width(c);
    if before.len() > 12 || !before.chars().all(opens) {
        return false;
    }
    let label = before.starts_with('(');
    let letters = before.contains(|c: char| c.is_ascii_lowercase());
    let after = after.trim_start_matches(without_width);
    match after.chars().next() {
        Some(')') => true,
        Some('(') => before.is_empty() && after.find(')').is_some_and(|close| close <= 6),
        Some('.' | '0'..='9') => label || !letters,
        Some('a'..='z') => label,
        _ => false,
    }
}
