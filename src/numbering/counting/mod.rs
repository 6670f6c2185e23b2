//! How things are counted: digits, Chinese numerals, letters, suffixes, and what follows what.

pub mod chinese;
pub mod digits;
pub mod series;
pub mod suffix;
pub mod value;
