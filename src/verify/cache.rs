//! The verdicts on the texts of one site, each reached once, and the guarantee that the bytes verified are the bytes
//! written.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::outcome::Verdict;
use crate::corpus::register::TextKey;
use crate::source::Digest;

/// The verdicts reached so far, each with the digest of the page that was compared. Several threads may ask at once;
/// each waits only for the text it asks for.
#[derive(Debug, Default)]
pub struct VerdictCache(Mutex<HashMap<TextKey, Cell>>);

/// A verdict, once it is reached, and the digest of the page it was reached on.
type Cell = Arc<OnceLock<(Option<Digest>, Arc<Verdict>)>>;

impl VerdictCache {
    /// The verdict on a text. If there is none yet, the page is rendered and compared now.
    pub fn get_or_render(
        &self,
        key: &TextKey,
        render: impl FnOnce() -> Option<Vec<u8>>,
        judge: impl FnOnce(Option<&[u8]>) -> Verdict,
    ) -> Arc<Verdict> {
        let first = || {
            let page = render();
            (page.as_deref().map(Digest::of_bytes), Arc::new(judge(page.as_deref())))
        };
        Arc::clone(&self.cell(key).get_or_init(first).1)
    }

    /// The verdict on the very bytes of a page that is about to be written. A verdict reached on other bytes does not
    /// count.
    pub fn of_page(&self, key: &TextKey, page: &[u8], judge: impl Fn(Option<&[u8]>) -> Verdict) -> Arc<Verdict> {
        let digest = Some(Digest::of_bytes(page));
        let cell = self.cell(key);
        let (of, verdict) = cell.get_or_init(|| (digest, Arc::new(judge(Some(page)))));
        if *of == digest { Arc::clone(verdict) } else { Arc::new(judge(Some(page))) }
    }

    fn cell(&self, key: &TextKey) -> Cell {
        // The table is locked only while its cell is looked up, so whoever waits for a verdict keeps nobody from
        // another.
        Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key.clone()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::register::Register;
    use crate::model::instrument::Instrument;
    use crate::model::locale::Locale;
    use crate::source::SourceText;
    use crate::verify::outcome::Outcome;

    fn key() -> TextKey {
        let entry = Instrument { id: "a".to_owned(), ..Instrument::default() };
        let register = Register::new(vec![(Arc::new(entry), SourceText::new("a", String::new()))]);
        let instrument = register.find("a").expect("an entry");
        TextKey { instrument, locale: Locale::new("en").expect("a locale") }
    }

    /// A judge for whom a page is right when it says "right".
    fn judge(page: Option<&[u8]>) -> Verdict {
        let outcome = match page {
            Some(b"right") => Outcome::Same { words: 1, errata: 0 },
            Some(_) => Outcome::Differs(1),
            None => Outcome::NotCompared,
        };
        Verdict { outcome, findings: Vec::new() }
    }

    #[test]
    fn a_verdict_holds_for_the_bytes_it_was_reached_on_and_no_others() {
        let (cache, key) = (VerdictCache::default(), key());
        let asked = cache.get_or_render(&key, || Some(b"right".to_vec()), judge);
        assert!(matches!(asked.outcome, Outcome::Same { .. }));
        assert!(matches!(cache.of_page(&key, b"right", judge).outcome, Outcome::Same { .. }));
        assert_eq!(cache.of_page(&key, b"righs", judge).outcome, Outcome::Differs(1));
    }

    #[test]
    fn a_page_is_rendered_for_its_verdict_only_once() {
        let (cache, key) = (VerdictCache::default(), key());
        assert!(matches!(cache.of_page(&key, b"right", judge).outcome, Outcome::Same { .. }));
        let again = cache.get_or_render(&key, || unreachable!("the verdict is known"), judge);
        assert!(matches!(again.outcome, Outcome::Same { .. }));
    }
}
