//! The file system: the one interface to the disk, and what is built on it.

pub mod file_system;
pub mod native;
pub mod walk;
pub mod lock_owner;
pub mod atomic_write;
