//! The list of all formats.

use super::item::Format;
use super::{annotations, assets, find, host, html, picture, redirects, sitemap, webmanifest};

/// Every format. A new one is a file and a line here.
pub static FORMATS: &[&Format] = &[
    // First: a page of its own goes before what is said of an address that has none.
    &html::moved::FORMAT,
    &html::home::FORMAT,
    &html::edition::FORMAT,
    &html::paragraph::FORMAT,
    &html::parallel::FORMAT,
    &html::mentions_page::FORMAT,
    &html::instrument::FORMAT,
    &html::page::FORMAT,
    &annotations::FORMAT,
    &html::not_found::FORMAT,
    &picture::FORMAT,
    &webmanifest::FORMAT,
    &redirects::FORMAT,
    &sitemap::FORMAT,
    &find::FORMAT,
    &host::FORMAT,
    &assets::FORMAT,
];
