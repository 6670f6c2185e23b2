//! `paraph build`.

use super::arguments::Build;
use super::exit::Exit;
use super::ledger_guard;
use super::report;
use crate::diagnostic::Report;
use crate::output::render::context::RenderOptions;
use crate::session::{self, Plan};
use crate::shell::console::{self, Stopwatch};
use crate::shell::fs::file_system::FileSystem;
use crate::shell::project::{read, sources};
use crate::shell::publish::error::PublishError;
use crate::shell::publish::output_dir::OutputDir;
use crate::shell::publish::staging::StagingDir;
use crate::shell::publish::write::{self, PublishSummary, StagedSite};
use crate::source::Digest;

/// Builds the site.
pub fn run(disk: &dyn FileSystem, arguments: &Build) -> Exit {
    build(disk, arguments).unwrap_or_else(|exit| exit)
}

/// Builds the site; the error is how a run ends that cannot.
fn build(disk: &dyn FileSystem, arguments: &Build) -> Result<Exit, Exit> {
    let watch = Stopwatch::start();
    let root = read::absolute_path(&arguments.root.root).map_err(|failure| report::print_failure(&failure))?;
    let mut input = read::project(disk, &root);
    if !arguments.no_verify {
        sources::read(disk, &root, &mut input);
    }
    let options = RenderOptions { offline: arguments.offline, minify: !arguments.no_minify };
    let base_url = &arguments.base_url;
    // Planned only when needed: a project that has not changed ends before that.
    let plan = || session::plan(&input, options, base_url.clone()).with_strictness(arguments.strict);
    // Planned even so, because a plan shows the findings as `check` does, in their final form.
    let config = session::read_config(&input).map_err(|_| print_rejection(&plan().report()))?;
    if let Some(url) = base_url {
        let usage = |wrong: String| report::print_usage_error(&wrong, "it is what follows `--base-url`");
        config.clone().with_base_url(url).map_err(usage)?;
    }
    let wanted = arguments.out.clone().unwrap_or_else(|| config.output.clone().into());
    let output = OutputDir::accept(disk, &root, &wanted)
        .map_err(|rejection| report::print_usage_error(&rejection.message, &rejection.help))?;
    // What an interrupted build left is cleared up first, whatever comes of this one.
    let left = StagingDir::is_left_over(disk, &output).then(|| StagingDir::open(disk, &output));
    let left = left.transpose().map_err(print_refusal)?;
    let lost_ledger = ledger_guard::find_lost_ledger(disk, &input, &output.path)
        .map_err(|failure| report::print_failure(&failure))?;
    let made_from = input.digest(&format!("{options:?} {:?} {}", base_url.as_deref(), arguments.strict));
    let policy = session::SeverityPolicy { rules: config.rules, strict: arguments.strict };
    let known_report = policy.settle(ledger_guard::find_missing_ledger(&input));
    let folder = displayed_path(&output, &root);
    // A project with files that could not be read is never up to date: they are not part of the digest.
    let unchanged = if input.problems.is_empty() { write::unchanged_files(disk, &output, &made_from) } else { None };
    if let Some(files) = unchanged {
        report::print_report(&known_report);
        let time = watch.elapsed_text();
        console::print_out(&format!("nothing changed: {files} files in {folder} ({time})\n"));
        return Ok(Exit::Clean);
    }
    let mut plan = plan();
    plan.findings.extend(lost_ledger);
    let (found, staged) = stage(disk, plan, || left.map_or_else(|| StagingDir::open(disk, &output), Ok))?;
    // A site with warnings is never up to date either, so that the next run shows them again, unless it can do so without
    // planning anything.
    let is_repeatable = found.says_the_same(&known_report);
    let made_from = if is_repeatable { made_from } else { Digest::of_digests([&made_from, &made_from]) };
    let written = staged.publish(&made_from).map_err(print_refusal)?;
    report::print_report(&found);
    console::print_out(&summary(&written, &folder, watch));
    Ok(Exit::Clean)
}

/// Writes the planned site beside the old one, unless there are errors; returns it with everything that was found.
fn stage<'a>(
    disk: &'a dyn FileSystem,
    mut plan: Plan,
    open: impl FnOnce() -> Result<StagingDir<'a>, PublishError>,
) -> Result<(Report, StagedSite<'a>), Exit> {
    // Nothing will be written, but authors are shown everything that can be found, not only what planning found.
    let Some(site) = plan.site.clone().filter(|_| !plan.report().has_errors()) else {
        plan.add_rendering_findings();
        return Err(print_rejection(&plan.report()));
    };
    let staged = open().and_then(|folder| write::stage_site(disk, &site, folder)).map_err(print_refusal)?;
    plan.findings.extend(staged.findings().iter().cloned());
    let found = plan.report();
    // Rendering and comparing may find errors too. The staged site is dropped then, and the old one stays.
    if found.has_errors() { Err(print_rejection(&found)) } else { Ok((found, staged)) }
}

/// Prints why nothing was written.
fn print_refusal(refused: PublishError) -> Exit {
    match refused {
        PublishError::InTheWay(path) => report::print_usage_error(
            &format!("{path} is in the way: the site has a page there, and Paraph did not write this one"),
            "move it away, or choose another output folder",
        ),
        PublishError::Failure(failure) => report::print_failure(&failure),
    }
}

/// Prints the findings because of which nothing was written.
fn print_rejection(report: &Report) -> Exit {
    report::print_report(report);
    console::print_err("nothing was written\n");
    Exit::from_report(report)
}

/// Returns the output folder as the user would write it.
fn displayed_path(output: &OutputDir, root: &camino::Utf8Path) -> String {
    output.path.strip_prefix(root).unwrap_or(&output.path).to_string()
}

fn summary(written: &PublishSummary, output: &str, watch: Stopwatch) -> String {
    let kilobytes = written.bytes / 1024;
    let PublishSummary { files, changed, .. } = written;
    format!(
        "built {files} files, {changed} of them new or changed, {kilobytes} KiB in {output} ({})\n",
        watch.elapsed_text()
    )
}
