//! Owns `paraph build`.

use super::arguments::Build;
use super::exit::Exit;
use super::promised;
use super::report;
use crate::build::{self, Plan};
use crate::check::roster::NO_LEDGER;
use crate::diagnostic::{Finding, sort};
use crate::output::press::Options;
use crate::shell::console::{self, Stopwatch};
use crate::shell::disk::Disk;
use crate::shell::output::Output;
use crate::shell::refused::Refused;
use crate::shell::work::Work;
use crate::shell::write::{self, Written};
use crate::shell::{read, seeds};
use crate::source::Digest;

/// Builds the site.
pub fn run(disk: &dyn Disk, arguments: &Build) -> Exit {
    let watch = Stopwatch::start();
    let root = match read::absolute(&arguments.root.root) {
        Ok(root) => root,
        Err(failure) => return report::failure(&failure),
    };
    let mut input = read::project(disk, &root);
    if !arguments.no_verify {
        seeds::read(disk, &root, &mut input);
    }
    let options = Options { offline: arguments.offline, minify: !arguments.no_minify };
    let base_url = arguments.base_url.as_deref();
    let config = match build::config(&input) {
        Ok(config) => config,
        Err(findings) => return told(findings, arguments.strict),
    };
    let config = match base_url.map_or_else(|| Ok(config.clone()), |url| config.clone().with_base_url(url)) {
        Ok(config) => config,
        Err(wrong) => return report::usage(&wrong, "it is what follows `--base-url`"),
    };
    let wanted = arguments.out.clone().unwrap_or_else(|| config.output.clone().into());
    let output = match Output::accept(disk, &root, &wanted) {
        Ok(output) => output,
        Err((message, help)) => return report::usage(&message, &help),
    };
    // What a build that was killed left is mended first, whatever comes of this one.
    let left = Work::is_left(disk, &output).then(|| Work::open(disk, &output)).transpose();
    let left = match left {
        Ok(left) => left,
        Err(refused) => return refusal(refused, Vec::new(), arguments.strict),
    };
    match promised::forgotten(disk, &input, &output.path) {
        Ok(None) => {}
        Ok(Some(finding)) => return told(vec![finding], arguments.strict),
        Err(failure) => return report::failure(&failure),
    }
    let made_from = input.digest(&format!("{options:?} {base_url:?} {}", arguments.strict));
    // What could not be read is not among what the site is made from: such a project is never up to date.
    let current = if input.problems.is_empty() { write::is_current(disk, &output, &made_from) } else { None };
    if let Some(files) = current {
        report::findings(&promised::unpromised(&input), arguments.strict);
        console::say(&format!("nothing changed: {files} files in {} ({})\n", shown(&output, &root), watch.told()));
        return Exit::Clean;
    }
    let Plan { site, mut findings, .. } = build::plan(&input, options, arguments.base_url.clone());
    findings.extend(site.iter().flat_map(|site| site.verify()));
    let Some(site) = site.filter(|_| !build::stops(&findings, arguments.strict)) else {
        return told(findings, arguments.strict);
    };
    // A site that was built with warnings is never up to date either: the next run shows them again.
    // That nothing is promised yet is told without looking at anything else.
    let told_anyway = findings.iter().all(|finding| finding.code == &NO_LEDGER) && !arguments.strict;
    let made_from = if told_anyway { made_from } else { Digest::join([&made_from, &made_from]) };
    let work = left.map_or_else(|| Work::open(disk, &output), Ok);
    match work.and_then(|work| write::site(disk, &site, work, &made_from, arguments.strict)) {
        Ok(written) => {
            let mut findings = findings;
            findings.extend(written.warnings.iter().cloned());
            report::findings(&findings, arguments.strict);
            console::say(&summary(&written, &shown(&output, &root), watch));
            Exit::Clean
        }
        Err(refused) => refusal(refused, findings, arguments.strict),
    }
}

/// Tells why nothing was written.
fn refusal(refused: Refused, findings: Vec<Finding>, strict: bool) -> Exit {
    match refused {
        Refused::Findings(more) => told(findings.into_iter().chain(more).collect(), strict),
        Refused::InTheWay(path) => report::usage(
            &format!("{path} is in the way: the site has a page there, and Paraph did not write this one"),
            "move it away, or choose another output folder",
        ),
        Refused::Failure(failure) => report::failure(&failure),
    }
}

fn told(mut findings: Vec<Finding>, strict: bool) -> Exit {
    sort(&mut findings);
    report::findings(&findings, strict);
    console::warn("nothing was written\n");
    Exit::of(&findings, strict)
}

/// The output folder as the user would write it.
fn shown(output: &Output, root: &camino::Utf8Path) -> String {
    output.path.strip_prefix(root).unwrap_or(&output.path).to_string()
}

fn summary(written: &Written, output: &str, watch: Stopwatch) -> String {
    let kilobytes = written.bytes / 1024;
    let Written { files, changed, .. } = written;
    format!("built {files} files, {changed} of them new or changed, {kilobytes} KiB in {output} ({})\n", watch.told())
}
