//! The data of a page's search box: the address of the register's index, the text that numbers refer to, and the words
//! people put before a number.

use serde::Serialize;

use crate::output::files::search_index::index_path;
use crate::output::render::address::Address;
use crate::output::render::context::{PageContext, RenderContext};
use crate::output::theme::messages::Messages;

/// The data of the search box of a page.
#[derive(Debug, Serialize)]
pub struct Find {
    /// The register's index in the language of the page.
    index: String,
    /// The text that a number refers to: the one the page belongs to, or the site's main text.
    text: Option<String>,
    /// Words before the number of a paragraph or part, in every language of the site, separated by spaces.
    words: String,
    /// The same for the number of a note.
    notes: String,
    /// Whether paragraphs have pages of their own, from which previews are taken.
    alone: bool,
}

impl Find {
    /// The data for the page at an address.
    #[must_use]
    pub fn new(page: PageContext<'_>, here: &Address) -> Self {
        let corpus = &page.site.corpus;
        // The second part of an address is the id of an instrument or the name of a page, and no page may have an id
        // (I004).
        let own = here.directory.split('/').nth(1).and_then(|id| corpus.register.find(id));
        let text = own.filter(|position| corpus.is_held(*position)).or_else(|| corpus.home_instrument());
        let address = |position| Address::page(page.locale, &corpus.register.get(position).id);
        Self {
            index: page.linker.file(&index_path(page.locale)),
            text: text.map(|position| page.linker.to(&address(position))),
            words: words_of_all_languages(page.site, |messages| messages.get("find_words")),
            notes: words_of_all_languages(page.site, |messages| messages.get("find_note_words")),
            alone: corpus.config.paragraph_pages,
        }
    }
}

/// A message in every language of the site, each word once.
fn words_of_all_languages(site: &RenderContext, message: impl Fn(&Messages) -> String) -> String {
    let mut words: Vec<String> = Vec::new();
    for locale in &site.corpus.config.locales {
        for word in message(site.theme.messages(locale)).split_whitespace() {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    words.join(" ")
}
