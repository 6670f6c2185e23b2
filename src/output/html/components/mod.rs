//! Parts of a page other than the text itself: citations, facts, backlinks and figures.

pub mod facts;
pub mod backlinks;
pub mod citations;
pub mod matrix;
pub mod timeline;
