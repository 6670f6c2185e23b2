//! From sources to a site and findings. Pure: no disk, no clock.

pub mod input;
pub mod reading;
pub mod manual;

use crate::config::Config;
use crate::diagnostic::{Finding, sort};
use crate::output::Site;
use crate::output::press::Options;
use crate::output::theme::Theme;
use input::Input;

pub use reading::{config, stops};

/// A site that can be rendered, where one could be planned, and everything found on the way.
#[derive(Debug)]
pub struct Plan {
    /// The site; none where the theme cannot be used.
    pub site: Option<Site>,
    /// The findings, in order.
    pub findings: Vec<Finding>,
}

/// Reads, links and checks everything, and plans the site. Nothing is rendered yet.
#[must_use]
pub fn plan(input: &Input, config: Config, options: Options) -> Plan {
    let (corpus, mut findings) = reading::read(input, config);
    let site = match Theme::new(&corpus.config, &input.theme) {
        Ok((theme, found)) => {
            findings.extend(found);
            Some(Site::new(corpus, theme, options))
        }
        Err(found) => {
            findings.extend(found);
            None
        }
    };
    sort(&mut findings);
    Plan { site, findings }
}

/// Everything there is to find, the rendering of every page included.
#[must_use]
pub fn check(input: &Input, options: Options) -> Vec<Finding> {
    let config = match config(input) {
        Ok(config) => config,
        Err(mut findings) => {
            sort(&mut findings);
            return findings;
        }
    };
    let Plan { site, mut findings } = plan(input, config, options);
    if let Some(site) = site.filter(|_| !stops(&findings, false)) {
        for group in site.groups() {
            site.render_group(&group, |artifact| findings.extend(artifact.err()));
        }
    }
    sort(&mut findings);
    findings
}
