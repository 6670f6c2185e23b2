//! Owns the signs within words: superscript figures, and asterisks with their three meanings.
//!
//! An asterisk opens or closes an emphasis where a partner is found for it; one without partner that stands after a
//! word is the mark of a note; any other is a character. (The third meaning, the label of a note, is seen before: it
//! begins a block.)

use super::superscript;

/// What a sign means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A footnote is called.
    Mark,
    /// An emphasis begins.
    Open,
    /// An emphasis ends.
    Close,
    /// Nothing: it is a character of the text.
    Character,
}

/// A sign within words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Where it begins, in bytes.
    pub at: usize,
    /// One past its last byte.
    pub end: usize,
    /// As a marker is written: `12`, `*`.
    pub marker: Box<str>,
    /// What it means.
    pub meaning: Meaning,
}

impl Sign {
    /// How many asterisks it has; 0 for a superscript or dagger.
    pub fn stars(&self) -> usize {
        if self.marker.starts_with('*') { self.marker.len() } else { 0 }
    }
}

/// The signs of a text, in order.
pub fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_sign) {
        let begin = at + found;
        let (marker, length) = superscript::number(&text[begin..]).unwrap_or_else(|| stars(&text[begin..]));
        at = begin + length;
        signs.push(Sign { at: begin, end: at, marker, meaning: Meaning::Mark });
    }
    pair(text, &mut signs);
    signs
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡') || superscript::figure(c).is_some()
}

/// A run of one and the same sign.
fn stars(text: &str) -> (Box<str>, usize) {
    let first = text.chars().next();
    let length = text.find(|c| Some(c) != first).unwrap_or(text.len());
    (text[..length].into(), length)
}

/// Finds partners among the asterisks, and what those without are.
fn pair(text: &str, signs: &mut [Sign]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..signs.len() {
        if signs[i].stars() == 0 {
            continue;
        }
        signs[i].meaning = alone(text, &signs[i]);
        let partner = open.iter().rposition(|o| signs[*o].stars() == signs[i].stars());
        let holds_words = |partner: &usize| has_words(&text[signs[open[*partner]].end..signs[i].at]);
        match partner.filter(holds_words).filter(|_| may_close(text, &signs[i])) {
            Some(partner) => {
                signs[open[partner]].meaning = Meaning::Open;
                signs[i].meaning = Meaning::Close;
                open.truncate(partner);
            }
            None if may_open(text, &signs[i]) => {
                // No emphasis stands within one of its kind: an opening that finds no partner before the next is none.
                open.retain(|o| signs[*o].stars() + signs[i].stars() == 3);
                open.push(i);
            }
            None => {}
        }
    }
}

/// Whether there is anything but signs and spaces to set.
fn has_words(text: &str) -> bool {
    text.contains(|c: char| !is_sign(c) && !c.is_whitespace())
}

/// What an asterisk without partner is: a mark after a word, else a character.
fn alone(text: &str, sign: &Sign) -> Meaning {
    let after_word = before(text, sign).is_some_and(|c| !c.is_whitespace() && !"([{«“‘".contains(c));
    let before_gap = after(text, sign).is_none_or(|c| !c.is_alphanumeric());
    if after_word && before_gap && sign.stars() <= 3 { Meaning::Mark } else { Meaning::Character }
}

fn may_open(text: &str, sign: &Sign) -> bool {
    let outside = before(text, sign).is_none_or(|c| !c.is_alphanumeric());
    outside && sign.stars() <= 3 && after(text, sign).is_some_and(|c| !c.is_whitespace())
}

fn may_close(text: &str, sign: &Sign) -> bool {
    let outside = after(text, sign).is_none_or(|c| !c.is_alphanumeric());
    outside && before(text, sign).is_some_and(|c| !c.is_whitespace())
}

/// The character before a sign.
pub fn before(text: &str, sign: &Sign) -> Option<char> {
    text[..sign.at].chars().next_back()
}

fn after(text: &str, sign: &Sign) -> Option<char> {
    text[sign.end..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for sign in signs(text) {
            let (open, sign_shown, close) = match sign.meaning {
                Meaning::Mark => ("[", &*sign.marker, "]"),
                Meaning::Open => ("<", "", ""),
                Meaning::Close => ("", "", ">"),
                Meaning::Character => ("", &*sign.marker, ""),
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
}
