//! Everything together: which files there are, the register, what each text names, who is named by whom.
//!
//! A text is read twice: once when the corpus is made, which keeps its [`outline`] and its links, and once when it is
//! rendered. Between the two only its source is kept. So memory grows with the sources and not with the model, and
//! an edit that leaves the outline alone touches no other text.

pub mod layout;
pub mod register;
pub mod seeds;
pub mod symbols;
pub mod phrases;
mod citation;
pub mod ibid;
pub mod link;
pub mod mentions;
pub mod outline;
pub mod translation;
pub mod fingerprint;
pub mod likeness;
pub mod promises;
pub mod broken;
mod recognition;
pub mod recording;
pub mod former;
pub mod held;
pub mod spans;
pub mod progress;
pub mod texts;
pub mod backlinks;
pub mod concordance;
mod whole;
pub mod family;

pub use whole::{Corpus, Pages};
