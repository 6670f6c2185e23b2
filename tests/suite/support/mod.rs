//! What the tests stand on: a project in a folder of its own, a running preview server, file systems in memory, and
//! readers of finished pages.

pub mod faulty_fs;
pub mod html;
pub mod memory_fs;
pub mod own_site;
pub mod project;
pub mod random_edits;
pub mod seed_reader;
pub mod server;
pub mod site_integrity;
pub mod tag_nesting;
