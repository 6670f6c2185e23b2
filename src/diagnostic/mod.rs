//! Findings and how they are shown. A finding is data; each way to show it is one file under `render`.

mod code;
mod finding;
mod foreign;
pub mod render;

pub use code::{Code, Severity};
pub use finding::{Finding, Place, counted, did_you_mean, nearest, sort};
pub use foreign::{lowered, mistype};
