//! The site: every path with what it is made from, and the rendering of any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::format::{Planned, Renderer, SiteInput, TextInput, TextPairInput, Verification, VerifiedText};
use super::render::address::Address;
use super::render::context::{RenderContext, RenderOptions};
use super::render::parsed_text::ParsedTexts;
use super::render::verdict_slot;
use super::theme::Theme;
use super::{codes, formats, minify};
use crate::corpus::Corpus;
use crate::corpus::permalinks::redirects::FormerAddresses;
use crate::corpus::register::{InstrumentIndex, TextKey};
use crate::corpus::text::LinkedText;
use crate::diagnostic::Finding;
use crate::source::Digest;
use crate::verify::cache::VerdictCache;
use crate::verify::outcome::{Judge, Outcome, Verdict};

/// A site. Rendering a path gives the same bytes, whenever and in whatever order it is done.
#[derive(Debug)]
pub struct Site {
    context: RenderContext,
    planned: Arc<BTreeMap<String, Planned>>,
    base: Digest,
    verdicts: VerdictCache,
}

/// A finished file of the site.
#[derive(Debug)]
pub struct Artifact {
    /// Its path from the root of the site.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The findings of its rendering: that it could not be minified, or where its words differ from their source.
    pub findings: Vec<Finding>,
}

/// Artifacts that are rendered together, because they are made from the same texts.
#[derive(Debug)]
struct Group<'a> {
    /// The instrument they are about; `None` for artifacts that need no text.
    instrument: Option<InstrumentIndex>,
    /// The pages whose words are verified: they come first, since other pages show the result.
    verified: Vec<&'a Planned>,
    /// All other artifacts.
    others: Vec<&'a Planned>,
}

impl Site {
    /// Plans a site.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, theme: Arc<Theme>, options: RenderOptions) -> Self {
        let base = digest_of_base(&corpus, &theme, options);
        let former = Arc::new(FormerAddresses::of(&corpus));
        let context = RenderContext { corpus, theme, options, former };
        let mut planned = BTreeMap::new();
        for format in formats::FORMATS {
            for artifact in (format.plan)(&context) {
                // A later format takes a path over from an earlier one: redirect pages come first and give way.
                planned.insert(artifact.path.clone(), Planned { is_page: format.is_page, ..artifact });
            }
        }
        Self { context, planned: Arc::new(planned), base, verdicts: VerdictCache::default() }
    }

    /// The same site after an edit of words: a corpus with the same settings, register, pages and outlines. The plan is
    /// shared.
    #[must_use]
    pub fn reworded(&self, corpus: Arc<Corpus>) -> Self {
        let RenderContext { theme, options, former, .. } = &self.context;
        let context = RenderContext { corpus, theme: Arc::clone(theme), options: *options, former: Arc::clone(former) };
        Self { context, planned: Arc::clone(&self.planned), base: self.base, verdicts: VerdictCache::default() }
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.planned.keys().map(String::as_str)
    }

    /// What the site is made from.
    #[must_use]
    pub fn corpus(&self) -> &Corpus {
        &self.context.corpus
    }

    /// The digest of everything the site is made from. Sites with the same digest are identical byte for byte.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let texts = self.corpus().texts.iter().map(|held| &held.digest);
        Digest::of_digests(std::iter::once(&self.base).chain(texts))
    }

    /// The digest of everything a path is made from; `None` if the site has no such path. While it stays the same,
    /// [`Site::render`] gives the same bytes, in this site or in one after any number of edits.
    ///
    /// Settings, theme, register, pages and outlines count for every path: they bound the effect of an edit. Of the
    /// words, a page depends on those of its own text, and of the texts that mention its instrument if it quotes them.
    #[must_use]
    pub fn made_from(&self, path: &str) -> Option<Digest> {
        let planned = self.planned.get(path)?;
        let corpus = self.corpus();
        let own: Vec<Option<&LinkedText>> = match &planned.renderer {
            Renderer::Site(_) => Vec::new(),
            Renderer::AllTexts(_) => corpus.texts.iter().map(|held| Some(held.as_ref())).collect(),
            // A translation shows where its original has changed.
            Renderer::Text(key, _) => {
                vec![corpus.text_shown_in(key.instrument, &key.locale), corpus.original_text(key.instrument)]
            }
            Renderer::TextPair(key, other, _) => {
                let texts = [&key.locale, other].map(|locale| corpus.texts.get(key.instrument, locale));
                texts.map(|held| held.map(AsRef::as_ref)).into()
            }
        };
        let mentions =
            planned.quotes_mentions_of.map_or(&[][..], |instrument| corpus.backlinks.to_instrument(instrument));
        let citing: BTreeSet<&TextKey> = mentions.iter().map(|backlink| &backlink.from).collect();
        let citing = citing.into_iter().filter_map(|key| corpus.texts.get(key.instrument, &key.locale));
        let words = own.into_iter().flatten().chain(citing.map(AsRef::as_ref)).map(|held| &held.digest);
        Some(Digest::of_digests(std::iter::once(&self.base).chain(words)))
    }

    /// Renders one path; `None` if the site has no such path.
    #[must_use]
    pub fn render(&self, path: &str) -> Option<Result<Artifact, Finding>> {
        let planned = self.planned.get(path)?;
        let texts = planned.instrument().map(|instrument| self.parsed_texts(instrument));
        self.finish_artifact(planned, texts.as_ref())
    }

    /// All artifacts in groups; groups that render texts come before those that show the results of verification.
    fn groups(&self) -> Vec<Group<'_>> {
        let mut of_texts: BTreeMap<InstrumentIndex, Group<'_>> = BTreeMap::new();
        let mut without_text = Vec::new();
        for planned in self.planned.values() {
            let Some(instrument) = planned.instrument() else {
                without_text.push(Group { instrument: None, verified: Vec::new(), others: vec![planned] });
                continue;
            };
            // By instrument and not by text: pages of one language show parts of another, and parsed texts are kept
            // only as long as their group.
            let empty = Group { instrument: Some(instrument), verified: Vec::new(), others: Vec::new() };
            let group = of_texts.entry(instrument).or_insert(empty);
            let list = if self.verified_text(planned).is_some() { &mut group.verified } else { &mut group.others };
            list.push(planned);
        }
        of_texts.into_values().chain(without_text).collect()
    }

    /// Renders every artifact in parallel, passing each on as soon as it is done, in no particular order.
    pub fn render_all(&self, take: impl Fn(Result<Artifact, Finding>) + Sync) {
        let groups = self.groups();
        let of_texts = groups.partition_point(|group| group.instrument.is_some());
        // By the second phase all verdicts are reached, so that a page that lists them does not render every text
        // again.
        for phase in [&groups[..of_texts], &groups[of_texts..]] {
            phase.par_iter().for_each(|group| self.render_group(group, &take));
        }
    }

    /// Renders a group, passing each artifact on as soon as it is done, in no particular order.
    fn render_group(&self, group: &Group<'_>, take: &(impl Fn(Result<Artifact, Finding>) + Sync)) {
        let texts = group.instrument.map(|instrument| self.parsed_texts(instrument));
        let render = |planned: &&Planned| self.finish_artifact(planned, texts.as_ref()).into_iter().for_each(take);
        for list in [&group.verified, &group.others] {
            // Small groups are not divided among threads: a thread that waits for its part might begin another group
            // meanwhile, and hold the parsed texts of both in memory.
            if list.len() > LARGE {
                list.par_iter().for_each(render);
            } else {
                list.iter().for_each(render);
            }
        }
    }

    /// Verifies every text that names a source, and returns all findings.
    #[must_use]
    pub fn verify(&self) -> Vec<Finding> {
        let texts: Vec<&Arc<LinkedText>> = self.corpus().texts.iter().collect();
        let verdicts = texts.into_par_iter().filter_map(|held| self.verdict(held, &self.parsed_texts(held.instrument)));
        verdicts.flat_map_iter(|verdict| verdict.findings.clone()).collect()
    }

    /// Returns the findings about the sources themselves: those that are missing, changed or not plain text. Nothing is
    /// rendered for it.
    #[must_use]
    pub fn source_findings(&self) -> Vec<Finding> {
        let wrong = |held: &Arc<LinkedText>| self.judge_of(held)?.source().err();
        self.corpus().texts.iter().filter_map(wrong).flat_map(|verdict| verdict.findings).collect()
    }

    /// Returns the paths of the pages whose words are verified: those of texts with a source to compare them with.
    #[must_use]
    pub fn verified_paths(&self) -> Vec<String> {
        let is_comparable = |held: &&Arc<LinkedText>| self.judge_of(held).is_some_and(|judge| judge.source().is_ok());
        self.corpus().texts.iter().filter(is_comparable).map(|held| self.page_of(held).file()).collect()
    }

    /// The result of verifying a text; `None` if it names no source.
    #[must_use]
    pub fn outcome(&self, held: &LinkedText) -> Option<Outcome> {
        self.verdict(held, &self.parsed_texts(held.instrument)).map(|verdict| verdict.outcome)
    }

    /// The verdict on a text; `None` if it names no source.
    fn verdict(&self, held: &LinkedText, texts: &ParsedTexts<'_>) -> Option<Arc<Verdict>> {
        let judge = self.judge_of(held)?;
        let source = match judge.source() {
            Ok(source) => source,
            Err(verdict) => return Some(Arc::new(verdict)),
        };
        let render = || {
            let path = self.page_of(held).file();
            // Minified as for writing, since the words of the finished page are compared.
            let bytes = self.render_bytes(self.planned.get(&path)?, Some(texts))?.ok()?;
            Some(self.minified(&path, bytes).bytes)
        };
        // Only the first who asks needs the text parsed.
        let judge = |page: Option<&[u8]>| match texts.edition(&held.locale) {
            Some(edition) => judge.judge(page, edition, source),
            None => Verdict::not_compared(None),
        };
        Some(self.verdicts.get_or_render(&held.key(), render, judge))
    }

    fn parsed_texts(&self, instrument: InstrumentIndex) -> ParsedTexts<'_> {
        ParsedTexts::new(self.corpus(), instrument)
    }

    fn judge_of<'a>(&'a self, held: &'a LinkedText) -> Option<Judge<'a>> {
        let corpus = self.corpus();
        let from = corpus.register.get(held.instrument).text_sources.get(&held.locale)?;
        Some(Judge { corpus, held, from })
    }

    /// The address of the page that is verified for a text: the text's own.
    fn page_of(&self, held: &LinkedText) -> Address {
        Address::page(&held.locale, &self.corpus().register.get(held.instrument).id)
    }

    /// The text that is verified on a page; `None` if there is nothing to compare it with.
    fn verified_text(&self, planned: &Planned) -> Option<&LinkedText> {
        let Renderer::Text(key, _) = &planned.renderer else { return None };
        let held = self.corpus().texts.get(key.instrument, &key.locale)?;
        let comparable = || self.judge_of(held).is_some_and(|judge| judge.source().is_ok());
        (planned.path == self.page_of(held).file() && comparable()).then_some(held)
    }

    /// A finished artifact. The words of a text's page are verified on the very bytes that are returned: the result is
    /// inserted into the slot reserved for it, and nothing else is changed afterwards.
    fn finish_artifact(&self, planned: &Planned, texts: Option<&ParsedTexts<'_>>) -> Option<Result<Artifact, Finding>> {
        let bytes = match self.render_bytes(planned, texts)? {
            Ok(bytes) => bytes,
            Err(finding) => return Some(Err(finding)),
        };
        if !planned.is_page {
            return Some(Ok(Artifact { path: planned.path.clone(), bytes, findings: Vec::new() }));
        }
        let mut artifact = self.minified(&planned.path, bytes);
        if let Some((held, texts)) = self.verified_text(planned).zip(texts) {
            let (judge, edition) = (self.judge_of(held)?, texts.edition(&held.locale)?);
            let source = judge.source().ok()?;
            let judge = |page: Option<&[u8]>| judge.judge(page, edition, source);
            let verdict = self.verdicts.of_page(&held.key(), &artifact.bytes, judge);
            let messages = self.context.theme.messages(&held.locale);
            artifact.bytes = verdict_slot::filled(artifact.bytes, held, messages, verdict.outcome);
            artifact.findings.extend(verdict.findings.iter().cloned());
        }
        Some(Ok(artifact))
    }

    /// The bytes of an artifact as its format renders them. `None` if a text it was planned from is missing, which an
    /// edit of words cannot cause.
    fn render_bytes(&self, planned: &Planned, texts: Option<&ParsedTexts<'_>>) -> Option<Result<Vec<u8>, Finding>> {
        let (site, path) = (&self.context, planned.path.as_str());
        Some(match &planned.renderer {
            Renderer::Site(render) => render(&SiteInput { site, path }),
            Renderer::AllTexts(render) => render(&SiteInput { site, path }, &self.verified_texts()),
            Renderer::Text(key, render) => {
                let texts = texts?;
                let parsed = texts.shown(&key.locale)?;
                let verification = if self.verified_text(planned).is_some() {
                    Verification::Pending
                } else {
                    let verdict = self.verdict(parsed.held, texts);
                    verdict.map_or(Verification::NoSource, |verdict| Verification::Done(verdict.outcome))
                };
                render(&TextInput { site, path, key, parsed, verification })
            }
            Renderer::TextPair(key, other, render) => {
                let (own, other) = (texts?.alone(&key.locale)?, texts?.alone(other)?);
                render(&TextPairInput { site, path, own, other })
            }
        })
    }

    /// A page, minified if the options say so.
    fn minified(&self, path: &str, bytes: Vec<u8>) -> Artifact {
        let path = path.to_owned();
        if !self.context.options.minify {
            return Artifact { path, bytes, findings: Vec::new() };
        }
        if let Some(bytes) = minify::page(&bytes) {
            return Artifact { path, bytes, findings: Vec::new() };
        }
        let message = "the page is nested too deeply to be minified, and is written unminified";
        let finding = Finding::in_file(&codes::H009, path.as_str(), message);
        let finding = finding.help("reduce the nesting of elements in this page's templates");
        Artifact { path, bytes, findings: vec![finding] }
    }

    /// Every text with its verdict.
    fn verified_texts(&self) -> Vec<VerifiedText<'_>> {
        let texts = self.corpus().texts.iter();
        texts.map(|held| (held.as_ref(), self.verdict(held, &self.parsed_texts(held.instrument)))).collect()
    }
}

/// The digest of what every path depends on.
fn digest_of_base(corpus: &Corpus, theme: &Theme, options: RenderOptions) -> Digest {
    // The settings may differ from those of the file: a base URL can be given on the command line.
    let settings = Digest::of_bytes(format!("{PROGRAM} {options:?} {:?}", corpus.config).as_bytes());
    let mut parts = vec![settings, theme.digest];
    let mut file = |path: &str, digest: Digest| parts.extend([Digest::of_bytes(path.as_bytes()), digest]);
    for (instrument, _) in corpus.register.iter() {
        let source = corpus.register.source_of(instrument);
        file(source.path(), source.digest());
    }
    for (_, source) in corpus.pages.values().flatten() {
        file(source.path(), source.digest());
    }
    let promises = &corpus.promises;
    for source in promises.source.iter().chain(&promises.redirects) {
        file(source.path(), source.digest());
    }
    file("seeds", corpus.seeds.digest());
    for held in corpus.texts.iter() {
        file(held.source.path(), held.outline.digest());
    }
    Digest::of_digests(&parts)
}

/// A list of more artifacts than this is rendered by all processors.
const LARGE: usize = 64;

/// Another version of the program may write different pages.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");
