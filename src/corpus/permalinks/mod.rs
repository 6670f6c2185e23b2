//! What keeps a published address working: which addresses break, where their words went, and where they lead now.

pub mod similarity;
pub mod moved_text;
pub mod breakage;
pub mod record;
pub mod redirects;
