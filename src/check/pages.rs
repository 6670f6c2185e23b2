//! Owns the rule that the links of ordinary pages lead to pages of the site.

use super::rule::{Look, Rule};
use crate::corpus::Corpus;
use crate::corpus::concordance::Shown;
use crate::diagnostic::{Finding, nearest};
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::page::Page;
use crate::model::prose::ProseLink;
use crate::source::SourceText;

crate::codes! {
    /// # A link of a page leads nowhere
    ///
    /// Links between pages are relative to the finished address: `content/pages/about.en.md` becomes `/en/about/`, so
    /// the declaration is `../declaration-2024/`, its paragraph 18 is `../declaration-2024/#para_18`, and the page
    /// `cite` is `../cite/`. The help names the nearest address.
    P001 = error "broken link of a page";

    /// # A link of a page leads to a place that is not there
    ///
    /// The page exists; what stands after `#` is no place, heading or note of it, nor a run of paragraphs such as
    /// `#para_12-para_14`, the first before the last.
    P002 = error "broken fragment of a page";
}

/// The rule.
pub const RULE: Rule = Rule { name: "pages", look: Look::Corpus(look), codes: CODES };

fn look(corpus: &Corpus, findings: &mut Vec<Finding>) {
    for (locale, pages) in corpus.pages.as_ref() {
        for (page, source) in pages {
            for link in &page.body.links {
                findings.extend(broken(corpus, locale, page, source, link));
            }
        }
    }
}

fn broken(corpus: &Corpus, locale: &Locale, page: &Page, source: &SourceText, link: &ProseLink) -> Option<Finding> {
    let url = link.url.as_str();
    if url.contains(':') {
        return None;
    }
    if url.starts_with('/') {
        let message = format!("`{url}` begins at the root of the host, where the site may not stand");
        let inner = url.trim_start_matches(&format!("/{locale}")).trim_start_matches('/');
        let finding = Finding::at(&P001, source, link.span, message).help(format!("write `../{inner}`"));
        return Some(match relative(corpus, locale, source, link, inner) {
            Some(link) => finding.fix(link),
            None => finding,
        });
    }
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    let here = format!("{locale}/{}/", page.slug);
    let Some(there) = resolved(&here, path) else {
        let finding = Finding::at(&P001, source, link.span, format!("`{url}` leads out of the site"));
        return Some(finding.help("write one `../` and the address, such as `../cite/`, or a whole address"));
    };
    let Some(place) = destination(corpus, &there) else {
        let known: Vec<String> = addresses(corpus, locale);
        let near = nearest(&there, known.iter().map(String::as_str));
        let help = near.map(|near| format!("did you mean `{}`?", near.replacen(&format!("{locale}/"), "../", 1)));
        let message = format!("`{url}` is no page of the site");
        let help = left_out(corpus, &there).or(help);
        let help = help.unwrap_or_else(|| "links name finished addresses: `about.en.md` is `../about/`".to_owned());
        return Some(Finding::at(&P001, source, link.span, message).help(help));
    };
    let fragment = fragment.filter(|fragment| !place.has(corpus, fragment))?;
    let help = place.near(corpus, fragment).map(|near| format!("the nearest place is `#{near}`"));
    let help = help.unwrap_or_else(|| "what stands behind `#` is the id of a heading or of a place".to_owned());
    Some(Finding::at(&P002, source, link.span, format!("`{there}` has no place `{fragment}`")).help(help))
}

/// A link with `../` and `inner` as its address, where that leads to what the author named from the root.
fn relative(corpus: &Corpus, locale: &Locale, source: &SourceText, link: &ProseLink, inner: &str) -> Option<String> {
    let path = inner.split('#').next().unwrap_or(inner);
    destination(corpus, &format!("{locale}/{path}")).filter(|_| !path.is_empty() && !path.contains(".."))?;
    let (written, address) = (source.slice(link.span), format!("]({}", link.url));
    (written.matches(&address).count() == 1).then(|| written.replacen(&address, &format!("](../{inner}"), 1))
}

/// A relative path from a directory, as a path from the root of the site; none where it leads out of it.
fn resolved(here: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = here.split('/').filter(|s| !s.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    Some(directory(&segments))
}

/// Segments as a directory: each with a stroke behind it.
fn directory(segments: &[&str]) -> String {
    segments.iter().flat_map(|segment| [segment, "/"]).collect()
}

/// What stands at an address.
enum Destination<'a> {
    Instrument(usize, Locale),
    Page(&'a Page),
    Other,
}

impl Destination<'_> {
    fn has(&self, corpus: &Corpus, fragment: &str) -> bool {
        match self {
            Self::Instrument(instrument, locale) => {
                let shown = corpus.shown(*instrument, locale);
                let place = Locator::read(fragment);
                let mark = fragment.strip_prefix("noteref_").and_then(|m| Locator::read(&format!("note_{m}")));
                let own = ["text", "notes", "cited-by"].contains(&fragment);
                let has = |shown: Shown<'_>| place.or(mark).is_some_and(|p| shown.has(&p)) || run(&shown, fragment);
                own || shown.is_some_and(has)
            }
            Self::Page(page) => page.body.headings.iter().any(|heading| heading.id == fragment) || fragment == "text",
            Self::Other => true,
        }
    }

    /// The place or heading that was probably meant.
    fn near(&self, corpus: &Corpus, fragment: &str) -> Option<String> {
        let near = match self {
            Self::Instrument(instrument, locale) => {
                let held = corpus.text(*instrument, locale).or_else(|| corpus.original(*instrument))?;
                nearest(fragment, held.outline.places().iter().map(Locator::as_str))
            }
            Self::Page(page) => nearest(fragment, page.body.headings.iter().map(|heading| heading.id.as_str())),
            Self::Other => None,
        };
        near.map(str::to_owned)
    }
}

/// Whether this is the address of a run of paragraphs: the first and the last, `para_12-para_14`.
fn run(shown: &Shown<'_>, fragment: &str) -> bool {
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
            None => page(corpus, locale, name).map(Destination::Page),
        },
        [name, "mentions"] => corpus.has_mentions_page(corpus.register.find(name)?).then_some(Destination::Other),
        [name, "with", tag] => {
            let other = corpus.config.locales.iter().find(|locale| locale.tag() == *tag)?;
            let instrument = corpus.register.find(name)?;
            corpus.has_parallel_page(instrument, locale, other).then_some(Destination::Other)
        }
        [name, place] => {
            let shown = corpus.shown(corpus.register.find(name)?, locale)?;
            let locator = Locator::read(place)?;
            let exists = corpus.config.paragraph_pages && shown.paragraphs().any(|paragraph| *paragraph == locator);
            exists.then_some(Destination::Other)
        }
        _ => None,
    }
}

/// What to do where the settings leave a page out that a text could have.
fn left_out(corpus: &Corpus, path: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let [_, name, rest @ ..] = segments.as_slice() else { return None };
    corpus.register.find(name)?;
    let setting = match rest {
        ["mentions"] if !corpus.config.mentions_pages => "mentions_pages",
        ["with", _] if !corpus.config.side_by_side => "side_by_side",
        [place] if !corpus.config.paragraph_pages && Locator::read(place).is_some() => {
            return Some(format!("the site has no pages of paragraphs: write `../{name}/#{place}`"));
        }
        _ => return None,
    };
    Some(format!("`{setting} = false` in `site.toml` leaves such pages out"))
}

/// A page in a locale, or the one that stands in for it.
fn page<'a>(corpus: &'a Corpus, locale: &Locale, name: &str) -> Option<&'a Page> {
    let of = |locale: &Locale| corpus.pages.get(locale)?.iter().find(|(page, _)| page.slug == name);
    of(locale).or_else(|| of(&corpus.config.default_locale)).map(|(page, _)| page)
}

/// Every address of a locale that a page could have meant.
fn addresses(corpus: &Corpus, locale: &Locale) -> Vec<String> {
    let instruments = corpus.register.ids().map(|id| format!("{locale}/{id}/"));
    let pages = corpus.pages.values().flatten().map(|(page, _)| format!("{locale}/{}/", page.slug));
    instruments.chain(pages).collect()
}
