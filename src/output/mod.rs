//! The finished site: a map from path to a page that can be rendered, not a pile of bytes.

pub mod codes;
pub mod address;
pub mod minify;
pub mod fidelity;
pub mod theme;
pub mod press;
pub mod translated;
pub mod reading;
pub mod item;
pub mod pen;
pub mod picture;
pub mod webmanifest;
pub mod citation;
pub mod pinned;
pub mod annotations;
pub mod html;
pub mod find;
pub mod sitemap;
pub mod host;
pub mod redirects;
pub mod assets;
pub mod roster;
mod site;

pub use site::{Artifact, Site};
