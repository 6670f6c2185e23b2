//! Superscript figures and asterisks within words.
//!
//! An asterisk opens or closes an emphasis if it has a partner. Without a partner it is a note mark if it follows a
//! word, and an ordinary character otherwise. (An asterisk that labels a note begins a block, and is recognised
//! earlier.)

/// The meaning of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignMeaning {
    /// It is a note mark.
    Mark,
    /// It opens an emphasis.
    Open,
    /// It closes an emphasis.
    Close,
    /// It is an ordinary character of the text.
    Character,
}

/// A sign within words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineSign {
    /// Its first byte.
    pub at: usize,
    /// One past its last byte.
    pub end: usize,
    /// The sign as a marker: `12`, `*`.
    pub marker: Box<str>,
    /// Its meaning.
    pub meaning: SignMeaning,
}

impl InlineSign {
    /// Returns the number of asterisks; 0 for a superscript or dagger.
    pub fn star_count(&self) -> usize {
        if self.marker.starts_with('*') { self.marker.len() } else { 0 }
    }
}

/// Returns the signs of a text, in order.
pub fn find_signs(text: &str) -> Vec<InlineSign> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_sign) {
        let begin = at + found;
        let (marker, length) = read_superscript(&text[begin..]).unwrap_or_else(|| read_run(&text[begin..]));
        at = begin + length;
        signs.push(InlineSign { at: begin, end: at, marker, meaning: SignMeaning::Mark });
    }
    pair_asterisks(text, &mut signs);
    signs
}

/// Returns the digit of a superscript figure. Unicode has 1, 2 and 3 at U+00B9, U+00B2 and U+00B3, the others from
/// U+2070.
pub fn superscript_digit(c: char) -> Option<char> {
    match c {
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁰' | '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10),
        _ => None,
    }
}

/// Returns the superscript number at the start of a text in ordinary digits, and its length in bytes.
pub fn read_superscript(text: &str) -> Option<(Box<str>, usize)> {
    let figures: String = text.chars().map_while(superscript_digit).collect();
    let length = text.find(|c| superscript_digit(c).is_none()).unwrap_or(text.len());
    (length > 0).then(|| (figures.into(), length))
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡') || superscript_digit(c).is_some()
}

/// Reads a run of the same sign.
fn read_run(text: &str) -> (Box<str>, usize) {
    let first = text.chars().next();
    let length = text.find(|c| Some(c) != first).unwrap_or(text.len());
    (text[..length].into(), length)
}

/// Pairs the asterisks, and sets the meaning of those without a partner.
fn pair_asterisks(text: &str, signs: &mut [InlineSign]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..signs.len() {
        if signs[i].star_count() == 0 {
            continue;
        }
        // Closing is tried before opening: `*Ibid.*, 2009, *No. 8*` must not become one emphasis around `, 2009, `.
        signs[i].meaning = unpaired_meaning(text, &signs[i]);
        let partner = open.iter().rposition(|o| signs[*o].star_count() == signs[i].star_count());
        let holds_words = |partner: &usize| has_words(&text[signs[open[*partner]].end..signs[i].at]);
        match partner.filter(holds_words).filter(|_| may_close(text, &signs[i])) {
            Some(partner) => {
                signs[open[partner]].meaning = SignMeaning::Open;
                signs[i].meaning = SignMeaning::Close;
                open.truncate(partner);
            }
            None if may_open(text, &signs[i]) => {
                // Emphasis is not nested in emphasis of its kind, so an opening sign without a partner before the next
                // one does not open anything. One and two asterisks (together three) may be nested in each other.
                open.retain(|o| signs[*o].star_count() + signs[i].star_count() == 3);
                open.push(i);
            }
            None => {}
        }
    }
}

/// Returns whether there is anything to emphasise but signs and spaces.
fn has_words(text: &str) -> bool {
    text.contains(|c: char| !is_sign(c) && !c.is_whitespace())
}

/// Returns the meaning of an asterisk without a partner: a note mark after a word, otherwise an ordinary character.
fn unpaired_meaning(text: &str, sign: &InlineSign) -> SignMeaning {
    // `5*3` has a word on both sides, and `a * b` on neither: both are multiplication, not notes.
    let after_word = char_before(text, sign).is_some_and(|c| !c.is_whitespace() && !"([{«“‘".contains(c));
    let before_gap = char_after(text, sign).is_none_or(|c| !c.is_alphanumeric());
    if after_word && before_gap && sign.star_count() <= 3 { SignMeaning::Mark } else { SignMeaning::Character }
}

fn may_open(text: &str, sign: &InlineSign) -> bool {
    // Unlike Markdown, no emphasis within a word: in pasted texts an asterisk there is always something else.
    let outside = char_before(text, sign).is_none_or(|c| !c.is_alphanumeric());
    outside && sign.star_count() <= 3 && char_after(text, sign).is_some_and(|c| !c.is_whitespace())
}

fn may_close(text: &str, sign: &InlineSign) -> bool {
    let outside = char_after(text, sign).is_none_or(|c| !c.is_alphanumeric());
    outside && char_before(text, sign).is_some_and(|c| !c.is_whitespace())
}

/// Returns the character before a sign.
pub fn char_before(text: &str, sign: &InlineSign) -> Option<char> {
    text[..sign.at].chars().next_back()
}

fn char_after(text: &str, sign: &InlineSign) -> Option<char> {
    text[sign.end..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for sign in find_signs(text) {
            let (open, sign_shown, close) = match sign.meaning {
                SignMeaning::Mark => ("[", &*sign.marker, "]"),
                SignMeaning::Open => ("<", "", ""),
                SignMeaning::Close => ("", "", ">"),
                SignMeaning::Character => ("", &*sign.marker, ""),
            };
            shown.extend([&text[at..sign.at], open, sign_shown, close]);
            at = sign.end;
        }
        shown + &text[at..]
    }

    #[test]
    fn an_asterisk_has_three_meanings() {
        for (text, shown) in [
            ("agenda*", "agenda[*]"),
            ("documents, *inter alia*, to", "documents, <inter alia>, to"),
            ("agenda* and *inter alia* too", "agenda[*] and <inter alia> too"),
            ("*Ibid.*, 2009, *No. 8 (E/2009/28)*, chap.", "<Ibid.>, 2009, <No. 8 (E/2009/28)>, chap."),
            ("Problem² of 2009,¹⁰ and Statement³", "Problem[2] of 2009,[10] and Statement[3]"),
            ("a * b, 5*3, x*", "a * b, 5*3, x[*]"),
            ("first,* second.**", "first,[*] second.[**]"),
            ("**strong** and ***both***", "<strong> and <both>"),
            ("an *unclosed one", "an *unclosed one"),
            ("an *unclosed one, *inter alia*", "an *unclosed one, <inter alia>"),
            ("**strong *and* strong**", "<strong <and> strong>"),
            ("*¹* and *", "*[1][*] and *"),
            ("Report† (*see*)", "Report[†] (<see>)"),
        ] {
            assert_eq!(read(text), shown, "{text}");
        }
    }

    #[test]
    fn both_ranges_of_superscript_figures_count() {
        let number = |text: &str| read_superscript(text).map(|(figures, length)| (figures.to_string(), length));
        assert_eq!(number("¹²³⁴⁵⁶⁷⁸⁹⁰ x"), Some(("1234567890".into(), 3 * 2 + 7 * 3)));
        assert_eq!(number("¹⁰ See"), Some(("10".into(), 5)));
        assert_eq!(number("1 See"), None);
    }
}
