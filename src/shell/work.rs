//! Owns the folder of work: one folder that carries our mark, with everything a build needs until its site is in place.
//! It is locked, so that two builds into one output cannot meet; it is gone when a build ends, and what one that was
//! killed left in it the next one mends or removes.
//!
//! | in it | is |
//! |---|---|
//! | `lock` | held while a build writes, with words that say by whom; its mark |
//! | `new` | the next generation; after the exchange, for a moment, the one before |
//! | `old` | the generation before, where the system cannot exchange in one step |
//! | `gone` | what is being removed |
//! | `commit` | the list of a generation that is being moved into a folder that cannot be exchanged |

use std::io;
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, Held, Locked, failed, is_there, make_folders, stands, unmake_folders};
use super::failure::Failure;
use super::foreign::{self, Lists};
use super::holder::Holder;
use super::manifest::{self, Manifest};
use super::output::{COMMIT, Output};
use super::place::{self, Exchanged};
use super::refused::Refused;

const LOCK: &str = "lock";

/// The folder of work of a build, with its lock.
#[derive(Debug)]
pub struct Work<'a> {
    disk: &'a dyn Disk,
    /// Where the site goes.
    pub output: &'a Output,
    folder: Utf8PathBuf,
    made: Vec<PathBuf>,
    held: Option<Box<dyn Held>>,
    /// Whether `new` holds what this build made, and nothing else.
    is_begun: bool,
}

impl<'a> Work<'a> {
    /// Whether there is one already: another build is at work, or one was killed.
    #[must_use]
    pub fn is_left(disk: &dyn Disk, output: &Output) -> bool {
        stands(disk, output.work().as_std_path())
    }

    /// Takes the folder of work of an output, and mends what was left in it.
    ///
    /// # Errors
    /// When another build has it, or the machine cannot.
    pub fn open(disk: &'a dyn Disk, output: &'a Output) -> Result<Self, Refused> {
        let folder = output.work();
        let mut work = Self { disk, output, folder, made: Vec::new(), held: None, is_begun: false };
        let lock = work.inside(LOCK);
        // The one before us may take the folder away between two of our steps.
        for _ in 0..100 {
            let made = make_folders(disk, work.folder.as_std_path());
            work.made.extend(made.map_err(failed("create the folder", &work.folder))?);
            match disk.lock(lock.as_std_path(), &Holder::this().text()) {
                Ok(held) => {
                    work.held = Some(held);
                    work.mend()?;
                    return Ok(work);
                }
                Err(Locked::Held(words)) => return Err(busy(&output.path, &lock, &words).into()),
                Err(Locked::Failed(error)) if error.kind() == io::ErrorKind::NotFound => {}
                Err(Locked::Failed(error)) => return Err(Failure::new("lock", &lock, &error).into()),
            }
        }
        Err(Failure::told("lock", &lock, "other builds come and go there".to_owned()).into())
    }

    /// The folder of the next generation.
    #[must_use]
    pub fn new_generation(&self) -> Utf8PathBuf {
        self.inside("new")
    }

    /// Begins the next generation with an empty folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(&mut self) -> Result<(), Failure> {
        let generation = self.new_generation();
        self.disk.make_folder(generation.as_std_path()).map_err(failed("create the folder", &generation))?;
        self.is_begun = true;
        Ok(())
    }

    /// Puts the next generation, which is complete, in the place of the one before; `old` is the list of that one.
    ///
    /// # Errors
    /// When something is in the way, or the machine cannot. The site is then the old one, or on its way: the next run
    /// goes on.
    pub fn put_in_place(&mut self, old: &Manifest, new: &Manifest) -> Result<(), Refused> {
        let (disk, generation, output) = (self.disk, self.new_generation(), &self.output.path);
        let lists = Lists { before: old, after: new };
        if !self.output.in_place && stands(disk, output.as_std_path()) {
            let _ = disk.permit_like(output.as_std_path(), generation.as_std_path());
        }
        disk.sync_all(generation.as_std_path()).map_err(failed("write to the disk", &generation))?;
        if self.output.in_place {
            return self.move_in(lists);
        }
        let Exchanged::Done(retired) = place::exchange(disk, self.output, &generation, &self.inside("old"))? else {
            foreign::in_the_way(disk, output, old, new.files.keys().map(String::as_str))?;
            return self.move_in(lists);
        };
        // From here on the new site stands. What cannot be cleared away now is cleared away by the next run.
        self.is_begun = false;
        if let Some(retired) = retired {
            let _ = self.retire(&retired, lists, true);
        }
        Ok(())
    }

    /// Moves the next generation into an output folder that stays.
    fn move_in(&self, lists: Lists<'_>) -> Result<(), Refused> {
        let (generation, commit) = (self.new_generation(), self.inside(COMMIT));
        place::commit(self.disk, &generation, &commit)?;
        Ok(place::move_in(self.disk, &generation, &commit, &self.output.path, lists)?)
    }

    /// Removes a generation, after what others may have put into it since it was copied was moved over.
    fn retire(&self, generation: &Utf8Path, lists: Lists<'_>, is_latest: bool) -> Result<(), Refused> {
        foreign::rescue(self.disk, generation, &self.output.path, lists, is_latest)?;
        self.throw_away(generation)?;
        Ok(())
    }

    /// Removes a folder that is all ours. It gets another name first, so that half of one is never taken for a whole.
    fn throw_away(&self, folder: &Utf8Path) -> Result<(), Failure> {
        let gone = self.inside("gone");
        self.disk.rename(folder.as_std_path(), gone.as_std_path()).map_err(failed("remove", folder))?;
        self.disk.remove_tree(gone.as_std_path()).map_err(failed("remove", &gone))
    }

    /// Mends what a build that was killed left behind.
    fn mend(&self) -> Result<(), Refused> {
        let there = |path: &Utf8Path| is_there(self.disk, path);
        let list = |folder: &Utf8Path| Manifest::load(self.disk, &folder.join(manifest::NAME));
        let (new, old, gone, commit) =
            (self.new_generation(), self.inside("old"), self.inside("gone"), self.inside(COMMIT));
        let output = &self.output.path;
        if there(&gone)? {
            self.disk.remove_tree(gone.as_std_path()).map_err(failed("remove", &gone))?;
        }
        if there(&commit)? {
            let manifest = Manifest::load(self.disk, &commit)?;
            let manifest =
                manifest.ok_or_else(|| Failure::told("go on with", &commit, "it cannot be read".to_owned()))?;
            let before = list(output)?.unwrap_or_default();
            let left = manifest.files.keys().filter(|path| stands(self.disk, new.join(path).as_std_path()));
            foreign::in_the_way(self.disk, output, &before, left.map(String::as_str))?;
            place::move_in(self.disk, &new, &commit, output, Lists { before: &before, after: &manifest })?;
        }
        if there(&old)? {
            // An empty folder may have been made anew where none was any more, by whatever serves it.
            match if there(output)? { list(output)? } else { None } {
                Some(after) => {
                    let before = list(&old)?.unwrap_or_default();
                    self.retire(&old, Lists { before: &before, after: &after }, false)?;
                }
                None => {
                    self.disk.rename(old.as_std_path(), output.as_std_path()).map_err(failed("put back", output))?;
                }
            }
        }
        if there(&new)? {
            // With a list it was complete, or is the generation that was just exchanged; without, it was only begun, and
            // all that is in it is ours or has another name in the output.
            let after = if self.output.in_place { None } else { list(output)? };
            match (list(&new)?, after) {
                (Some(before), Some(after)) => {
                    self.retire(&new, Lists { before: &before, after: &after }, false)?;
                }
                _ => self.throw_away(&new)?,
            }
        }
        Ok(())
    }

    fn inside(&self, name: &str) -> Utf8PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Work<'_> {
    /// Leaves nothing behind, where it can.
    fn drop(&mut self) {
        if self.held.is_none() {
            unmake_folders(self.disk, &self.made);
            return;
        }
        let (generation, commit) = (self.new_generation(), self.inside(COMMIT));
        // A generation that is on its way into place is still needed.
        if self.is_begun && !stands(self.disk, commit.as_std_path()) {
            let _ = self.disk.remove_tree(generation.as_std_path());
        }
        // The folder goes only when it is empty: else its lock stays too, as the mark of what is left.
        let left = self.disk.list(self.folder.as_std_path()).unwrap_or_default();
        if left.iter().all(|entry| entry.name == LOCK) {
            let _ = self.disk.remove(self.inside(LOCK).as_std_path());
            let _ = self.disk.remove_folder(self.folder.as_std_path());
            unmake_folders(self.disk, &self.made);
        }
    }
}

/// Says who holds an output. Of another machine it cannot be known whether it still does.
fn busy(output: &Utf8Path, lock: &Utf8Path, words: &str) -> Failure {
    let holder = Holder::parse(words);
    let who = holder.as_ref().map(|holder| format!(" ({})", holder.told())).unwrap_or_default();
    let elsewhere = holder.is_some_and(|holder| holder.is_elsewhere());
    let help = if elsewhere { format!("; if it is not, remove {lock}") } else { String::new() };
    Failure::told("write", output, format!("another build is writing there{who}{help}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_at_work_is_told() {
        let lock = Utf8Path::new(".public.paraph/lock");
        let told = busy(Utf8Path::new("public"), lock, &Holder::this().text()).to_string();
        assert!(told.starts_with("cannot write public: another build is writing there (process "), "{told}");
        assert_eq!(busy(Utf8Path::new("p"), lock, "").reason, "another build is writing there");
        let elsewhere = Holder { host: "elsewhere".to_owned(), ..Holder::this() };
        let told = busy(Utf8Path::new("public"), lock, &elsewhere.text()).reason;
        assert!(told.ends_with("; if it is not, remove .public.paraph/lock"), "{told}");
    }
}
