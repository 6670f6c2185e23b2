//! Paraph turns documents that people cite by paragraph into a website.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod config;
pub mod syntax;
pub mod corpus;
pub mod import;
pub mod check;
pub mod output;
pub mod build;
pub mod shell;
pub mod cli;
