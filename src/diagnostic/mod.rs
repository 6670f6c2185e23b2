//! Findings and their output formats. A finding is data; a [`Report`] is the settled list of a run's findings; each output
//! format is one file in `render`.

mod code;
mod finding;
mod report;
mod reworded;
pub mod render;

pub use code::{Code, Phase, Presumes, Severity};
pub use finding::{Finding, Place, did_you_mean, nearest};
pub use report::Report;
pub use reworded::{lowered, reworded_type_error};
