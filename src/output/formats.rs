//! The list of all formats.

use super::files::{annotations, assets, host_files, redirects, search_index, sitemap, webmanifest};
use super::format::Format;
use super::html::pages::{edition, home, instrument, mentions, not_found, ordinary, paragraph, redirect, side_by_side};
use super::images::drawn;

/// Every format. A new format is a file and a line here.
pub static FORMATS: &[&Format] = &[
    // First, because pages of texts take precedence over redirect pages at the same path.
    &redirect::FORMAT,
    &home::FORMAT,
    &edition::FORMAT,
    &paragraph::FORMAT,
    &side_by_side::FORMAT,
    &mentions::FORMAT,
    &instrument::FORMAT,
    &ordinary::FORMAT,
    &annotations::FORMAT,
    &not_found::FORMAT,
    &drawn::FORMAT,
    &webmanifest::FORMAT,
    &redirects::FORMAT,
    &sitemap::FORMAT,
    &search_index::FORMAT,
    &host_files::FORMAT,
    &assets::FORMAT,
];
