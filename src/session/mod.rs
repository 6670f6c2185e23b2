//! From sources to a site and findings. Pure: no disk, no clock. What was read and rendered once is kept, and made again
//! only where an edit reaches it.

pub mod input;
mod cascades;
mod files;
mod content;
mod finding_table;
pub mod plan;
pub mod policy;
pub mod incremental;
pub mod page_cache;
pub mod codes;

use crate::config::Config;
use crate::diagnostic::Finding;
use crate::output::render::context::RenderOptions;
use input::{Changes, Input};

pub use incremental::Session;
pub use plan::Plan;
pub use policy::SeverityPolicy;

/// Returns the settings of a project.
///
/// # Errors
/// Returns every finding about `site.toml`, and what went wrong while reading.
pub fn read_config(input: &Input) -> Result<Config, Vec<Finding>> {
    let read = incremental::read_config(input.config.as_ref(), &input.problems);
    read.map_err(|findings| findings.into_iter().chain(input.problems.iter().cloned()).collect())
}

/// Reads, links and checks everything, and plans the site. Nothing is rendered yet. A base URL, which must be one that
/// [`Config::with_base_url`] accepts, takes precedence over that of `site.toml`.
#[must_use]
pub fn plan(input: &Input, options: RenderOptions, base_url: Option<String>) -> Plan {
    Session::new(options, base_url).step(&Changes::all(input))
}

/// Plans the site and renders every page: the plan has everything that can be found.
#[must_use]
pub fn check(input: &Input, options: RenderOptions) -> Plan {
    let mut plan = plan(input, options, None);
    plan.add_rendering_findings();
    plan
}
