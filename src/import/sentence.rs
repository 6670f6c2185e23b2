//! Owns what can be told from the two ends of a block: whether it is finished, and whether it goes on with another.

use super::superscript;

/// What ends a sentence or introduces what follows, in the scripts of the six official languages.
const STOPS: [char; 15] = ['.', ':', ';', '!', '?', '…', '。', '．', '：', '；', '！', '？', '؛', '؟', '۔'];

/// What may stand after a stop, besides marks.
const CLOSERS: [char; 9] = [')', ']', '}', '"', '\'', '»', '”', '’', '」'];

/// What may stand before the first letter.
const OPENERS: [char; 9] = ['(', '[', '{', '"', '\'', '«', '“', '‘', '*'];

/// The last character that tells something: neither a mark nor something that closes.
fn last(text: &str) -> Option<char> {
    let passed = |c: char| {
        c.is_whitespace() || matches!(c, '*' | '†' | '‡') || superscript::figure(c).is_some() || CLOSERS.contains(&c)
    };
    text.trim_end_matches(passed).chars().next_back()
}

/// Whether the text ends with a stop; marks and closing brackets after it do not matter.
pub fn is_finished(text: &str) -> bool {
    last(text).is_some_and(|c| STOPS.contains(&c))
}

/// Whether the text ends as running text does, be it in the middle of a sentence: with a stop or a comma.
pub fn ends_like_running_text(text: &str) -> bool {
    last(text).is_some_and(|c| ",，،、".contains(c) || (STOPS.contains(&c) && !"?？؟!！".contains(c)))
}

/// Whether the text stops within a sentence, at a word.
pub fn breaks_off(text: &str) -> bool {
    last(text).is_some_and(char::is_alphanumeric)
}

/// Whether another item may follow: a stop, or the `and` or `or` between the last two items of a list.
pub fn is_followed_by_item(text: &str) -> bool {
    const CONJUNCTIONS: [&str; 9] = ["and", "or", "et", "ou", "y", "o", "и", "или", "以及"];
    let words = text.trim_end();
    let conjunction = words.rsplit([' ', ',', ';', '；', '，']).next().unwrap_or_default();
    let before = words[..words.len() - conjunction.len()].trim_end();
    let joins = CONJUNCTIONS.contains(&conjunction) && before.ends_with([',', ';', '；', '，']);
    joins || is_finished(text) || words.ends_with([',', '，', '،'])
}

/// The first letter or figure, opening brackets and the like left out.
fn first(text: &str) -> Option<char> {
    let passed = |c: char| c.is_whitespace() || OPENERS.contains(&c);
    text.trim_start_matches(passed).chars().next()
}

/// Whether the first letter is a small one.
pub fn begins_lower(text: &str) -> bool {
    first(text).is_some_and(char::is_lowercase)
}

/// Whether the text may go on with a sentence begun before it: it begins with a small letter, or with a letter of a
/// script that has no capitals.
pub fn goes_on(text: &str) -> bool {
    first(text).is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Whether the text begins as a title may.
pub fn begins_like_title(text: &str) -> bool {
    first(text).is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// What is put between two lines of one block: a space, except after a hyphen within a word and between characters of
/// scripts that are written without spaces.
pub fn glue(before: &str, after: &str) -> &'static str {
    let (Some(end), Some(start)) = (before.chars().next_back(), after.chars().next()) else { return "" };
    if ends_with_hyphen(before) && start.is_alphanumeric() || (is_unspaced(end) && is_unspaced(start)) {
        ""
    } else {
        " "
    }
}

/// Whether a line ends with a hyphen within a word; a dash with a space before it is none.
pub fn ends_with_hyphen(line: &str) -> bool {
    let mut back = line.chars().rev();
    matches!(back.next(), Some('-' | '\u{2010}')) && back.next().is_some_and(char::is_alphanumeric)
}

/// Chinese characters, kana, and their punctuation.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_blocks() {
        for text in ["a.", "a:", "a;", "a.¹²", "(see a.)", "said “a.”", "*a.*", "我们。", "a…"] {
            assert!(is_finished(text) && !breaks_off(text), "{text}");
        }
        for text in ["the", "2009", "(UNODC)", "Problem²"] {
            assert!(!is_finished(text) && breaks_off(text), "{text}");
        }
        assert!(!is_finished("a,¹") && !breaks_off("a,¹"));
        assert!(is_followed_by_item("x; and") && is_followed_by_item("x, or") && !is_followed_by_item("you and"));
    }

    #[test]
    fn beginnings_of_blocks() {
        assert!(goes_on("principle") && goes_on("(principle") && goes_on("*inter alia*") && goes_on("的原则"));
        assert!(!goes_on("Principle") && !goes_on("2009") && !goes_on("“We"));
        assert!(begins_lower("été") && !begins_lower("的原则"));
        assert!(begins_like_title("Way") && begins_like_title("“Way”") && !begins_like_title("of the"));
    }

    #[test]
    fn lines_are_put_together() {
        assert_eq!(glue("the", "principle"), " ");
        assert_eq!(glue("evidence-", "based"), "");
        assert_eq!(glue("x -", "y"), " ");
        assert_eq!(glue("原则，", "我们"), "");
        assert_eq!(glue("原则", "UNODC"), " ");
    }
}
