//! The list of all codes, each with its manual page, from every tier that reports findings.

use crate::check::rules::RULES;
use crate::diagnostic::Code;
use crate::{config, corpus, output, syntax, verify};

/// Returns every code, sorted by id.
#[must_use]
pub fn codes() -> Vec<&'static Code> {
    let elsewhere = [
        syntax::codes::CODES,
        syntax::ledger::CODES,
        config::codes::CODES,
        corpus::paths::CODES,
        output::codes::CODES,
        verify::codes::CODES,
    ];
    let rules = RULES.iter().map(|rule| rule.codes);
    let mut codes: Vec<&Code> = elsewhere.into_iter().chain(rules).flatten().copied().collect();
    codes.sort_by_key(|code| code.id);
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_explained() {
        let codes = codes();
        for pair in codes.windows(2) {
            assert_ne!(pair[0].id, pair[1].id);
        }
        for code in codes {
            assert!(code.manual.trim_start().starts_with("# "), "{} has no title", code.id);
            assert!(code.manual.lines().count() > 2, "{} has no page", code.id);
        }
    }
}
