//! Tests of the manual: that it has everything, and that its commands run.

mod commands;
pub mod coverage;
mod templates;
