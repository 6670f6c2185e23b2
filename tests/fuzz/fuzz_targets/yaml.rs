//! Owns the target `yaml` as cargo-fuzz runs it.
#![no_main]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::run("yaml", data));
