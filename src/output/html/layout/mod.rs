//! The parts around the content of every page: head, header, footer and metadata.

pub mod page_layout;
pub mod open_graph;
pub mod json_ld;
pub mod search_box;
