//! From the files that authors write to the model. Parsing never fails: it returns the value together with the
//! findings, so that one run shows every mistake. [`parse::parse`] and [`print::print`] are inverses.

pub mod codes;
mod labels;
mod heading_numerals;
mod inline;
mod invisible;
mod lines;
pub mod masthead;
mod locators;
mod point_lists;
pub mod structure;
pub mod marks;
pub mod parse;
pub mod print;
pub mod yaml;
mod highlight;
pub mod prose;
pub mod entries;
mod raw_instrument;
pub mod instrument;
pub mod page;
pub mod ledger;
pub mod redirects;
