//! The rule that the links of ordinary pages lead to pages of the site.

use super::rule::{Rule, RuleCheck};
use crate::corpus::Corpus;
use crate::corpus::alignment::ShownText;
use crate::corpus::register::InstrumentIndex;
use crate::diagnostic::{Finding, nearest};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::page::Page;
use crate::model::prose::ProseLink;
use crate::source::SourceText;

crate::codes! {
    /// # A link of a page leads nowhere
    ///
    /// Links between pages are relative to the published address: `content/pages/about.en.md` becomes `/en/about/`, so
    /// the declaration is `../declaration-2024/`, its paragraph 18 is `../declaration-2024/#para_18`, and the page
    /// `cite` is `../cite/`. The help names the nearest address.
    P001 = error "broken link in a page";

    /// # A link of a page leads to a missing place
    ///
    /// The page exists, but what follows `#` is not a place, heading or note of it, nor a range of paragraphs such as
    /// `#para_12-para_14`, the first before the last.
    P002 = error "broken fragment in a page";
}

/// The rule.
pub const RULE: Rule = Rule { name: "pages", look: RuleCheck::Corpus(check_page_links), codes: CODES };

fn check_page_links(corpus: &Corpus, findings: &mut Vec<Finding>) {
    for (locale, pages) in corpus.pages.as_ref() {
        for (page, source) in pages {
            for link in &page.body.links {
                let written = WrittenLink { corpus, locale, page, source, link };
                findings.extend(written.broken_link());
            }
        }
    }
}

/// A link, with the page it is written in.
struct WrittenLink<'a> {
    corpus: &'a Corpus,
    locale: &'a Locale,
    page: &'a Page,
    source: &'a SourceText,
    link: &'a ProseLink,
}

impl WrittenLink<'_> {
    fn broken_link(&self) -> Option<Finding> {
        let Self { corpus, locale, page, source, link } = *self;
        let url = link.url.as_str();
        if url.contains(':') {
            return None;
        }
        if url.starts_with('/') {
            let message = format!("`{url}` begins at the root of the host, but the site may be in a folder of it");
            let inner = url.trim_start_matches(&format!("/{locale}")).trim_start_matches('/');
            let finding = Finding::at(&P001, source, link.span, message).help(format!("write `../{inner}`"));
            return Some(match self.suggested_link(inner) {
                Some(link) => finding.fix(link),
                None => finding,
            });
        }
        let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
        let here = format!("{locale}/{}/", page.slug);
        let Some(there) = resolved_path(&here, path) else {
            let finding = Finding::at(&P001, source, link.span, format!("`{url}` leads out of the site"));
            return Some(
                finding.help("write one `../` and the address, such as `../cite/`, or a complete web address"),
            );
        };
        let Some(place) = destination(corpus, &there) else {
            let known: Vec<String> = all_addresses(corpus, locale);
            let near = nearest(&there, known.iter().map(String::as_str));
            let help = near.map(|near| format!("did you mean `{}`?", near.replacen(&format!("{locale}/"), "../", 1)));
            let message = format!("`{url}` is not a page of the site");
            let help = left_out(corpus, &there).or(help);
            let help = help.unwrap_or_else(|| "links use published addresses: `about.en.md` is `../about/`".to_owned());
            return Some(Finding::at(&P001, source, link.span, message).help(help));
        };
        let fragment = fragment.filter(|fragment| !place.has_fragment(corpus, fragment))?;
        let help = place.nearest_fragment(corpus, fragment).map(|near| format!("the nearest place is `#{near}`"));
        let help = help.unwrap_or_else(|| "after `#` comes the id of a heading or of a place".to_owned());
        Some(Finding::at(&P002, source, link.span, format!("`{there}` has no place `{fragment}`")).help(help))
    }

    /// The link with `../` and `inner` as its address, if that leads to what the author named from the root.
    fn suggested_link(&self, inner: &str) -> Option<String> {
        let Self { corpus, locale, source, link, .. } = *self;
        let path = inner.split('#').next().unwrap_or(inner);
        destination(corpus, &format!("{locale}/{path}")).filter(|_| !path.is_empty() && !path.contains(".."))?;
        let (written, address) = (source.slice(link.span), format!("]({}", link.url));
        // The span covers all of the link, and its words may repeat the address; only one occurrence is surely the
        // target.
        (written.matches(&address).count() == 1).then(|| written.replacen(&address, &format!("](../{inner}"), 1))
    }
}

/// A relative path from a directory as a path from the root of the site; `None` if it leads out of the site.
fn resolved_path(here: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = here.split('/').filter(|s| !s.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    Some(directory_path(&segments))
}

/// Segments as a directory: each followed by a slash.
fn directory_path(segments: &[&str]) -> String {
    segments.iter().flat_map(|segment| [segment, "/"]).collect()
}

/// What an address leads to.
enum Destination<'a> {
    Instrument(InstrumentIndex, Locale),
    Page(&'a Page),
    Other,
}

impl Destination<'_> {
    fn has_fragment(&self, corpus: &Corpus, fragment: &str) -> bool {
        match self {
            Self::Instrument(instrument, locale) => {
                let shown = corpus.shown_text(*instrument, locale);
                let place = Locator::parse(fragment);
                let mark = fragment.strip_prefix("noteref_").and_then(|m| Locator::parse(&format!("note_{m}")));
                // Ids that the template of a text has beside those of places.
                let own = ["text", "notes", "cited-by"].contains(&fragment);
                let has = |shown: ShownText<'_>| {
                    place.or(mark).is_some_and(|p| shown.has_place(&p)) || is_paragraph_range(&shown, fragment)
                };
                own || shown.is_some_and(has)
            }
            Self::Page(page) => page.body.headings.iter().any(|heading| heading.id == fragment) || fragment == "text",
            // Pages whose ids are not known here: better no finding than a wrong one.
            Self::Other => true,
        }
    }

    /// The place or heading that was probably meant.
    fn nearest_fragment(&self, corpus: &Corpus, fragment: &str) -> Option<String> {
        let near = match self {
            Self::Instrument(instrument, locale) => {
                let held = corpus.text_shown_in(*instrument, locale).or_else(|| corpus.original_text(*instrument))?;
                nearest(fragment, held.outline.places().iter().map(Locator::as_str))
            }
            Self::Page(page) => nearest(fragment, page.body.headings.iter().map(|heading| heading.id.as_str())),
            Self::Other => None,
        };
        near.map(str::to_owned)
    }
}

/// Whether this is the address of a range of paragraphs: the first and the last, `para_12-para_14`.
fn is_paragraph_range(shown: &ShownText<'_>, fragment: &str) -> bool {
    let Some((first, last)) = fragment.split_once('-') else { return false };
    let at = |id: &str| shown.paragraphs().position(|paragraph| paragraph.as_str() == id);
    at(first).zip(at(last)).is_some_and(|(first, last)| first < last)
}

fn destination<'a>(corpus: &'a Corpus, path: &str) -> Option<Destination<'a>> {
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let Some(tag) = segments.first() else { return Some(Destination::Other) };
    let locale = corpus.config.locales.iter().find(|locale| locale.tag() == *tag)?;
    match &segments[1..] {
        [] => Some(Destination::Other),
        [name] => match corpus.register.find(name) {
            Some(instrument) => Some(Destination::Instrument(instrument, locale.clone())),
            None => find_page(corpus, locale, name).map(Destination::Page),
        },
        [name, "mentions"] => corpus.has_mentions_page(corpus.register.find(name)?).then_some(Destination::Other),
        [name, "with", tag] => {
            let other = corpus.config.locales.iter().find(|locale| locale.tag() == *tag)?;
            let instrument = corpus.register.find(name)?;
            corpus.has_side_by_side_page(instrument, locale, other).then_some(Destination::Other)
        }
        [name, place] => {
            let shown = corpus.shown_text(corpus.register.find(name)?, locale)?;
            let locator = Locator::parse(place)?;
            let exists = corpus.config.paragraph_pages
                && shown
                    .blocks()
                    .iter()
                    .any(|(text, block)| **block == locator && text.outline.unit_of(block).is_some());
            exists.then_some(Destination::Other)
        }
        _ => None,
    }
}

/// The help for a page that the settings leave out.
fn left_out(corpus: &Corpus, path: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let [_, name, rest @ ..] = segments.as_slice() else { return None };
    corpus.register.find(name)?;
    let setting = match rest {
        ["mentions"] if !corpus.config.mentions_pages => "mentions_pages",
        ["with", _] if !corpus.config.side_by_side => "side_by_side",
        [place] if !corpus.config.paragraph_pages && Locator::parse(place).is_some() => {
            return Some(format!("the site has no paragraph pages: write `../{name}/#{place}`"));
        }
        _ => return None,
    };
    Some(format!("`{setting} = false` in `site.toml` leaves such pages out"))
}

/// A page in a locale, or the one in the default locale.
fn find_page<'a>(corpus: &'a Corpus, locale: &Locale, name: &str) -> Option<&'a Page> {
    let of = |locale: &Locale| corpus.pages.get(locale)?.iter().find(|(page, _)| page.slug == name);
    of(locale).or_else(|| of(&corpus.config.default_locale)).map(|(page, _)| page)
}

/// Every address of a locale that a page could have meant.
fn all_addresses(corpus: &Corpus, locale: &Locale) -> Vec<String> {
    let instruments = corpus.register.ids().map(|id| format!("{locale}/{id}/"));
    let pages = corpus.pages.values().flatten().map(|(page, _)| format!("{locale}/{}/", page.slug));
    instruments.chain(pages).collect()
}
