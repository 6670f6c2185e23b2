//! The list of all rules, in the order they look.

use super::rule::Rule;
use super::{
    annotations, concordance, drift, headings, languages, missing, notes, numbering, pages, points, promises,
    quotations, recorded, references, register,
};
use crate::corpus::layout::D001;
use crate::diagnostic::Code;

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
    recorded::RULE,
    promises::RULE,
    missing::RULE,
];

/// The code for a record of a translation that cannot be read, which is found while reading.
pub use super::drift::L006 as BAD_RECORD;
/// The code for a project without a ledger.
pub use super::recorded::K001 as NO_LEDGER;
/// The code for addresses that the ledger does not have.
pub use super::recorded::K002 as UNRECORDED;
/// The code for a ledger that is gone while a built site still promises what was in it, which only the shell can see.
pub use super::recorded::K008 as LEDGER_GONE;
/// The code for a folder of content without an entry, which has to be given before there is a corpus to look at.
pub use super::register::I006 as NO_REGISTER;

/// The codes of findings that something is missing from one folder of `content/`: where a file there could not be read, they
/// say nothing.
pub const OF_ONE_FOLDER: [&Code; 4] = [&register::I002, &register::I006, &languages::L001, &D001];

/// The codes of findings by which a published link would break. (A ledger that cannot be read is told by its path.)
pub const BREAKING: [&Code; 3] = [&promises::K003, &promises::K004, &missing::K005];
