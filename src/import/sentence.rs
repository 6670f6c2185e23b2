//! The two ends of a block: whether it is a finished sentence, and whether it may continue another block.

use super::signs;

/// Punctuation that ends a sentence or introduces what follows, in the scripts of the six official languages.
const STOPS: [char; 15] = ['.', ':', ';', '!', '?', '…', '。', '．', '：', '；', '！', '？', '؛', '؟', '۔'];

/// Characters that may follow a stop, besides note marks.
const CLOSERS: [char; 9] = [')', ']', '}', '"', '\'', '»', '”', '’', '」'];

/// Characters that may precede the first letter.
const OPENERS: [char; 9] = ['(', '[', '{', '"', '\'', '«', '“', '‘', '*'];

/// Returns the last significant character, ignoring note marks and closing characters.
fn last_letter(text: &str) -> Option<char> {
    let passed = |c: char| {
        c.is_whitespace()
            || matches!(c, '*' | '†' | '‡')
            || signs::superscript_digit(c).is_some()
            || CLOSERS.contains(&c)
    };
    text.trim_end_matches(passed).chars().next_back()
}

/// Returns whether the text ends with a stop, ignoring note marks and closing brackets after it.
pub fn is_finished(text: &str) -> bool {
    last_letter(text).is_some_and(|c| STOPS.contains(&c))
}

/// Returns whether the text ends like running text, with a stop or a comma.
pub fn ends_like_running_text(text: &str) -> bool {
    // Questions and exclamations do not count: a title may be one.
    last_letter(text).is_some_and(|c| ",，،、".contains(c) || (STOPS.contains(&c) && !"?？؟!！".contains(c)))
}

/// Returns whether the text breaks off within a sentence, after a word.
pub fn breaks_off(text: &str) -> bool {
    last_letter(text).is_some_and(char::is_alphanumeric)
}

/// Returns whether an item of a list may follow: after a stop or comma, or after the `and` or `or` before the last
/// item.
pub fn is_followed_by_item(text: &str) -> bool {
    const CONJUNCTIONS: [&str; 9] = ["and", "or", "et", "ou", "y", "o", "и", "или", "以及"];
    // A conjunction counts only after a comma or semicolon: "you and" is an unfinished phrase, not the end of an item.
    let words = text.trim_end();
    let conjunction = words.rsplit([' ', ',', ';', '；', '，']).next().unwrap_or_default();
    let before = words[..words.len() - conjunction.len()].trim_end();
    let joins = CONJUNCTIONS.contains(&conjunction) && before.ends_with([',', ';', '；', '，']);
    joins || is_finished(text) || words.ends_with([',', '，', '،'])
}

/// Returns the first significant character, ignoring opening brackets and the like.
fn first_letter(text: &str) -> Option<char> {
    let passed = |c: char| c.is_whitespace() || OPENERS.contains(&c);
    text.trim_start_matches(passed).chars().next()
}

/// Returns whether the first letter is lowercase.
pub fn begins_lower(text: &str) -> bool {
    first_letter(text).is_some_and(char::is_lowercase)
}

/// Returns whether the text may continue a sentence: it begins with a lowercase letter, or with a letter of a script
/// without case.
pub fn may_continue(text: &str) -> bool {
    first_letter(text).is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Returns whether the text begins like a title.
pub fn begins_like_title(text: &str) -> bool {
    first_letter(text).is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// Returns the text to insert between two lines of one block: a space, or nothing after a hyphen within a word and
/// between characters of scripts that are written without spaces.
pub fn joint_between(before: &str, after: &str) -> &'static str {
    let (Some(end), Some(start)) = (before.chars().next_back(), after.chars().next()) else { return "" };
    if ends_with_hyphen(before) && start.is_alphanumeric() || (is_unspaced(end) && is_unspaced(start)) {
        ""
    } else {
        " "
    }
}

/// Returns whether a line ends with a hyphen within a word, not with a dash after a space.
pub fn ends_with_hyphen(line: &str) -> bool {
    let mut back = line.chars().rev();
    matches!(back.next(), Some('-' | '\u{2010}')) && back.next().is_some_and(char::is_alphanumeric)
}

/// Returns whether a character is Chinese, kana, or their punctuation.
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
        assert!(
            may_continue("principle")
                && may_continue("(principle")
                && may_continue("*inter alia*")
                && may_continue("的原则")
        );
        assert!(!may_continue("Principle") && !may_continue("2009") && !may_continue("“We"));
        assert!(begins_lower("été") && !begins_lower("的原则"));
        assert!(begins_like_title("Way") && begins_like_title("“Way”") && !begins_like_title("of the"));
    }

    #[test]
    fn lines_are_put_together() {
        assert_eq!(joint_between("the", "principle"), " ");
        assert_eq!(joint_between("evidence-", "based"), "");
        assert_eq!(joint_between("x -", "y"), " ");
        assert_eq!(joint_between("原则，", "我们"), "");
        assert_eq!(joint_between("原则", "UNODC"), " ");
    }
}
