//! A file system in memory that stands in for the real one.
//!
//! A loss of power is modelled after file systems that journal names and delay bytes (ext4, XFS, btrfs): names come
//! back as they were after some step since they were last synced, each step whole; bytes that were not synced may be
//! there, in part or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use paraph::shell::fs::file_system::{DirEntry, FileKind, FileSystem, LockError, LockGuard, Metadata};

/// What can be exchanged, linked and moved.
#[derive(Clone, Debug)]
pub struct Abilities {
    /// Whether two folders can be exchanged in one step.
    pub exchanges: bool,
    /// Whether a file can have two names.
    pub links: bool,
    /// A folder at which another file system begins.
    pub mount: Option<PathBuf>,
    /// A folder that cannot be moved, though files in it can: one in a lower layer of an overlay.
    pub fixed: Option<PathBuf>,
    /// A folder in which this process may not make or move anything.
    pub closed: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    File(usize),
    Folder,
    Pipe,
}

type Names = BTreeMap<PathBuf, Node>;

#[derive(Clone, Debug, Default)]
struct Bytes {
    now: Vec<u8>,
    /// What would outlast a loss of power.
    safe: Option<Vec<u8>>,
}

#[derive(Clone, Debug, Default)]
struct State {
    names: Names,
    files: Vec<Bytes>,
    /// The names as they were before each step since they were synced.
    steps: Vec<Names>,
}

/// A disk in memory. There are no symbolic links on it.
#[derive(Debug)]
pub struct Memory {
    state: Mutex<State>,
    locks: Arc<Mutex<BTreeSet<usize>>>,
    abilities: Abilities,
}

impl Memory {
    /// An empty disk.
    pub fn new(abilities: Abilities) -> Self {
        let names = Names::from([(PathBuf::from("/"), Node::Folder)]);
        Self::of(State { names, ..State::default() }, abilities)
    }

    fn of(state: State, abilities: Abilities) -> Self {
        Self { state: Mutex::new(state), locks: Arc::default(), abilities }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics here")
    }

    /// Another disk with the same on it.
    pub fn duplicate(&self) -> Self {
        Self::of(self.state().clone(), self.abilities.clone())
    }

    /// Puts a file on it, its folders included, for good.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = Path::new(path);
        let mut state = self.state();
        for folder in path.ancestors().skip(1) {
            state.names.insert(folder.to_owned(), Node::Folder);
        }
        let bytes = bytes.as_ref().to_vec();
        state.files.push(Bytes { safe: Some(bytes.clone()), now: bytes });
        let file = Node::File(state.files.len() - 1);
        state.names.insert(path.to_owned(), file);
    }

    /// Puts a folder or a pipe on it.
    pub fn put_other(&self, path: &str, is_folder: bool) {
        let node = if is_folder { Node::Folder } else { Node::Pipe };
        self.state().names.insert(PathBuf::from(path), node);
    }

    /// Takes a file or a folder away.
    pub fn take(&self, path: &str) {
        self.state().names.retain(|name, _| !name.starts_with(path));
    }

    /// Everything below a folder, by path from it: the bytes of files, nothing for folders.
    pub fn below(&self, folder: &str) -> BTreeMap<String, Option<Vec<u8>>> {
        let state = self.state();
        let inner = state.names.iter().filter_map(|(path, node)| {
            let path = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
            Some((path, if let Node::File(file) = node { Some(state.files[*file].now.clone()) } else { None }))
        });
        inner.collect()
    }

    /// What is left after a loss of power; another for each number.
    pub fn after_power_loss(&self, number: u64) -> Self {
        let mut state = self.state().clone();
        let mut chance = number;
        let mut choose = |n: usize| {
            // Numbers without a pattern, the same each time (Knuth's constants).
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).expect("31 bits") % n
        };
        let step = choose(state.steps.len() + 1);
        if step < state.steps.len() {
            state.names = state.steps.swap_remove(step);
        }
        for bytes in &mut state.files {
            let whole = bytes.now.len();
            let left = bytes.now[..[0, whole / 2, whole][choose(3)]].to_vec();
            bytes.now = bytes.safe.clone().unwrap_or(left);
            bytes.safe = Some(bytes.now.clone());
        }
        state.steps.clear();
        Self::of(state, self.abilities.clone())
    }

    /// Loses half of what is at a path and below, as a removal that is cut off does.
    pub fn lose_half(&self, path: &Path) {
        let mut state = self.state();
        let inside: Vec<PathBuf> = state.names.keys().filter(|name| name.starts_with(path)).cloned().collect();
        inside.iter().skip(inside.len() / 2).for_each(|name| _ = state.names.remove(name));
    }

    fn device(&self, path: &Path) -> bool {
        self.abilities.mount.as_ref().is_some_and(|mount| path.starts_with(mount))
    }

    /// Neither leads out of a file system, nor is one moved as a whole.
    fn movable(&self, a: &Path, b: &Path) -> io::Result<()> {
        let either = |which: &Option<PathBuf>| [a, b].iter().any(|path| which.as_deref() == Some(*path));
        if either(&self.abilities.mount) {
            return Err(ErrorKind::ResourceBusy.into());
        }
        if either(&self.abilities.fixed) {
            return Err(ErrorKind::CrossesDevices.into());
        }
        [a, b].iter().try_for_each(|path| self.open(path))?;
        if self.device(a) == self.device(b) { Ok(()) } else { Err(ErrorKind::CrossesDevices.into()) }
    }

    /// Whether something may be made or taken away at a path.
    fn open(&self, path: &Path) -> io::Result<()> {
        let closed = self.abilities.closed.as_deref().is_some_and(|closed| path.parent() == Some(closed));
        if closed { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}

impl State {
    fn node(&self, path: &Path) -> io::Result<Node> {
        if let Some(node) = self.names.get(path) {
            return Ok(*node);
        }
        let above = path.ancestors().skip(1).find_map(|folder| self.names.get(folder));
        let blocked = matches!(above, Some(Node::File(_) | Node::Pipe));
        Err(if blocked { ErrorKind::NotADirectory } else { ErrorKind::NotFound }.into())
    }

    /// Where something new may be put.
    fn free(&self, path: &Path) -> io::Result<()> {
        if self.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        match self.node(path.parent().expect("a folder"))? {
            Node::Folder => Ok(()),
            Node::File(_) | Node::Pipe => Err(ErrorKind::NotADirectory.into()),
        }
    }

    fn is_empty(&self, folder: &Path) -> bool {
        !self.names.keys().any(|path| path != folder && path.starts_with(folder))
    }

    fn step(&mut self, step: impl FnOnce(&mut Names)) {
        self.steps.push(self.names.clone());
        step(&mut self.names);
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.node(path)? {
            Node::File(file) => Ok(file),
            Node::Folder => Err(ErrorKind::IsADirectory.into()),
            Node::Pipe => Err(ErrorKind::InvalidInput.into()),
        }
    }

    fn add(&mut self, path: &Path, bytes: &[u8]) -> usize {
        self.files.push(Bytes { now: bytes.to_vec(), safe: None });
        let file = self.files.len() - 1;
        self.step(|names| _ = names.insert(path.to_owned(), Node::File(file)));
        file
    }
}

/// Takes what is at a path and below out of the names, and gives it with another beginning.
fn taken(names: &mut Names, from: &Path, to: &Path) -> Names {
    let moved: Vec<PathBuf> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
    let renamed = |path: PathBuf| {
        let node = names.remove(&path)?;
        let rest = path.strip_prefix(from).ok()?;
        Some((if rest.as_os_str().is_empty() { to.to_owned() } else { to.join(rest) }, node))
    };
    moved.into_iter().filter_map(renamed).collect()
}

impl FileSystem for Memory {
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let state = self.state();
        Ok(match state.node(path)? {
            Node::File(file) => Metadata { kind: FileKind::File, length: state.files[file].now.len() as u64 },
            Node::Folder => Metadata { kind: FileKind::Folder, length: 0 },
            Node::Pipe => Metadata { kind: FileKind::Other, length: 0 },
        })
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.metadata(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.metadata(path).map(|_| path.to_owned())
    }

    fn read_dir(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        if self.metadata(folder)?.kind != FileKind::Folder {
            return Err(ErrorKind::NotADirectory.into());
        }
        let inner: Vec<PathBuf> =
            self.state().names.keys().filter(|path| path.parent() == Some(folder)).cloned().collect();
        let entry = |path: PathBuf| {
            Ok(DirEntry { name: path.file_name().expect("a name").to_owned(), kind: self.metadata(&path)?.kind })
        };
        inner.into_iter().map(entry).collect()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let state = self.state();
        Ok(state.files[state.file(path)?].now.clone())
    }

    fn read_at_most(&self, path: &Path, at_most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path)?;
        bytes.truncate(usize::try_from(at_most).expect("a length"));
        Ok(bytes)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open(path)?;
        let mut state = self.state();
        state.free(path)?;
        state.add(path, bytes);
        Ok(())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if !self.abilities.links {
            return Err(ErrorKind::PermissionDenied.into());
        }
        self.movable(from, to)?;
        let mut state = self.state();
        state.free(to)?;
        let node = state.node(from)?;
        state.step(|names| _ = names.insert(to.to_owned(), node));
        Ok(())
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let bytes = self.read(from)?;
        self.write_new(to, &bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.movable(from, to)?;
        let mut state = self.state();
        let moving = state.node(from)?;
        match (moving, state.names.get(to)) {
            (_, None) => state.free(to)?,
            (Node::Folder, Some(Node::Folder)) if !state.is_empty(to) => {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            (Node::Folder, Some(Node::Folder)) => {}
            (Node::Folder, _) => return Err(ErrorKind::NotADirectory.into()),
            (_, Some(Node::Folder)) => return Err(ErrorKind::IsADirectory.into()),
            _ => {}
        }
        state.step(|names| {
            let moved = taken(names, from, to);
            names.extend(moved);
        });
        Ok(())
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        if !self.abilities.exchanges {
            return Err(ErrorKind::Unsupported.into());
        }
        self.movable(a, b)?;
        let mut state = self.state();
        state.node(a)?;
        state.node(b)?;
        state.step(|names| {
            let (first, second) = (taken(names, a, b), taken(names, b, a));
            names.extend(first.into_iter().chain(second));
        });
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.node(path)? == Node::Folder {
            return Err(ErrorKind::IsADirectory.into());
        }
        state.step(|names| _ = names.remove(path));
        Ok(())
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.node(path)? != Node::Folder {
            return Err(ErrorKind::NotADirectory.into());
        }
        if !state.is_empty(path) {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        state.step(|names| _ = names.remove(path));
        Ok(())
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.node(path)?;
        // One by one, from the inside: each is a step of its own.
        let inside: Vec<PathBuf> = state.names.keys().filter(|name| name.starts_with(path)).rev().cloned().collect();
        for name in inside {
            state.step(|names| _ = names.remove(&name));
        }
        Ok(())
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.open(path)?;
        let mut state = self.state();
        state.free(path)?;
        state.step(|names| _ = names.insert(path.to_owned(), Node::Folder));
        Ok(())
    }

    fn copy_permissions(&self, model: &Path, folder: &Path) -> io::Result<()> {
        self.metadata(model)?;
        self.metadata(folder).map(drop)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        match state.node(path)? {
            Node::File(file) => state.files[file].safe = Some(state.files[file].now.clone()),
            Node::Folder | Node::Pipe => state.steps.clear(),
        }
        Ok(())
    }

    fn sync_tree(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.node(folder)?;
        state.steps.clear();
        state.files.iter_mut().for_each(|bytes| bytes.safe = Some(bytes.now.clone()));
        Ok(())
    }

    fn can_write(&self, folder: &Path) -> bool {
        self.abilities.closed.as_deref() != Some(folder)
    }

    fn is_mount_point(&self, folder: &Path) -> bool {
        self.abilities.mount.as_deref() == Some(folder)
    }

    fn lock(&self, path: &Path, words: &str) -> Result<Box<dyn LockGuard>, LockError> {
        let mut state = self.state();
        let file = if let Ok(file) = state.file(path) {
            file
        } else {
            state.free(path).map_err(LockError::Io)?;
            state.add(path, b"")
        };
        if !self.locks.lock().expect("nobody panics here").insert(file) {
            return Err(LockError::Held(String::from_utf8_lossy(&state.files[file].now).into_owned()));
        }
        state.files[file].now = words.as_bytes().to_vec();
        Ok(Box::new(Lock { file, locks: Arc::clone(&self.locks) }))
    }
}

#[derive(Debug)]
struct Lock {
    file: usize,
    locks: Arc<Mutex<BTreeSet<usize>>>,
}

impl LockGuard for Lock {}

impl Drop for Lock {
    fn drop(&mut self) {
        self.locks.lock().expect("nobody panics here").remove(&self.file);
    }
}
