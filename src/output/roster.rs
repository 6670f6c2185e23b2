//! The list of all formats.

use super::item::Format;
use super::{assets, host, html, sitemap};

/// Every format. A new one is a file and a line here.
pub static FORMATS: &[&Format] = &[
    &html::home::FORMAT,
    &html::edition::FORMAT,
    &html::paragraph::FORMAT,
    &html::parallel::FORMAT,
    &html::instrument::FORMAT,
    &html::page::FORMAT,
    &html::not_found::FORMAT,
    &sitemap::FORMAT,
    &host::FORMAT,
    &assets::FORMAT,
];
