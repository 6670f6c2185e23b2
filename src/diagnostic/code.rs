//! The identity of a finding: its code, its severity, its manual page and what depends on the code alone.
//!
//! A code is declared in the file that reports it, with [`codes!`](crate::codes). The doc comment in front of it *is* the
//! page that `paraph explain CODE` prints, so that the two cannot differ.

use serde::Serialize;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; `--strict` turns the warning into an error.
    Warning,
}

impl Severity {
    /// Returns the word that is printed in front of a finding.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The stage of the work at which a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// From the first draft on.
    Writing,
    /// Only when the site is about to be published: not in a preview, and not as long as there are errors to correct.
    Publishing,
}

/// The files that a code presumes to have been read, because it reports that something is missing. If one of them could not
/// be read, the finding would only follow from that: it would send the author to correct something that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presumes {
    /// No file but the one that the finding is in.
    Nothing,
    /// Every file of the folder of `content/` that the finding is in.
    WholeFolder,
    /// Every file of `content/`.
    WholeCorpus,
}

/// One kind of finding.
#[derive(Debug)]
pub struct Code {
    /// A letter for the family and three digits: `N001`.
    pub id: &'static str,
    /// The severity, unless the site or `--strict` raises it.
    pub severity: Severity,
    /// One line that names the problem, in lower case, without a full stop.
    pub title: &'static str,
    /// The manual page in Markdown, as written in front of the code.
    pub manual: &'static str,
    /// The stage of the work at which it matters.
    pub phase: Phase,
    /// The files that it presumes to have been read.
    pub presumes: Presumes,
    /// Whether it reports that a published link would break.
    pub breaks_links: bool,
}

/// The attributes of a code. In [`codes!`](crate::codes) they follow the title, in brackets.
impl Code {
    /// Creates a code without attributes.
    #[must_use]
    pub const fn new(id: &'static str, severity: Severity, title: &'static str, manual: &'static str) -> Self {
        let (phase, presumes) = (Phase::Writing, Presumes::Nothing);
        Self { id, severity, title, manual, phase, presumes, breaks_links: false }
    }

    /// Marks a code that matters only when the site is about to be published.
    #[must_use]
    pub const fn publishing(self) -> Self {
        Self { phase: Phase::Publishing, ..self }
    }

    /// Marks a code that presumes every file of its folder to have been read.
    #[must_use]
    pub const fn presumes_folder(self) -> Self {
        Self { presumes: Presumes::WholeFolder, ..self }
    }

    /// Marks a code that presumes every file of `content/` to have been read.
    #[must_use]
    pub const fn presumes_corpus(self) -> Self {
        Self { presumes: Presumes::WholeCorpus, ..self }
    }

    /// Marks a code that reports that a published link would break.
    #[must_use]
    pub const fn breaks_links(self) -> Self {
        Self { breaks_links: true, ..self }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

/// Declares codes: `/// manual page` lines, then `N001 = error "title";` or, with attributes of [`Code`],
/// `K001 = warning "title" [publishing];`. Also declares `CODES`, the list of them.
#[macro_export]
macro_rules! codes {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $severity:ident $title:literal $([$($attribute:ident),+])?;
    )+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: $crate::diagnostic::Code = $crate::diagnostic::Code::new(
                stringify!($name),
                $crate::codes!(@ $severity),
                $title,
                concat!($($doc, "\n"),+),
            )$($(.$attribute())+)?;
        )+
        /// Every code of this file, in order.
        pub static CODES: &[&$crate::diagnostic::Code] = &[$(&$name),+];
    };
    (@ error) => { $crate::diagnostic::Severity::Error };
    (@ warning) => { $crate::diagnostic::Severity::Warning };
}
