//! The ways to show findings: for people (`human`), one line each (`short`), for programs (`json`,
//! `sarif`, `github`).

mod human;
mod json;
mod short;
mod sarif;
mod github;

use super::finding::Finding;

/// A way to show findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// With the line and a caret, for people.
    #[default]
    Human,
    /// One line each: `path:line:column: error[CODE]: sentence`.
    Short,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Commands of GitHub's workflows.
    Github,
}

/// The findings as text, ending in a line end unless there is nothing to say.
#[must_use]
pub fn render(findings: &[Finding], style: Style, strict: bool, colour: bool) -> String {
    match style {
        Style::Human => human::render(findings, strict, colour),
        Style::Short => short::render(findings, strict),
        Style::Json => json::render(findings, strict),
        Style::Sarif => sarif::render(findings, strict),
        Style::Github => github::render(findings, strict),
    }
}
