//! The staging folder: one folder with our mark, which holds everything a build needs until its site is in place. It is
//! locked, so that two builds into one output folder exclude each other. It is removed when a build ends; what a killed
//! build left in it, the next one completes or removes.
//!
//! | entry | what it is |
//! |---|---|
//! | `lock` | locked while a build writes, with its [`LockOwner`] as content; its presence marks the folder as ours |
//! | `new` | the next generation; for a moment after the exchange, the earlier one |
//! | `old` | the earlier generation, where the system cannot exchange two folders in one step |
//! | `gone` | a folder that is being removed |
//! | `commit` | the manifest of a generation that is being moved into a folder that cannot be exchanged |

use std::io;
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::error::PublishError;
use super::manifest::{self, Manifest};
use super::output_dir::{COMMIT, OutputDir};
use super::swap::{self, FileMove, SwapOutcome};
use super::unmanaged::{self, Handover, ManifestPair};
use crate::shell::failure::Failure;
use crate::shell::fs::file_system::{
    FileSystem, LockError, LockGuard, create_missing_dirs, failure_to, may_exist, remove_empty_dirs, try_exists,
};
use crate::shell::fs::lock_owner::LockOwner;

const LOCK: &str = "lock";

/// How often acquiring the lock is tried when other builds remove the folder in between.
const ATTEMPTS: usize = 100;

/// The staging folder of a build, with its lock.
#[derive(Debug)]
pub struct StagingDir<'a> {
    disk: &'a dyn FileSystem,
    /// Where the site goes.
    pub output: &'a OutputDir,
    path: Utf8PathBuf,
    created: Vec<PathBuf>,
    guard: Option<Box<dyn LockGuard>>,
    /// Whether `new` holds what this build made, and nothing else.
    is_begun: bool,
}

impl<'a> StagingDir<'a> {
    /// Whether there is one already: another build is running, or one was killed.
    #[must_use]
    pub fn is_left_over(disk: &dyn FileSystem, output: &OutputDir) -> bool {
        may_exist(disk, output.staging_path().as_std_path())
    }

    /// Locks the staging folder of an output, creating it if necessary, and recovers from what a killed build left in it.
    ///
    /// # Errors
    /// When another build holds the lock, or the system reports an error.
    pub fn open(disk: &'a dyn FileSystem, output: &'a OutputDir) -> Result<Self, PublishError> {
        let path = output.staging_path();
        let mut staging = Self { disk, output, path, created: Vec::new(), guard: None, is_begun: false };
        let lock = staging.entry_path(LOCK);
        // A build that ends may remove the folder between our creating it and our locking the file in it.
        for _ in 0..ATTEMPTS {
            let created = create_missing_dirs(disk, staging.path.as_std_path());
            staging.created.extend(created.map_err(failure_to("create the folder", &staging.path))?);
            match disk.lock(lock.as_std_path(), &LockOwner::current_process().to_text()) {
                Ok(guard) => {
                    staging.guard = Some(guard);
                    staging.recover()?;
                    return Ok(staging);
                }
                Err(LockError::Held(content)) => return Err(lock_held_failure(&output.path, &lock, &content).into()),
                Err(LockError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {}
                Err(LockError::Io(error)) => return Err(Failure::new("lock", &lock, &error).into()),
            }
        }
        Err(Failure::with_reason("lock", &lock, "other builds keep removing it".to_owned()).into())
    }

    /// Returns the folder of the next generation.
    #[must_use]
    pub fn generation_path(&self) -> Utf8PathBuf {
        self.entry_path("new")
    }

    /// Creates the empty folder of the next generation.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn begin_generation(&mut self) -> Result<(), Failure> {
        let generation = self.generation_path();
        self.disk.create_dir(generation.as_std_path()).map_err(failure_to("create the folder", &generation))?;
        self.is_begun = true;
        Ok(())
    }

    /// Puts the next generation, which is complete, in the place of the earlier one.
    ///
    /// # Errors
    /// When an unmanaged file has the path of a page, or the system reports an error. The site is then the old one, or a
    /// move has begun that the next run completes.
    pub fn put_in_place(&mut self, before: &Manifest, after: &Manifest) -> Result<(), PublishError> {
        let (disk, generation, output) = (self.disk, self.generation_path(), &self.output.path);
        let manifests = ManifestPair { before, after };
        if !self.output.in_place && may_exist(disk, output.as_std_path()) {
            let _ = disk.copy_permissions(output.as_std_path(), generation.as_std_path());
        }
        // Before any name changes: after a loss of power, a new name must not lead to bytes that were never written.
        disk.sync_tree(generation.as_std_path()).map_err(failure_to("write to the disk", &generation))?;
        if self.output.in_place {
            return self.move_into_output(manifests);
        }
        let outcome = swap::swap_folders(disk, self.output, &generation, &self.entry_path("old"))?;
        let SwapOutcome::Swapped(retired) = outcome else {
            unmanaged::check_conflicts(disk, output, before, after.files.keys().map(String::as_str))?;
            return self.move_into_output(manifests);
        };
        // From here on the new site is in place. What cannot be removed now is removed by the next run.
        self.is_begun = false;
        if let Some(retired) = retired {
            let _ = self.retire_generation(&retired, manifests, true);
        }
        Ok(())
    }

    /// Moves the files of the next generation into an output folder that stays.
    fn move_into_output(&self, manifests: ManifestPair<'_>) -> Result<(), PublishError> {
        let (generation, commit) = (self.generation_path(), self.entry_path(COMMIT));
        let files = FileMove { disk: self.disk, generation: &generation, commit: &commit, output: &self.output.path };
        files.commit()?;
        Ok(files.complete(manifests)?)
    }

    /// Removes a generation, after moving over what others may have put into it since its files were linked.
    fn retire_generation(
        &self,
        generation: &Utf8Path,
        manifests: ManifestPair<'_>,
        is_latest: bool,
    ) -> Result<(), PublishError> {
        let handover = Handover { disk: self.disk, from: generation, to: &self.output.path, manifests };
        handover.move_late_files(is_latest)?;
        self.discard_folder(generation)?;
        Ok(())
    }

    /// Removes a folder that is all ours. It is renamed first: removing a tree takes many steps, and if they are
    /// interrupted, the name shows that the rest must go too, not that it is a generation.
    fn discard_folder(&self, folder: &Utf8Path) -> Result<(), Failure> {
        let gone = self.entry_path("gone");
        self.disk.rename(folder.as_std_path(), gone.as_std_path()).map_err(failure_to("remove", folder))?;
        self.disk.remove_dir_all(gone.as_std_path()).map_err(failure_to("remove", &gone))
    }

    /// Recovers from what a killed build left behind. The order matters: `gone` must be free before a folder can be
    /// discarded, and a move that was committed must be completed before its generation, `new`, may be removed.
    fn recover(&self) -> Result<(), PublishError> {
        let gone = self.entry_path("gone");
        if try_exists(self.disk, &gone)? {
            self.disk.remove_dir_all(gone.as_std_path()).map_err(failure_to("remove", &gone))?;
        }
        self.complete_move()?;
        self.settle_old()?;
        self.settle_new()
    }

    /// Completes a move into an output folder that stays.
    fn complete_move(&self) -> Result<(), PublishError> {
        let (generation, commit, output) = (self.generation_path(), self.entry_path(COMMIT), &self.output.path);
        if !try_exists(self.disk, &commit)? {
            return Ok(());
        }
        let after = Manifest::read_if_valid(self.disk, &commit)?
            .ok_or_else(|| Failure::with_reason("continue with", &commit, "it is damaged".to_owned()))?;
        let before = self.manifest_in(output)?.unwrap_or_default();
        // Files that were moved already are in the output under their own names: those are not conflicts.
        let is_left = |path: &&String| may_exist(self.disk, generation.join(path).as_std_path());
        let left = after.files.keys().filter(is_left).map(String::as_str);
        unmanaged::check_conflicts(self.disk, output, &before, left)?;
        let files = FileMove { disk: self.disk, generation: &generation, commit: &commit, output };
        Ok(files.complete(ManifestPair { before: &before, after: &after })?)
    }

    /// Deals with `old`, the generation that was renamed to make way for another. With a manifest in the output, the other
    /// arrived, and `old` is removed; without, it did not, and `old` is the site.
    fn settle_old(&self) -> Result<(), PublishError> {
        let (old, output) = (self.entry_path("old"), &self.output.path);
        if !try_exists(self.disk, &old)? {
            return Ok(());
        }
        // Whatever serves the folder may have created an empty one in the meantime, so its presence alone proves nothing.
        let after = if try_exists(self.disk, output)? { self.manifest_in(output)? } else { None };
        if let Some(after) = after {
            let before = self.manifest_in(&old)?.unwrap_or_default();
            return self.retire_generation(&old, ManifestPair { before: &before, after: &after }, false);
        }
        let restored = self.disk.rename(old.as_std_path(), output.as_std_path());
        Ok(restored.map_err(failure_to("restore", output))?)
    }

    /// Deals with `new`. With a manifest it was complete, or it is the earlier generation just after the exchange: either
    /// way it may hold files of others. Without one it was only begun: all of it is ours or is still in the output too.
    fn settle_new(&self) -> Result<(), PublishError> {
        let generation = self.generation_path();
        if !try_exists(self.disk, &generation)? {
            return Ok(());
        }
        // Files of others are linked into a generation only for an exchange. A move into place leaves them where they are.
        let after = if self.output.in_place { None } else { self.manifest_in(&self.output.path)? };
        match (self.manifest_in(&generation)?, after) {
            (Some(before), Some(after)) => {
                self.retire_generation(&generation, ManifestPair { before: &before, after: &after }, false)
            }
            _ => Ok(self.discard_folder(&generation)?),
        }
    }

    fn manifest_in(&self, folder: &Utf8Path) -> Result<Option<Manifest>, Failure> {
        Manifest::read_if_valid(self.disk, &folder.join(manifest::NAME))
    }

    fn entry_path(&self, name: &str) -> Utf8PathBuf {
        self.path.join(name)
    }
}

impl Drop for StagingDir<'_> {
    /// Removes the folder, unless something in it is still needed.
    fn drop(&mut self) {
        if self.guard.is_none() {
            remove_empty_dirs(self.disk, &self.created);
            return;
        }
        let (generation, commit) = (self.generation_path(), self.entry_path(COMMIT));
        // A generation that is being moved into place is still needed.
        if self.is_begun && !may_exist(self.disk, commit.as_std_path()) {
            let _ = self.disk.remove_dir_all(generation.as_std_path());
        }
        // The folder goes only if nothing else is in it. Otherwise the lock file stays too: it marks the folder as ours.
        let left = self.disk.read_dir(self.path.as_std_path()).unwrap_or_default();
        if left.iter().all(|entry| entry.name == LOCK) {
            let _ = self.disk.remove_file(self.entry_path(LOCK).as_std_path());
            let _ = self.disk.remove_dir(self.path.as_std_path());
            remove_empty_dirs(self.disk, &self.created);
        }
    }
}

/// Says who holds the lock. If that is a process on another machine, nobody here can know whether it still runs, so the
/// message also says what to do if it does not.
fn lock_held_failure(output: &Utf8Path, lock: &Utf8Path, content: &str) -> Failure {
    let owner = LockOwner::parse(content);
    let who = owner.as_ref().map(|owner| format!(" ({})", owner.description())).unwrap_or_default();
    let is_elsewhere = owner.is_some_and(|owner| owner.is_on_another_host());
    let help = if is_elsewhere { format!("; if it is not, remove {lock}") } else { String::new() };
    Failure::with_reason("write", output, format!("another build is writing there{who}{help}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_says_who_holds_the_lock() {
        let lock = Utf8Path::new(".public.paraph/lock");
        let own = LockOwner::current_process();
        let message = lock_held_failure(Utf8Path::new("public"), lock, &own.to_text()).to_string();
        assert!(message.starts_with("cannot write public: another build is writing there (process "), "{message}");
        assert_eq!(lock_held_failure(Utf8Path::new("p"), lock, "").reason, "another build is writing there");
        let elsewhere = LockOwner { host: "elsewhere".to_owned(), ..own };
        let message = lock_held_failure(Utf8Path::new("public"), lock, &elsewhere.to_text()).reason;
        assert!(message.ends_with("; if it is not, remove .public.paraph/lock"), "{message}");
    }
}
