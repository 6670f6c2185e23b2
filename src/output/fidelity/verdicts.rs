//! Owns the judgements on the texts of one site, each made once, when a page first asks for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::verdict::Verdict;
use crate::model::locale::Locale;

/// A text: its instrument's position and its language.
type Key = (usize, Locale);

/// Judgements made so far. Threads may ask at once; each waits for the text it asks for only.
#[derive(Debug, Default)]
pub struct Verdicts(Mutex<HashMap<Key, Arc<OnceLock<Arc<Verdict>>>>>);

impl Verdicts {
    /// The judgement on a text, made now where nobody asked before.
    pub fn get(&self, key: Key, judge: impl FnOnce() -> Verdict) -> Arc<Verdict> {
        let place = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
        Arc::clone(place.get_or_init(|| Arc::new(judge())))
    }
}
