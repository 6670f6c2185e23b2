//! The list of all rules, in the order they look.

use super::rule::Rule;
use super::{
    annotations, concordance, drift, headings, languages, notes, numbering, pages, points, quotations, references,
    register,
};

/// Every rule. A new one is a file and a line here.
pub const RULES: &[Rule] = &[
    register::RULE,
    headings::RULE,
    numbering::RULE,
    points::RULE,
    notes::RULE,
    quotations::RULE,
    references::RULE,
    annotations::RULE,
    pages::RULE,
    languages::RULE,
    concordance::RULE,
    drift::RULE,
];

/// The code for a record of a translation that cannot be read, which is found while reading.
pub use super::drift::L006 as BAD_RECORD;
/// The code for a folder of content without an entry, which has to be given before there is a corpus to look at.
pub use super::register::I006 as NO_REGISTER;
