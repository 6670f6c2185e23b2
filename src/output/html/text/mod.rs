//! The words of a text as templates see them: headings, paragraphs, points, notes, and what stands beside them.

pub mod inline;
pub mod builder;
pub mod block_views;
pub mod blocks;
pub mod items;
pub mod contents;
pub mod contents_tree;
pub mod notes;
pub mod excerpt;
pub mod former_addresses;
