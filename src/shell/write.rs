//! Owns the writing of a site: a new generation beside the old one, then one exchange. Until then the old site is
//! whole; after it the new one is.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};
use std::thread;

use camino::Utf8Path;
use rayon::prelude::*;

use super::disk::{Disk, failed, in_folder, shown, stands};
use super::failure::Failure;
use super::foreign::{self, Lists};
use super::manifest::{self, Manifest};
use super::output::Output;
use super::refused::Refused;
use super::work::Work;
use crate::diagnostic::Finding;
use crate::output::item::Item;
use crate::output::{Artifact, Site};
use crate::source::Digest;

/// After how many bytes the disk is told to take in what is written.
const SYNCED_AT_ONCE: u64 = 16 << 20;

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files the site has.
    pub files: usize,
    /// How many of them were written; the rest was the same as before.
    pub changed: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// What should be known though the site was written.
    pub warnings: Vec<Finding>,
}

/// Whether the output already is what would be built: made from the same, and every file as it was written.
#[must_use]
pub fn is_current(disk: &dyn Disk, output: &Output, made_from: &Digest) -> Option<usize> {
    let manifest = Manifest::read(disk, &output.path).ok().flatten()?;
    let same = |(path, digest): (&String, &String)| {
        let bytes = disk.read(output.path.join(path).as_std_path());
        bytes.is_ok_and(|bytes| Digest::of(&bytes).to_string() == *digest)
    };
    let current = manifest.made_from == made_from.to_string() && manifest.files.par_iter().all(same);
    current.then_some(manifest.files.len())
}

/// Renders a site and puts it in place.
///
/// # Errors
/// When a page cannot be rendered, gives a warning and `strict` makes it an error, or the machine fails; the old site is
/// then as it was.
pub fn site(
    disk: &dyn Disk,
    site: &Site,
    mut work: Work<'_>,
    made_from: &Digest,
    strict: bool,
) -> Result<Written, Refused> {
    let output = work.output;
    let old = Manifest::read(disk, &output.path)?.unwrap_or_default();
    work.begin()?;
    let root = work.new_generation();
    let writer = Writer { disk, site, output, old: &old, root: &root, taken: Mutex::new(Taken::default()) };
    let mut taken = writer.all();
    if strict {
        taken.findings.append(&mut taken.warnings);
    }
    if let Some(failure) = taken.failure {
        return Err(failure.into());
    }
    if !taken.findings.is_empty() {
        return Err(Refused::Findings(taken.findings));
    }
    let manifest = Manifest { made_from: made_from.to_string(), files: taken.files };
    if output.in_place {
        foreign::in_the_way(disk, &output.path, &old, taken.written.iter().map(String::as_str))?;
    } else if stands(disk, output.path.as_std_path()) {
        foreign::keep(disk, &output.path, &root, Lists { before: &old, after: &manifest })?;
    }
    let list = root.join(manifest::NAME);
    disk.write(list.as_std_path(), manifest.text().as_bytes()).map_err(failed("write", &list))?;
    work.put_in_place(&old, &manifest)?;
    let (files, changed) = (manifest.files.len(), taken.written.len());
    Ok(Written { files, changed, bytes: taken.bytes, warnings: taken.warnings })
}

/// What the writing threads gathered.
#[derive(Default)]
struct Taken {
    files: BTreeMap<String, String>,
    written: Vec<String>,
    bytes: u64,
    warnings: Vec<Finding>,
    findings: Vec<Finding>,
    failure: Option<Failure>,
}

struct Writer<'a> {
    disk: &'a dyn Disk,
    site: &'a Site,
    output: &'a Output,
    old: &'a Manifest,
    root: &'a Utf8Path,
    taken: Mutex<Taken>,
}

impl Writer<'_> {
    /// Renders and writes everything. Meanwhile the disk is told to take in what is written, so that little is left of
    /// the wait at the end.
    fn all(self) -> Taken {
        let (enough, gathered) = mpsc::channel();
        thread::scope(|scope| {
            // An error is told once: the next to ask may hear of none.
            let sync = |()| {
                let synced = self.disk.sync_all(self.root.as_std_path());
                if let (Err(error), Ok(mut taken)) = (synced, self.taken.lock()) {
                    taken.failure = Some(Failure::new("write to the disk", self.root, &error));
                }
            };
            scope.spawn(move || gathered.iter().for_each(sync));
            self.site.groups().par_iter().for_each(|group| self.group(group, &enough));
            drop(enough);
        });
        self.taken.into_inner().unwrap_or_default()
    }

    fn group(&self, group: &[&Item], enough: &Sender<()>) {
        if self.taken.lock().is_ok_and(|taken| taken.failure.is_some()) {
            return;
        }
        self.site.render_group(group, |artifact| {
            let done = artifact.map(|artifact| (self.put(&artifact), artifact));
            let Ok(mut taken) = self.taken.lock() else { return };
            match done {
                Ok((Ok((digest, changed)), artifact)) => {
                    let before = taken.bytes;
                    taken.bytes += artifact.bytes.len() as u64;
                    if before / SYNCED_AT_ONCE != taken.bytes / SYNCED_AT_ONCE {
                        let _ = enough.send(());
                    }
                    taken.written.extend(changed.then(|| artifact.path.clone()));
                    taken.warnings.extend(artifact.warning);
                    taken.files.insert(artifact.path, digest);
                }
                Ok((Err(failure), _)) => taken.failure = Some(failure),
                Err(finding) => taken.findings.push(finding),
            }
        });
    }

    /// Writes one file, or links the one of the generation before where that is the same. In place, that one stays.
    fn put(&self, artifact: &Artifact) -> Result<(String, bool), Failure> {
        let digest = Digest::of(&artifact.bytes).to_string();
        let path = self.root.join(&artifact.path);
        let (disk, path) = (self.disk, path.as_std_path());
        let mut changed = true;
        if self.old.files.get(&artifact.path) == Some(&digest) {
            let before = self.output.path.join(&artifact.path);
            let before = before.as_std_path();
            changed = !disk.read(before).is_ok_and(|bytes| bytes == artifact.bytes);
            let linked = || self.output.in_place || in_folder(disk, path, || disk.link(before, path)).is_ok();
            if !changed && linked() {
                return Ok((digest, false));
            }
        }
        let written = in_folder(disk, path, || disk.write(path, &artifact.bytes));
        written.map_err(failed("write", &shown(path)))?;
        Ok((digest, changed))
    }
}
