//! Everything together: which files there are, the register, what each text mentions, and what mentions it.
//!
//! A text is parsed twice: once to link it, when its [`outline`] and links are kept, and once to render it. In between
//! only its source is kept, so memory grows with the sources and not with the model, and an edit that leaves the
//! outline alone touches no other text.

pub mod paths;
pub mod register;
pub mod seeds;
pub mod references;
pub mod outline;
pub mod translation_record;
pub mod fingerprint;
pub mod published;
pub mod text;
pub mod source_map;
pub mod texts;
pub mod backlinks;
pub mod alignment;
mod aggregate;
pub mod permalinks;
pub mod related;

pub use aggregate::{Corpus, Pages};
