//! Writing a site: a new generation beside the earlier one, then one exchange. Before it, the earlier site is complete;
//! after it, the new one is.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};
use std::thread;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::error::PublishError;
use super::manifest::{self, Manifest};
use super::output_dir::OutputDir;
use super::staging::StagingDir;
use super::unmanaged::{self, Handover, ManifestPair};
use crate::diagnostic::Finding;
use crate::output::{Artifact, Site};
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{FileSystem, failure_to, may_exist, printable_path, with_parent_dir};
use crate::source::Digest;

/// After how many written bytes the disk is asked to sync.
const SYNC_INTERVAL: u64 = 16 << 20;

/// The size of a site that was published.
#[derive(Debug, Default)]
pub struct PublishSummary {
    /// The number of its files.
    pub files: usize,
    /// How many of them were written; the others are the same as before.
    pub changed: usize,
    /// The number of bytes of all files together.
    pub bytes: u64,
}

/// Returns the number of files in an output folder that already holds what would be built: made from the same sources, and
/// every file as it was written. `None` if it does not.
#[must_use]
pub fn unchanged_files(disk: &dyn FileSystem, output: &OutputDir, made_from: &Digest) -> Option<usize> {
    let manifest = Manifest::read(disk, &output.path).ok().flatten()?;
    let is_unmodified = |(path, digest): (&String, &String)| {
        let bytes = disk.read(output.path.join(path).as_std_path());
        bytes.is_ok_and(|bytes| Digest::of_bytes(&bytes).to_string() == *digest)
    };
    let is_current = manifest.made_from == made_from.to_string() && manifest.files.par_iter().all(is_unmodified);
    is_current.then_some(manifest.files.len())
}

/// A site that is written beside the earlier one, and not yet in its place. If it is dropped, the earlier one stays.
pub struct StagedSite<'a> {
    disk: &'a dyn FileSystem,
    staging: StagingDir<'a>,
    before: Manifest,
    root: Utf8PathBuf,
    written: WrittenFiles,
}

/// Renders a site and writes it beside the earlier one.
///
/// # Errors
/// When the system reports an error; the earlier site is then unchanged.
pub fn stage_site<'a>(
    disk: &'a dyn FileSystem,
    site: &Site,
    mut staging: StagingDir<'a>,
) -> Result<StagedSite<'a>, PublishError> {
    let output = staging.output;
    let before = Manifest::read(disk, &output.path)?.unwrap_or_default();
    staging.begin_generation()?;
    let root = staging.generation_path();
    let writer = SiteWriter { disk, site, output, before: &before, root: &root, written: Mutex::default() };
    let mut written = writer.write_all();
    match written.failure.take() {
        Some(failure) => Err(failure.into()),
        None => Ok(StagedSite { disk, staging, before, root, written }),
    }
}

impl StagedSite<'_> {
    /// Returns what was found while the pages were rendered. A site with errors must not be published: the pages that
    /// could not be rendered are not in it.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.written.findings
    }

    /// Puts the site in the place of the earlier one.
    ///
    /// # Errors
    /// When an unmanaged file has the path of a page, or the system reports an error; the earlier site is then unchanged.
    pub fn publish(self, made_from: &Digest) -> Result<PublishSummary, PublishError> {
        let Self { disk, mut staging, before, root, written } = self;
        let output = staging.output;
        let after = Manifest { made_from: made_from.to_string(), files: written.files };
        if output.in_place {
            let changed = written.changed.iter().map(String::as_str);
            unmanaged::check_conflicts(disk, &output.path, &before, changed)?;
        } else if may_exist(disk, output.path.as_std_path()) {
            let manifests = ManifestPair { before: &before, after: &after };
            Handover { disk, from: &output.path, to: &root, manifests }.link_files()?;
        }
        // The manifest is written last: a generation that has one is complete.
        let manifest = root.join(manifest::NAME);
        let content = after.to_text();
        disk.write_new(manifest.as_std_path(), content.as_bytes()).map_err(failure_to("write", &manifest))?;
        staging.put_in_place(&before, &after)?;
        Ok(PublishSummary { files: after.files.len(), changed: written.changed.len(), bytes: written.bytes })
    }
}

/// What the writing threads have written so far.
#[derive(Default)]
struct WrittenFiles {
    /// The digest of each file, by path.
    files: BTreeMap<String, String>,
    /// The paths of the files that differ from the earlier generation.
    changed: Vec<String>,
    bytes: u64,
    findings: Vec<Finding>,
    failure: Option<Failure>,
}

struct SiteWriter<'a> {
    disk: &'a dyn FileSystem,
    site: &'a Site,
    output: &'a OutputDir,
    before: &'a Manifest,
    root: &'a Utf8Path,
    written: Mutex<WrittenFiles>,
}

impl SiteWriter<'_> {
    /// Renders and writes all files. Every [`SYNC_INTERVAL`] bytes the disk is asked to sync, while the pages after them are
    /// rendered, so that little is left to wait for at the end.
    fn write_all(self) -> WrittenFiles {
        let (sync_due, to_sync) = mpsc::channel();
        thread::scope(|scope| {
            // The system reports a write error to one `sync` only; a later one may succeed although bytes were lost. So the
            // error is kept.
            let sync = |()| {
                let synced = self.disk.sync_tree(self.root.as_std_path());
                if let (Err(error), Ok(mut written)) = (synced, self.written.lock()) {
                    written.failure = Some(Failure::new("write to the disk", self.root, &error));
                }
            };
            scope.spawn(move || to_sync.iter().for_each(sync));
            self.site.render_all(|artifact| self.write_artifact(artifact, &sync_due));
            drop(sync_due);
        });
        self.written.into_inner().unwrap_or_default()
    }

    /// Writes an artifact, unless an error has occurred before.
    fn write_artifact(&self, artifact: Result<Artifact, Finding>, sync_due: &Sender<()>) {
        if self.written.lock().is_ok_and(|written| written.failure.is_some()) {
            return;
        }
        let done = artifact.map(|artifact| (self.write_or_link(&artifact), artifact));
        let Ok(mut written) = self.written.lock() else { return };
        match done {
            Ok((Ok((digest, changed)), artifact)) => {
                let before = written.bytes;
                written.bytes += artifact.bytes.len() as u64;
                if before / SYNC_INTERVAL != written.bytes / SYNC_INTERVAL {
                    let _ = sync_due.send(());
                }
                written.changed.extend(changed.then(|| artifact.path.clone()));
                written.findings.extend(artifact.findings);
                written.files.insert(artifact.path, digest);
            }
            Ok((Err(failure), _)) => written.failure = Some(failure),
            Err(finding) => written.findings.push(finding),
        }
    }

    /// Writes a file, or links that of the earlier generation if it is the same; in place, that one just stays. Returns the
    /// digest, and whether the file differs from the earlier one. The digest in the manifest says what was written, not what
    /// is there now, so the bytes are compared before they are linked.
    fn write_or_link(&self, artifact: &Artifact) -> Result<(String, bool), Failure> {
        let digest = Digest::of_bytes(&artifact.bytes).to_string();
        let path = self.root.join(&artifact.path);
        let (disk, path) = (self.disk, path.as_std_path());
        let mut changed = true;
        if self.before.files.get(&artifact.path) == Some(&digest) {
            let before = self.output.path.join(&artifact.path);
            let before = before.as_std_path();
            changed = !disk.read(before).is_ok_and(|bytes| bytes == artifact.bytes);
            let link_earlier =
                || self.output.in_place || with_parent_dir(disk, path, || disk.hard_link(before, path)).is_ok();
            if !changed && link_earlier() {
                return Ok((digest, false));
            }
        }
        let written = with_parent_dir(disk, path, || disk.write_new(path, &artifact.bytes));
        written.map_err(failure_to("write", &printable_path(path)))?;
        Ok((digest, changed))
    }
}
