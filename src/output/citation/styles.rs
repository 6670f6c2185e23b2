//! The list of all citation styles, in the order pages show them.

use super::style::Style;
use super::{apa, bibtex, bluebook, csl, oscola, plain, ris, un};

/// Every style. A new style is a file and a line here.
pub static STYLES: &[&Style] = &[
    &un::STYLE,
    &plain::STYLE,
    &oscola::STYLE,
    &bluebook::STYLE,
    &apa::STYLE,
    &bibtex::STYLE,
    &ris::STYLE,
    &csl::STYLE,
];
