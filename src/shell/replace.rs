//! Owns the replacing of files of a project: whoever reads one finds the old one whole or the new one. This is how
//! `paraph lock`, `paraph import` and `paraph new` write.

use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, failed, make_folders, stands, unmake_folders};
use super::failure::Failure;
use super::holder;

/// What is in the name of a file that is still being written, before the number of the process.
const MARK: &str = ".paraph-";

/// What follows that number in the name of a file that was replaced and may be wanted back.
const OLD: &str = "-old";

/// Writes a file beside the one it is to replace, and puts it in its place. Folders that are missing are made.
///
/// # Errors
/// When the machine cannot; what was there is there still.
pub fn file(disk: &dyn Disk, path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    files(disk, &[(path.to_owned(), bytes)])
}

/// Writes several files, all or none: a failure at any of them takes back those before it. A run that is killed between
/// two of them leaves the first ones in place, so the one whose presence says that all is done comes last.
///
/// # Errors
/// When the machine cannot; what was there is there still.
pub fn files(disk: &dyn Disk, wanted: &[(Utf8PathBuf, &[u8])]) -> Result<(), Failure> {
    let mut change = Change { disk, made: Vec::new(), beside: Vec::new(), placed: Vec::new() };
    // Before the first is written: what carries the number of this process is left from one that had it before.
    wanted.iter().filter_map(|(path, _)| path.parent()).for_each(|folder| clear(disk, folder));
    let done = wanted.iter().try_for_each(|(path, bytes)| change.write(path, bytes));
    let done =
        done.and_then(|()| (0..wanted.len()).try_for_each(|i| change.place(&wanted[i].0, i + 1 == wanted.len())));
    match done {
        Ok(()) => change.clear(),
        Err(_) => change.take_back(),
    }
    done
}

/// Files that are being replaced.
struct Change<'a> {
    disk: &'a dyn Disk,
    /// Folders that were made for them.
    made: Vec<PathBuf>,
    /// The files beside those they are to replace.
    beside: Vec<Utf8PathBuf>,
    /// Those in place: where, and where the old one, if any, now stands.
    placed: Vec<(Utf8PathBuf, Option<Utf8PathBuf>)>,
}

impl Change<'_> {
    /// Writes one beside its place, where it will outlast a loss of power.
    fn write(&mut self, path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(path);
        let made = make_folders(self.disk, folder.as_std_path());
        self.made.extend(made.map_err(failed("create the folder", folder))?);
        let name = path.file_name().unwrap_or("file");
        let beside = folder.join(format!(".{name}{MARK}{}", std::process::id()));
        self.beside.push(beside.clone());
        let written = self.disk.write(beside.as_std_path(), bytes).and_then(|()| self.disk.sync(beside.as_std_path()));
        written.map_err(failed("write", path))
    }

    /// Puts the next one in its place. Of all but the last the old one is kept, so that they can be taken back.
    fn place(&mut self, path: &Utf8Path, is_last: bool) -> Result<(), Failure> {
        let beside = self.beside[self.placed.len()].clone();
        let (from, to) = (beside.as_std_path(), path.as_std_path());
        let mut old = None;
        if !is_last && stands(self.disk, to) {
            let spare = Utf8PathBuf::from(format!("{beside}{OLD}"));
            let kept = self.disk.link(to, spare.as_std_path()).or_else(|_| self.disk.copy(to, spare.as_std_path()));
            self.beside.push(spare.clone());
            kept.map_err(failed("write", path))?;
            old = Some(spare);
        }
        self.disk.rename(from, to).map_err(failed("write", path))?;
        self.placed.push((path.to_owned(), old));
        // Without it a loss of power may bring the old file back, whole: no reason to fail when it is there already.
        let _ = self.disk.sync(path.parent().unwrap_or(path).as_std_path());
        Ok(())
    }

    fn take_back(&self) {
        for (path, old) in &self.placed {
            let _ = match old {
                Some(old) => self.disk.rename(old.as_std_path(), path.as_std_path()),
                None => self.disk.remove(path.as_std_path()),
            };
        }
        self.clear();
        unmake_folders(self.disk, &self.made);
    }

    /// Removes what stands beside.
    fn clear(&self) {
        for beside in self.beside.iter().filter(|beside| stands(self.disk, beside.as_std_path())) {
            let _ = self.disk.remove(beside.as_std_path());
        }
    }
}

/// Removes what a run that was killed left beside files of a folder: what carries our mark and the number of a process
/// that is no more. Should it run still, on another machine, its file cannot be put in place, and it says so.
pub fn clear(disk: &dyn Disk, folder: &Utf8Path) {
    for entry in disk.list(folder.as_std_path()).unwrap_or_default() {
        let marked = entry.name.to_str().filter(|name| name.starts_with('.')).and_then(|name| name.rsplit_once(MARK));
        let process = marked.and_then(|(_, process)| process.strip_suffix(OLD).unwrap_or(process).parse().ok());
        if process.is_some_and(|process| process == std::process::id() || holder::has_ended(process)) {
            let _ = disk.remove(&folder.as_std_path().join(&entry.name));
        }
    }
}
