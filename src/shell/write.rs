//! Owns the writing of a site: a new generation beside the old one, then one exchange. Until then the old site is
//! whole; after it the new one is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::failure::Failure;
use super::manifest::{self, Manifest};
use super::output::Output;
use crate::diagnostic::Finding;
use crate::output::{Artifact, Site};
use crate::source::Digest;

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

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// A file or folder that Paraph did not write stands where the site has one of its own.
    InTheWay(Utf8PathBuf),
    /// Pages could not be rendered.
    Findings(Vec<Finding>),
    /// The machine could not.
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Whether the output already is what would be built: made from the same, and every file as it was written.
#[must_use]
pub fn is_current(output: &Output, made_from: &Digest) -> Option<usize> {
    let manifest = Manifest::read(&output.path)?;
    let same = |(path, digest): (&String, &String)| {
        fs::read(output.path.join(path)).is_ok_and(|bytes| Digest::of(&bytes).to_string() == *digest)
    };
    let current = manifest.made_from == made_from.to_string() && manifest.files.par_iter().all(same);
    current.then_some(manifest.files.len())
}

/// Renders a site and puts it in place.
///
/// # Errors
/// When a page cannot be rendered, gives a warning and `strict` makes it an error, or the machine fails; the old site is
/// then as it was.
pub fn site(site: &Site, output: &Output, made_from: &Digest, strict: bool) -> Result<Written, Refused> {
    recover(output)?;
    let staging = Staging::new(output)?;
    let old = Manifest::read(&output.path).unwrap_or_default();
    let writer = Writer { site, output, old: &old, root: &staging.0, taken: Mutex::new(Taken::default()) };
    site.groups().par_iter().for_each(|group| writer.group(group));
    let mut taken = writer.taken.into_inner().unwrap_or_default();
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
    write(&staging.0.join(manifest::NAME), manifest.text().as_bytes())?;
    keep_foreign(&output.path, &staging.0, &old)?;
    exchange(output, &staging.0)?;
    let (files, changed) = (manifest.files.len(), taken.changed);
    Ok(Written { files, changed, bytes: taken.bytes, warnings: taken.warnings })
}

/// What the writing threads gathered.
#[derive(Default)]
struct Taken {
    files: BTreeMap<String, String>,
    changed: usize,
    bytes: u64,
    warnings: Vec<Finding>,
    findings: Vec<Finding>,
    failure: Option<Failure>,
}

struct Writer<'a> {
    site: &'a Site,
    output: &'a Output,
    old: &'a Manifest,
    root: &'a Utf8Path,
    taken: Mutex<Taken>,
}

impl Writer<'_> {
    fn group(&self, group: &[&crate::output::item::Item]) {
        if self.taken.lock().is_ok_and(|taken| taken.failure.is_some()) {
            return;
        }
        self.site.render_group(group, |artifact| {
            let done = artifact.map(|artifact| (self.put(&artifact), artifact));
            let Ok(mut taken) = self.taken.lock() else { return };
            match done {
                Ok((Ok((digest, changed)), artifact)) => {
                    taken.bytes += artifact.bytes.len() as u64;
                    taken.changed += usize::from(changed);
                    taken.warnings.extend(artifact.warning);
                    taken.files.insert(artifact.path, digest);
                }
                Ok((Err(failure), _)) => taken.failure = Some(failure),
                Err(finding) => taken.findings.push(finding),
            }
        });
    }

    /// Writes one file, or links the one of the generation before where that is the same.
    fn put(&self, artifact: &Artifact) -> Result<(String, bool), Failure> {
        let digest = Digest::of(&artifact.bytes).to_string();
        let path = self.root.join(&artifact.path);
        if self.old.files.get(&artifact.path) == Some(&digest) {
            let before = self.output.path.join(&artifact.path);
            let intact = fs::read(&before).is_ok_and(|bytes| bytes == artifact.bytes);
            if intact && in_folder(path.as_std_path(), || fs::hard_link(&before, &path)).is_ok() {
                return Ok((digest, false));
            }
        }
        write(&path, &artifact.bytes)?;
        Ok((digest, true))
    }
}

fn write(path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    in_folder(path.as_std_path(), || fs::write(path, bytes)).map_err(|error| Failure::new("write", path, &error))
}

/// Does something with a path, making its folder first where it turns out to be missing: most folders are new.
fn in_folder(path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            act()
        }
        done => done,
    }
}

/// The folder of the next generation; removed again unless it was put in place.
struct Staging(Utf8PathBuf);

impl Staging {
    fn new(output: &Output) -> Result<Self, Failure> {
        let path = output.staging();
        // A run that was killed may have had the same number.
        let _ = fs::remove_dir_all(&path);
        let made = fs::create_dir_all(&path);
        made.map_err(|error| Failure::new("create the folder", &path, &error))?;
        Ok(Self(path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What was put in place is not there any more; what is left of it is ours.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Files and folders of others in the output folder stay: they are linked into the new generation, or copied. Where one
/// stands in the way of a file of the site, or cannot be read, nothing is written. Their names may be anything, not only
/// text.
fn keep_foreign(from: &Utf8Path, to: &Utf8Path, old: &Manifest) -> Result<(), Refused> {
    if !from.exists() {
        return Ok(());
    }
    let ours: BTreeSet<&Path> = old.files.keys().flat_map(|path| Path::new(path).ancestors()).collect();
    for entry in walkdir::WalkDir::new(from).min_depth(1) {
        let entry = entry.map_err(|error| {
            let path = shown(error.path().unwrap_or(from.as_std_path()));
            Failure::new("keep", &path, &error.into())
        })?;
        let path = entry.path();
        let relative = path.strip_prefix(from).unwrap_or(path);
        if ours.contains(relative) || relative == Path::new(manifest::NAME) {
            continue;
        }
        let target = to.as_std_path().join(relative);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).map_err(|_| Refused::InTheWay(shown(path)))?;
        } else if target.exists() {
            return Err(Refused::InTheWay(shown(path)));
        } else {
            let kept = in_folder(&target, || fs::hard_link(path, &target));
            let kept = kept.or_else(|_| fs::copy(path, &target).map(drop));
            kept.map_err(|error| Failure::new("keep", &shown(path), &error))?;
        }
    }
    Ok(())
}

/// A path as it can be shown.
fn shown(path: &Path) -> Utf8PathBuf {
    path.to_string_lossy().into_owned().into()
}

/// Puts the new generation in the place of the old one and removes the old one.
fn exchange(output: &Output, new: &Utf8Path) -> Result<(), Failure> {
    let path = &output.path;
    let failed = |error: &io::Error| Failure::new("put in place", path, error);
    if !path.exists() {
        return fs::rename(new, path).map_err(|error| failed(&error));
    }
    let retired = output.retired();
    if swap(new, path).is_ok() {
        fs::rename(new, &retired).map_err(|error| failed(&error))?;
    } else {
        fs::rename(path, &retired).map_err(|error| failed(&error))?;
        if let Err(error) = fs::rename(new, path) {
            let _ = fs::rename(&retired, path);
            return Err(failed(&error));
        }
    }
    // Every foreign file was linked or copied before, so nothing in it is the only one of its kind.
    let _ = fs::remove_dir_all(&retired);
    Ok(())
}

/// Exchanges two folders in one step, where the system can.
#[cfg(target_os = "linux")]
fn swap(a: &Utf8Path, b: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a.as_std_path(), CWD, b.as_std_path(), RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Mends what a build that was killed left behind: an old generation is put back where nothing stands, the rest removed.
fn recover(output: &Output) -> Result<(), Failure> {
    let Some(parent) = output.path.parent() else { return Ok(()) };
    let prefix = output.prefix();
    for entry in parent.read_dir_utf8().into_iter().flatten().flatten() {
        let Some(rest) = entry.file_name().strip_prefix(&prefix) else { continue };
        let holder = rest.rsplit('-').next().and_then(|pid| pid.parse::<u32>().ok());
        if holder.is_none_or(|pid| pid == std::process::id() || alive(pid)) {
            continue;
        }
        if rest.starts_with("old-") && !output.path.exists() {
            let back = fs::rename(entry.path(), &output.path);
            back.map_err(|error| Failure::new("put back", &output.path, &error))?;
        } else {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

/// Whether a process is running, as far as the system tells. Where it does not tell, yes: nothing of it is touched.
fn alive(pid: u32) -> bool {
    let processes = Utf8Path::new("/proc");
    !processes.join("self").exists() || processes.join(pid.to_string()).exists()
}
