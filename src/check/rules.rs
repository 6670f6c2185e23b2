//! The list of all rules, in the order they run.

use super::rule::Rule;
use super::{
    alignment, annotations, headings, languages, ledger, mark_gaps, notes, numbering, numbering_keys,
    outdated_translations, pages, permalinks, points, quotations, references, register, unread_marks,
    withdrawn_instruments,
};

/// Every rule. A new rule is a file and a line here.
pub const RULES: &[Rule] = &[
    register::RULE,
    headings::RULE,
    numbering::RULE,
    points::RULE,
    mark_gaps::RULE,
    unread_marks::RULE,
    numbering_keys::RULE,
    notes::RULE,
    quotations::RULE,
    references::RULE,
    annotations::RULE,
    pages::RULE,
    languages::RULE,
    alignment::RULE,
    outdated_translations::RULE,
    ledger::RULE,
    permalinks::RULE,
    withdrawn_instruments::RULE,
];

/// The code for a missing ledger of a site that was built with one, which only the shell can see.
pub use super::ledger::K008 as LEDGER_GONE;
/// The finding about a project without a ledger, which a build of an unchanged project reports without checking anything.
pub use super::ledger::missing_ledger;
/// The code for a translation record that cannot be read, found while reading.
pub use super::outdated_translations::L006 as BAD_RECORD;
/// The code for a folder of content without an entry, reported before there is a corpus to check.
pub use super::register::I006 as NO_REGISTER;
