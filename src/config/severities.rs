//! The severities of warnings: `[rules]` in `site.toml`.
//!
//! Only warnings can be set: raised to errors, or ignored. Errors keep a text exact, a link permanent and a site
//! complete, so no setting can turn one down.

use crate::diagnostic::{Code, Finding, Severity, did_you_mean};
use crate::model::locale::Locale;
use crate::source::Span;

/// The level to which a warning is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleLevel {
    /// It stops the build.
    Error,
    /// It is shown.
    Warning,
    /// It is not shown.
    Ignore,
}

impl RuleLevel {
    /// Every level, with its name in the file.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Error, "error"), (Self::Warning, "warning"), (Self::Ignore, "ignore")];

    /// Returns the level with this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(level, _)| *level)
    }
}

/// One line of `[rules]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// The code.
    pub code: String,
    /// The language that it applies to; all languages if there is none.
    pub locale: Option<Locale>,
    /// The level to which it is set.
    pub level: RuleLevel,
    /// Its position in the file.
    pub span: Span,
}

/// All lines of `[rules]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities(pub Vec<RuleSetting>);

impl Severities {
    /// Returns a finding for each invalid line, given all existing codes. `finding_at` creates one at a span of the
    /// file.
    #[must_use]
    pub fn check(&self, codes: &[&Code], finding_at: impl Fn(Span, String) -> Finding) -> Vec<Finding> {
        let finding = |setting: &RuleSetting| {
            let Some(code) = codes.iter().find(|code| code.id == setting.code) else {
                let near = did_you_mean(&setting.code, codes.iter().map(|code| code.id));
                let help = near.unwrap_or_else(|| "`paraph explain` lists all codes".to_owned());
                return Some(finding_at(setting.span, format!("unknown code `{}`", setting.code)).help(help));
            };
            let softened = code.severity == Severity::Error && setting.level != RuleLevel::Error;
            let message = format!("`{}` is an error and cannot be turned down", setting.code);
            let help = format!("`paraph explain {}` says why", code.id);
            softened.then(|| finding_at(setting.span, message).help(help))
        };
        self.0.iter().filter_map(finding).collect()
    }

    /// Returns the level to which the warnings of a finding's code are set. A line for the language of the finding
    /// precedes one for all languages.
    #[must_use]
    pub fn level_of(&self, finding: &Finding) -> Option<RuleLevel> {
        let of_code = |setting: &&RuleSetting| setting.code == finding.code.id;
        let path = finding.place.path();
        let own = self
            .0
            .iter()
            .filter(of_code)
            .find(|setting| setting.locale.as_ref().is_some_and(|l| is_in_language(path, l)));
        let any = || self.0.iter().filter(of_code).find(|setting| setting.locale.is_none());
        own.or_else(any).map(|setting| setting.level)
    }
}

/// Returns whether a file is in a language according to its name: `text.ar.md`, `locales/ar.ftl`.
fn is_in_language(path: &str, locale: &Locale) -> bool {
    // Only the file's name counts: a folder called `ar` may be an instrument.
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
            assert!(is_in_language(path, &ar), "{path}");
        }
        for path in ["content/ar/text.en.md", "content/x/instrument.yaml", "text.en.ar"] {
            assert!(!is_in_language(path, &ar), "{path}");
        }
    }
}
