//! Paraph turns documents that people cite by paragraph into a website.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod syntax;
