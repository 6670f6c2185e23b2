//! What closes a mark before its title: `.`, `:`, ` -`, `)`, `、`.

use super::folding::{is_ideograph, leading_space};

/// The closing of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosingAt {
    /// The length of the closing, without the space after it; 0 where there is none.
    pub length: usize,
    /// The number of bytes before the first word.
    pub words: usize,
}

/// Opening signs of a value, each with the sign that must close it.
pub const ENCLOSINGS: [(char, char); 10] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('“', '”'),
    ('„', '“'),
    ('"', '"'),
    ('«', '»'),
    ('‘', '’'),
    ('\'', '\''),
];

/// Returns the sign that must close what a sign opens.
pub fn closing_of(open: char) -> Option<char> {
    ENCLOSINGS.iter().find(|(opens, _)| *opens == open).map(|(_, closes)| *closes)
}

/// Reads the closing at the start of what follows a value. It is nothing if words follow without a space.
pub fn read_closing(text: &str) -> Option<ClosingAt> {
    let spaced_colon = text.trim_start().starts_with(':').then(|| leading_space(text) + 1);
    let signs: usize = text.chars().take_while(|c| is_closing_sign(*c)).take(2).map(char::len_utf8).sum();
    // French sets a space before a colon.
    let signs = spaced_colon.unwrap_or(signs);
    let wide = text[..signs].ends_with(['．', '、', '：', '）', '。', '｡']);
    let length = dash_length(&text[signs..]).map_or(signs, |dash| signs + dash);
    let rest = &text[length..];
    let space = leading_space(rest);
    let free = space > 0 || rest.is_empty() || wide;
    free.then_some(ClosingAt { length, words: length + space })
}

/// Returns whether a sign closes a mark.
pub fn is_closing_sign(c: char) -> bool {
    matches!(c, '.' | ':' | ')' | ']' | '°' | 'º' | 'ª' | '．' | '、' | '：' | '）' | '。' | '｡')
}

/// Returns the length of a dash with the space before it, where a space or the end follows.
fn dash_length(text: &str) -> Option<usize> {
    let space = leading_space(text);
    let dash = text[space..].chars().next().filter(|c| is_dash(*c))?;
    let rest = &text[space + dash.len_utf8()..];
    (rest.is_empty() || leading_space(rest) > 0).then_some(space + dash.len_utf8())
}

/// Returns whether a sign is a hyphen or dash.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－')
}

/// Returns whether words may follow a mark at once: where they are of a script without spaces.
pub fn begins_with_ideograph(text: &str) -> bool {
    text.starts_with(|c: char| is_ideograph(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closings_end_before_the_title() {
        for (text, length, words) in [
            (". Title", 1, 2),
            (" Title", 0, 1),
            ("", 0, 0),
            (" - Title", 2, 3),
            (" – Title", 4, 5),
            (".- Title", 2, 3),
            (". — Title", 5, 6),
            (": Title", 1, 2),
            (" : Title", 2, 3),
            ("、标题", 3, 3),
            ("．标题", 3, 3),
            (".", 1, 1),
        ] {
            assert_eq!(read_closing(text), Some(ClosingAt { length, words }), "{text}");
        }
        for text in ["th", ".5", ":x", "-1"] {
            assert_eq!(read_closing(text), None, "{text}");
        }
    }
}
