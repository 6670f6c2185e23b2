//! Plain values: what an instrument is, and what stands in an edition of it. Nothing here reads, links or renders;
//! what later stages find out (links, backlinks, translations) stands in tables of theirs, beside the model.

pub mod languages;
pub mod locale;
pub mod date;
pub mod numeral;
pub mod locator;
pub mod marker;
pub mod words;
pub mod point;
pub mod paragraph;
pub mod division;
pub mod footnote;
pub mod masthead;
pub mod edition;
pub mod instrument;
pub mod prose;
pub mod annotation;
pub mod reference;
pub mod page;
pub mod ledger;
pub mod redirect;
