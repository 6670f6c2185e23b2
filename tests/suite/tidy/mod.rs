//! The house rules, checked on the files themselves. Each test lists everything that breaks its rule.

mod code;
mod files;
mod folders;
mod imports;
mod names;
mod rosters;
mod sources;
mod style_sheets;
