//! The slot on a page for the result of its verification. A page is rendered with a placeholder, verified as rendered, and
//! then given the sentence, so that the bytes verified are the bytes written.

use super::escape::escape_text;
use super::labels;
use crate::corpus::text::LinkedText;
use crate::output::theme::messages::Messages;
use crate::verify::outcome::Outcome;

/// The content of the slot until the page is verified. No page contains it by chance: it is the digest of the text
/// between two private-use characters.
#[must_use]
pub fn placeholder(held: &LinkedText) -> String {
    format!("\u{E000}{}\u{E001}", held.source.digest().hex_prefix(32))
}

/// A page with the sentence in its slot; unchanged where its template shows none.
#[must_use]
pub fn filled(page: Vec<u8>, held: &LinkedText, messages: &Messages, outcome: Outcome) -> Vec<u8> {
    let sentence = escape_text(&labels::verdict(messages, outcome));
    replace_slot(page, &placeholder(held), &sentence)
}

fn replace_slot(page: Vec<u8>, placeholder: &str, sentence: &str) -> Vec<u8> {
    match String::from_utf8(page) {
        Ok(page) => page.replace(placeholder, sentence).into_bytes(),
        // Templates only write UTF-8; bytes that are not UTF-8 have no placeholder either.
        Err(error) => error.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SLOT: &str = "\u{E000}0123456789abcdef\u{E001}";

    proptest! {
        #[test]
        fn nothing_but_the_slot_changes(before in "\\PC{0,60}", after in "\\PC{0,60}", sentence in "[ -~]{0,40}") {
            prop_assume!(!before.contains(SLOT) && !after.contains(SLOT));
            let page = format!("{before}{SLOT}{after}");
            let filled = replace_slot(page.into_bytes(), SLOT, &sentence);
            prop_assert_eq!(filled, format!("{before}{sentence}{after}").into_bytes());
        }

        #[test]
        fn a_page_without_a_slot_stays_as_it_is(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(replace_slot(bytes.clone(), SLOT, "words"), bytes);
        }
    }
}
