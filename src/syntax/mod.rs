//! From what authors write to the model. Reading never fails: it gives the value and the findings together, so that
//! one run shows every mistake. [`text::parse`] and [`print::print`] are inverses.

pub mod codes;
mod labels;
mod headings;
mod inline;
mod invisible;
mod scan;
mod masthead;
mod outline;
pub mod text;
pub mod print;
pub mod yaml;
mod highlight;
pub mod prose;
pub mod entries;
pub mod instrument;
pub mod page;
pub mod ledger;
pub mod redirects;
