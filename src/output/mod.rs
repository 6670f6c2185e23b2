//! The finished site: a map from path to a page that can be rendered, not a pile of bytes.

pub mod codes;
pub mod minify;
pub mod theme;
pub mod render;
pub mod format;
pub mod images;
pub mod citation;
pub mod files;
pub mod html;
pub mod formats;
mod site;

pub use site::{Artifact, Site};
