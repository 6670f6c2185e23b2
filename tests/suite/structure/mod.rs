//! Any document: how its parts are read, addressed, named and printed.

pub mod addresses;
mod findings;
mod pages;
mod printing;
mod references;
