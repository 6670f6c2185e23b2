//! Tests of what goes wrong: bad input, injected markup, crashes, failing file systems, sizes and running times, and
//! fuzzing.

mod atomic_writes;
mod bad_input;
mod crash;
pub mod fs_faults;
pub mod fuzz;
// The processor time of a thread is a matter of Unix; so are signals, permissions and special files.
#[cfg(unix)]
mod growth;
#[cfg(unix)]
mod growth_pairs;
#[cfg(unix)]
mod real_fs;
mod injection;
mod parser_properties;
mod random_injection;
mod size_limits;
#[path = "../../fuzz/targets.rs"]
mod targets;
