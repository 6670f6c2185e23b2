//! What can be said of the marks of a text once it is read: the lists that they form, what these leave out, and the lines
//! whose marks were taken for words.

pub mod lists;
pub mod sequence;
pub mod gap_entries;
pub mod unread;
mod candidates;
mod levels;
pub mod names;
