//! Images drawn at build: a share image for each year, and the icons of the site.

pub mod canvas;
pub mod drawn;
