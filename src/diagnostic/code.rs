//! Owns the identity of a finding: its code, its severity and its manual page.
//!
//! A code is declared where it is raised, with [`codes!`](crate::codes); the doc comment in front of it *is* the page
//! that `paraph explain CODE` prints, so that the two cannot drift apart.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; with `--strict` it counts as an error.
    Warning,
}

impl Severity {
    /// The word printed in front of a finding.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One kind of finding.
#[derive(Debug)]
pub struct Code {
    /// A letter for the family and three digits: `N001`.
    pub id: &'static str,
    /// What the finding counts as.
    pub severity: Severity,
    /// One line that names the problem, lower case, without full stop.
    pub title: &'static str,
    /// The manual page, Markdown, as written in front of the code.
    pub manual: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

/// Declares codes: `/// manual page` lines, then `N001 = error "title";`. Also makes `CODES`, the list of them.
#[macro_export]
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $severity:ident $title:literal;)+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: stringify!($name),
                severity: $crate::codes!(@ $severity),
                title: $title,
                manual: concat!($($doc, "\n"),+),
            };
        )+
        /// Every code of this file, in order.
        pub static CODES: &[&$crate::diagnostic::Code] = &[$(&$name),+];
    };
    (@ error) => { $crate::diagnostic::Severity::Error };
    (@ warning) => { $crate::diagnostic::Severity::Warning };
}
