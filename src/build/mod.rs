//! From sources to a site and findings. Pure: no disk, no clock. What was read and rendered once is kept, and made again
//! only where an edit reaches it.

pub mod input;
mod consequent;
mod files;
mod library;
pub mod session;
pub mod rendered;
pub mod manual;

use std::sync::Mutex;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Finding, Severity, sort};
use crate::output::Artifact;
use crate::output::press::Options;
use input::{Changes, Input};

pub use session::{Plan, Session};

/// The settings of a project.
///
/// # Errors
/// With every finding about `site.toml`, and what went wrong while reading.
pub fn config(input: &Input) -> Result<Config, Vec<Finding>> {
    let read = session::config(input.config.as_ref(), &input.problems);
    read.map_err(|findings| findings.into_iter().chain(input.problems.iter().cloned()).collect())
}

/// Reads, links and checks everything, and plans the site. Nothing is rendered yet. A base URL, which must be one that
/// [`Config::with_base_url`] accepts, goes before that of `site.toml`.
#[must_use]
pub fn plan(input: &Input, options: Options, base_url: Option<String>) -> Plan {
    Session::new(options, base_url).step(&Changes::all(input))
}

/// Everything there is to find, the rendering of every page included.
#[must_use]
pub fn check(input: &Input, options: Options) -> Vec<Finding> {
    let Plan { site, mut findings, .. } = plan(input, options, None);
    findings.extend(site.iter().flat_map(|site| site.verify()));
    if let Some(site) = site.filter(|_| !stops(&findings, false)) {
        let failed = Mutex::new(Vec::new());
        let take = |artifact: Result<Artifact, Finding>| {
            if let (Err(finding), Ok(mut failed)) = (artifact, failed.lock()) {
                failed.push(finding);
            }
        };
        site.groups().par_iter().for_each(|group| site.render_group(group, take));
        findings.extend(failed.into_inner().unwrap_or_default());
    }
    sort(&mut findings);
    findings
}

/// Whether any of the findings stops a build.
#[must_use]
pub fn stops(findings: &[Finding], strict: bool) -> bool {
    findings.iter().any(|finding| finding.severity(strict) == Severity::Error)
}
