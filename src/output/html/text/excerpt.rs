//! Excerpts of notes beside a text: whole sentences, as many as fit.

use crate::model::prose::{Prose, ProseLink};

/// The approximate number of words beside a paragraph.
pub const WORDS: usize = 40;

/// A note that is only slightly longer is shown whole: a cut would gain nothing.
const SLACK: usize = 10;

/// The length of a text in words; in a script written without spaces, two characters take about as much room as one
/// word.
#[must_use]
pub fn words(text: &str) -> usize {
    let dense = text.chars().filter(|c| is_dense(*c)).count();
    text.split(|c: char| c.is_whitespace() || is_dense(c)).filter(|word| !word.is_empty()).count() + dense / 2
}

/// Whether a number of words fits beside a paragraph.
#[must_use]
pub fn fits(words: usize) -> bool {
    words <= WORDS + SLACK
}

/// The first sentences of a note as HTML that ends with `more`, about [`WORDS`] long; `None` if all of it fits. If no
/// sentence ends in reach, it is cut between two words.
#[must_use]
pub fn opening(prose: &Prose, more: &str, mut resolve: impl FnMut(&ProseLink) -> String) -> Option<String> {
    if fits(words(&prose.plain)) {
        return None;
    }
    let signs = signs_of(prose);
    let cut = sentence_end(&signs)?;
    let mut html = String::new();
    for (i, piece) in prose.pieces[..cut.piece].iter().enumerate() {
        html.push_str(piece);
        html.extend(prose.links.get(i).map(&mut resolve));
    }
    html.push_str(&prose.pieces[cut.piece][..cut.at]);
    html.push_str(more);
    html.push_str("</p>");
    Some(html)
}

/// A character of the words, and its position in the HTML.
#[derive(Clone, Copy)]
struct Sign {
    char: char,
    piece: usize,
    at: usize,
    /// Whether it is directly in a paragraph, the only place where the HTML can be cut without leaving an element open.
    open: bool,
}

/// The characters between the tags. The address of a link is inside a tag, and so is the boundary between two pieces.
fn signs_of(prose: &Prose) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut tag: Option<String> = None;
    let mut opened = (0, 0);
    for (piece, html) in prose.pieces.iter().enumerate() {
        for (at, char) in html.char_indices() {
            match &mut tag {
                Some(name) if char == '>' => {
                    // Two blocks are separated by a space, and a cut there closes the first one.
                    if name == "/p" && open.len() == 1 {
                        signs.push(Sign { char: ' ', piece: opened.0, at: opened.1, open: true });
                    }
                    open_or_close(&mut open, name);
                    tag = None;
                }
                Some(name) => name.push(char),
                None if char == '<' => {
                    tag = Some(String::new());
                    opened = (piece, at);
                }
                None => {
                    let open = matches!(open.as_slice(), [only] if only == "p");
                    signs.push(Sign { char, piece, at, open });
                }
            }
        }
    }
    signs
}

fn open_or_close(open: &mut Vec<String>, tag: &str) {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    if tag.starts_with('/') {
        open.pop();
    } else if !tag.ends_with('/') && !matches!(name.as_str(), "br" | "hr" | "wbr") {
        open.push(name);
    }
}

/// The last end of a sentence within the limit, or the first one slightly beyond it, or the last space within the
/// limit.
// One pass with three candidates. Measuring sentence by sentence would fail where a sentence ends inside a link, since
// the HTML cannot be cut there.
fn sentence_end(signs: &[Sign]) -> Option<Sign> {
    let (mut words, mut dense, mut within) = (0, 0, false);
    let (mut sentence, mut space) = (None, None);
    for (i, sign) in signs.iter().enumerate() {
        if is_dense(sign.char) {
            dense += 1;
        } else if !within && !sign.char.is_whitespace() {
            words += 1;
        }
        within = !sign.char.is_whitespace() && !is_dense(sign.char);
        let length = words + dense / 2;
        if length > WORDS && (sentence.is_some() || length > WORDS + 2 * SLACK) {
            break;
        }
        if sign.open && ends_sentence(signs, i) {
            sentence = Some(*sign);
        }
        let between = sign.char.is_whitespace() || is_dense(sign.char);
        if sign.open && between && length <= WORDS {
            space = Some(*sign);
        }
    }
    sentence.or(space)
}

/// Whether a new sentence begins at a character: before it a full stop; after it (or at it, without spaces) a capital,
/// or a letter of a script without capitals. The rules of Unicode Annex 29 (`icu_segmenter`) end a sentence after "No.
/// 7", "J. Doe" and "párr. 12", which notes on legal texts are full of.
fn ends_sentence(signs: &[Sign], at: usize) -> bool {
    let before: Vec<char> = signs[..at].iter().rev().map(|sign| sign.char).take(16).collect();
    let mut back = before.iter().copied().skip_while(|c| ")]”’»」".contains(*c));
    let Some(stop) = back.next() else { return false };
    let next = signs[at..].iter().map(|sign| sign.char).find(|c| !c.is_whitespace());
    let begins = next.is_some_and(|c| !c.is_lowercase() && !c.is_numeric() && !")]”’»」，、".contains(c));
    if "。！？".contains(stop) {
        return begins;
    }
    if !(signs[at].char.is_whitespace() && ".!?؟".contains(stop) && begins) {
        return false;
    }
    let word: Vec<char> = back.take_while(|c| c.is_alphabetic()).collect();
    stop != '.' || !is_abbreviation(&word.iter().rev().collect::<String>())
}

/// Words that a full stop abbreviates in notes of this kind. A mistake here only moves the cut.
fn is_abbreviation(word: &str) -> bool {
    const KNOWN: [&str; 14] =
        ["Nos", "vol", "vols", "art", "arts", "para", "paras", "sect", "chap", "chaps", "párr", "cap", "стр", "пункт"];
    (1..=2).contains(&word.chars().count()) || KNOWN.contains(&word) || KNOWN.contains(&word.to_lowercase().as_str())
}

/// Chinese characters, kana, and their punctuation.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn prose(html: &str) -> Prose {
        let mut prose = Prose { pieces: html.split('@').map(str::to_owned).collect(), ..Prose::default() };
        let link = ProseLink { url: "#para_1".to_owned(), span: Span::new(0, 0) };
        prose.links = vec![link; prose.pieces.len() - 1];
        prose.plain = signs_of(&prose).iter().map(|sign| sign.char).collect();
        prose
    }

    fn cut_of(html: &str) -> Option<String> {
        opening(&prose(html), " …", |link| link.url.clone())
    }

    /// So many words.
    fn many(count: usize) -> String {
        vec!["word"; count].join(" ")
    }

    #[test]
    fn what_fits_is_whole() {
        assert_eq!(cut_of(&format!("<p>{}.</p>", many(WORDS + SLACK))), None);
    }

    #[test]
    fn sentences_stay_whole() {
        let (one, two, three) = (many(20), many(15), many(30));
        let html = format!("<p>One <a href=\"@\">{one}</a>. Two {two} (see “item.”) Three {three}.</p>");
        let expected = format!("<p>One <a href=\"#para_1\">{one}</a>. Two {two} (see “item.”) …</p>");
        assert_eq!(cut_of(&html), Some(expected));
        let long = format!("<p>First {}. Then {}.</p>", many(48), many(20));
        assert_eq!(cut_of(&long), Some(format!("<p>First {}. …</p>", many(48))), "a sentence not much longer");
    }

    #[test]
    fn a_stop_that_ends_no_sentence_cuts_nothing() {
        let html =
            format!("<p>Begun {}. See vol. IX, No. 7, J. Doe and E. U. {}. End {}.</p>", many(5), many(20), many(40));
        let expected = format!("<p>Begun {}. See vol. IX, No. 7, J. Doe and E. U. {}. …</p>", many(5), many(20));
        assert_eq!(cut_of(&html), Some(expected));
    }

    #[test]
    fn a_sentence_without_end_is_cut_between_words_and_never_in_a_link() {
        let html = format!("<p>{} <a href=\"@\">{}</a></p>", many(30), many(60));
        assert_eq!(cut_of(&html), Some(format!("<p>{} …</p>", many(30))));
    }

    #[test]
    fn chinese_is_cut_at_its_own_stops() {
        let sentence = "委员会通过了这项决议并请各国执行其中的各项建议。";
        let shown = cut_of(&format!("<p>{}</p>", sentence.repeat(6))).expect("cut");
        assert_eq!(shown, format!("<p>{} …</p>", sentence.repeat(3)));
    }

    #[test]
    fn a_second_block_is_left_out_whole() {
        let html = format!("<p>{}.</p>\n<p>Second {}.</p>", many(39), many(30));
        assert_eq!(cut_of(&html), Some(format!("<p>{}. …</p>", many(39))));
    }
}
