//! Owns what a page tells its box for finding: where the register's index lies, which text its numbers mean, and the words
//! people put before a number.

use serde::Serialize;

use crate::model::locale::Locale;
use crate::output::address::{Address, Linker};
use crate::output::press::Press;
use crate::output::theme::messages::Messages;

/// The path of the register's index in a locale.
#[must_use]
pub fn index(locale: &Locale) -> String {
    format!("{locale}/find.json")
}

/// What the box of a page is told.
#[derive(Debug, Serialize)]
pub struct Find {
    /// The register's index in the language of the page.
    index: String,
    /// The text that a number typed here means: the one the page belongs to, else the site's own.
    text: Option<String>,
    /// Words before the number of a paragraph or part, of every language of the site, with spaces between.
    words: String,
    /// The same before the number of a note.
    notes: String,
    /// Whether paragraphs have pages of their own, which previews are cut from.
    alone: bool,
}

impl Find {
    /// What the box of the page at an address is told.
    #[must_use]
    pub fn new(press: &Press, locale: &Locale, linker: &Linker, here: &Address) -> Self {
        let corpus = &press.corpus;
        let own = here.directory.split('/').nth(1).and_then(|id| corpus.register.find(id));
        let text = own.filter(|position| corpus.is_held(*position)).or_else(|| corpus.home());
        let address = |position| Address::page(locale, &corpus.register.get(position).id);
        Self {
            index: linker.file(&index(locale)),
            text: text.map(|position| linker.to(&address(position))),
            words: words(press, |messages| messages.get("find_words")),
            notes: words(press, |messages| messages.get("find_note_words")),
            alone: corpus.config.paragraph_pages,
        }
    }
}

/// A message of every language of the site, each word once.
fn words(press: &Press, message: impl Fn(&Messages) -> String) -> String {
    let mut words: Vec<String> = Vec::new();
    for locale in &press.corpus.config.locales {
        for word in message(press.theme.messages(locale)).split_whitespace() {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    words.join(" ")
}
