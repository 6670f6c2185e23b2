//! Writing a site to its output folder: all of it or nothing.

pub mod error;
pub mod output_dir;
pub mod manifest;
pub mod unmanaged;
pub mod swap;
pub mod staging;
pub mod write;
