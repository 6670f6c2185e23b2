//! Tests of what is found and how it is reported: the rules, the formats of findings, `check --fix`, `verify`.

mod fix;
mod formats;
mod rule_settings;
mod rule_table;
pub mod rules;
pub mod verify;
