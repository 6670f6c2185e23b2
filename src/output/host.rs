//! Owns the small files that hosts and crawlers read: `robots.txt`, `_headers`, `.nojekyll`.

use super::item::{About, Desk, Format, Item};
use super::press::Press;
use crate::diagnostic::Finding;

/// The format.
pub static FORMAT: Format = Format { name: "host", is_page: false, plan, render };

/// What browsers may load on a page: only what the site itself serves (W3C Content Security Policy, level 3).
pub const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

fn plan(_: &Press) -> Vec<(String, About)> {
    [".nojekyll", "_headers", "robots.txt"].map(|path| (path.to_owned(), About::Site)).into()
}

#[expect(clippy::unnecessary_wraps, reason = "the form of every format; pages can fail")]
fn render(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>, Finding> {
    let config = &desk.press.corpus.config;
    let text = match item.path.as_str() {
        "robots.txt" => format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", config.base_url),
        // Netlify and Cloudflare Pages read this file; assets are named by their content and may be kept for ever.
        "_headers" => format!(
            "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
             Referrer-Policy: no-referrer\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
             /*.jsonld\n  Content-Type: application/ld+json\n"
        ),
        // GitHub Pages would otherwise leave out files that begin with a low line.
        _ => String::new(),
    };
    Ok(text.into_bytes())
}
