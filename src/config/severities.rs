//! Owns what a site makes of warnings: `[rules]` in `site.toml`.
//!
//! Only warnings can be set, and only to more, or to nothing. Errors are what keeps a text exact, a link permanent and a
//! site whole: no setting turns one down.

use crate::diagnostic::{Code, Finding, Severity, did_you_mean};
use crate::model::locale::Locale;
use crate::source::Span;

/// What is made of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It stops the build.
    Error,
    /// It is shown.
    Warning,
    /// It is not shown.
    Ignore,
}

impl Level {
    /// Every level with the word the file uses.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Error, "error"), (Self::Warning, "warning"), (Self::Ignore, "ignore")];

    /// The level that a word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(level, _)| *level)
    }
}

/// One line of `[rules]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The code.
    pub code: String,
    /// The language it holds for; all, where there is none.
    pub locale: Option<Locale>,
    /// What is made of it.
    pub level: Level,
    /// Where it stands in the file.
    pub span: Span,
}

/// All lines of `[rules]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities(pub Vec<Setting>);

impl Severities {
    /// What is wrong with the lines, given all codes there are: the span, the sentence, the help.
    #[must_use]
    pub fn wrong(&self, codes: &[&Code]) -> Vec<(Span, String, Option<String>)> {
        let wrong = |setting: &Setting| {
            let Some(code) = codes.iter().find(|code| code.id == setting.code) else {
                let near = did_you_mean(&setting.code, codes.iter().map(|code| code.id));
                let help = near.unwrap_or_else(|| "`paraph explain` lists all codes".to_owned());
                return Some((setting.span, format!("there is no code `{}`", setting.code), Some(help)));
            };
            let softened = code.severity == Severity::Error && setting.level != Level::Error;
            let sentence = format!("`{}` is an error, which no setting turns down", setting.code);
            softened.then(|| (setting.span, sentence, Some(format!("`paraph explain {}` says why", code.id))))
        };
        self.0.iter().filter_map(wrong).collect()
    }

    /// Makes of findings what the lines say; one for the language of a finding goes before one for all.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        if self.0.is_empty() {
            return;
        }
        findings.retain_mut(|finding| match self.level(finding) {
            Some(Level::Ignore) => finding.code.severity == Severity::Error,
            Some(Level::Error) => {
                finding.raised = true;
                true
            }
            Some(Level::Warning) | None => true,
        });
    }

    fn level(&self, finding: &Finding) -> Option<Level> {
        let of_code = |setting: &&Setting| setting.code == finding.code.id;
        let path = finding.place.path();
        let own = self.0.iter().filter(of_code).find(|setting| setting.locale.as_ref().is_some_and(|l| is_in(path, l)));
        let any = || self.0.iter().filter(of_code).find(|setting| setting.locale.is_none());
        own.or_else(any).map(|setting| setting.level)
    }
}

/// Whether the name of a file says that it is in a language: `text.ar.md`, `locales/ar.ftl`.
fn is_in(path: &str, locale: &Locale) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts: Vec<&str> = name.split('.').collect();
    parts.pop();
    parts.contains(&locale.tag())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_file_is_in_its_name() {
        let ar = Locale::new("ar").expect("a tag");
        for path in ["content/x/text.ar.md", "content/pages/about.ar.md", "themes/default/locales/ar.ftl"] {
            assert!(is_in(path, &ar), "{path}");
        }
        for path in ["content/ar/text.en.md", "content/x/instrument.yaml", "text.en.ar"] {
            assert!(!is_in(path, &ar), "{path}");
        }
    }
}
