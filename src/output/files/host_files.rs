//! Small files for hosts and crawlers: `robots.txt`, `_headers`, `.nojekyll`.

use crate::output::format::{Format, Planned, SiteInput};
use crate::output::render::context::RenderContext;

/// The format.
pub static FORMAT: Format = Format { name: "host_files", is_page: false, plan };

/// What browsers may load on a page: only what the site itself serves (W3C Content Security Policy, level 3).
pub const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

fn plan(_: &RenderContext) -> Vec<Planned> {
    // GitHub Pages omits files that begin with an underscore unless there is a `.nojekyll`.
    let nojekyll = Planned::of_site(".nojekyll".to_owned(), |_| Ok(Vec::new()));
    let headers = Planned::of_site("_headers".to_owned(), |_| Ok(headers().into_bytes()));
    vec![nojekyll, headers, Planned::of_site("robots.txt".to_owned(), |input| Ok(robots(input)))]
}

/// The headers that Netlify and Cloudflare Pages send. Assets are named by their content and may be kept for ever.
fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         /*.jsonld\n  Content-Type: application/ld+json\n"
    )
}

fn robots(input: &SiteInput<'_>) -> Vec<u8> {
    let base_url = &input.site.corpus.config.base_url;
    format!("User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n").into_bytes()
}
