//! The list of all styles of citation, in the order pages show them.

use super::style::Style;
use super::{apa, bibtex, bluebook, csl, oscola, ris, un};

/// Every style. A new one is a file and a line here.
pub static STYLES: &[&Style] =
    &[&un::STYLE, &oscola::STYLE, &bluebook::STYLE, &apa::STYLE, &bibtex::STYLE, &ris::STYLE, &csl::STYLE];
