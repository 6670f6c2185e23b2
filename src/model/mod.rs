//! Plain values: what an instrument is, and what an edition of it contains. Nothing here reads files, links or renders.
//! What later stages find out (links, backlinks, translations) is kept in their own tables, beside the model.

pub mod languages;
pub mod locale;
pub mod date;
pub mod numeral;
pub mod mark;
pub mod locator;
mod loose_locator;
pub mod marker;
pub mod words;
pub mod table;
pub mod point;
pub mod paragraph;
pub mod division_kind;
pub mod division;
pub mod footnote;
pub mod masthead;
pub mod numbering_keys;
pub mod edition;
pub mod place_marks;
pub mod citation_manner;
pub mod citing_unit;
pub mod instrument;
pub mod prose;
pub mod annotation;
pub mod reference;
pub mod page;
pub mod ledger;
pub mod redirect;
