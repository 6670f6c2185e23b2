//! Tests of what a build writes: the words of each text, links, notes, languages, metadata, and that the same sources give
//! the same bytes.

mod annotations;
mod backlinks;
mod citations;
mod determinism;
mod fidelity;
mod interface_messages;
mod languages;
mod links;
mod metadata;
mod parsing;
mod place_names;
pub mod minify;
mod random_texts;
mod reference_precedence;
pub mod references;
