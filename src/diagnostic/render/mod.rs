//! The output formats of a report: for people (`human`), one line a finding (`short`), for programs (`json`, `sarif`,
//! `github`).

mod human;
mod json;
mod short;
mod sarif;
mod github;

use super::finding::Finding;
use super::report::Report;

/// An output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RenderStyle {
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

/// Renders a report as text. The text ends in a line end, or is empty if there is nothing to report.
#[must_use]
pub fn render(report: &Report, style: RenderStyle, colour: bool) -> String {
    match style {
        RenderStyle::Human => human::render(report, colour),
        RenderStyle::Short => short::render(report),
        RenderStyle::Json => json::render(report),
        RenderStyle::Sarif => sarif::render(report),
        RenderStyle::Github => github::render(report),
    }
}

/// Renders one finding of a report as [`RenderStyle::Human`] does, without colour and without a line end.
#[must_use]
pub fn with_excerpt(finding: &Finding) -> String {
    human::render_plain(finding)
}
