//! Artifacts that are not pages: data, assets, and files for hosts.

pub mod annotations;
pub mod search_index;
pub mod sitemap;
pub mod webmanifest;
pub mod host_files;
pub mod redirects;
pub mod assets;
