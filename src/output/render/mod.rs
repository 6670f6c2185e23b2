//! What every format needs to render: the context, the parsed text, addresses, languages, labels and selectors.

pub mod context;
pub mod address;
pub mod languages;
pub mod labels;
pub mod place_parts;
pub mod place_name;
pub mod parsed_text;
pub mod selector;
pub mod truncate;
pub mod escape;
pub mod verdict_slot;
