//! Paraph turns documents that people cite by paragraph into a website. This page is its architecture.
//!
//! # The journey of a paragraph
//!
//! Bytes become a [`source::SourceText`]; [`syntax::text::parse`] makes of it a [`model::paragraph::Paragraph`] in a
//! [`model::edition::Edition`]. Its [`model::locator::Locator`] enters the [`corpus::outline::Outline`]; the corpus finds
//! what it mentions and who mentions it; rules look at it ([`check`]); a format writes it ([`output`]), most often a
//! template of the theme; the [`shell`] puts the [`output::Artifact`] on disk.
//!
//! # Tiers
//!
//! A file imports only lower tiers, or files beside and beneath it in its own folder; there are no cycles. A test holds
//! the house to it (`tests/suite/tidy.rs`).
//!
//! | tier | where | what it does |
//! |---|---|---|
//! | 1 | [`source`], [`diagnostic`] | text with its place on disk and digests; findings and how they are shown |
//! | 2 | [`model`] | plain values: locale, numeral, locator, words, paragraph, edition, instrument, annotation |
//! | 3 | [`config`], [`syntax`] | `site.toml`; text and YAML to model; reading never fails, printing is its inverse |
//! | 4 | [`corpus`], [`import`] | everything together: outlines, mentions, links and backlinks; pasted texts to editions |
//! | 5 | [`check`] and [`output`] | rules, one file each; artifacts: theme, pages, data. They never see each other |
//! | 6 | [`build`] | pure: sources to site and findings; a [`build::Session`] remembers what an edit does not reach |
//! | 7 | [`shell`] | the only tier that touches disk, clock and network: reads, watches, serves; writes a new generation |
//! | 8 | [`cli`] | the commands, and what their outcome is as an exit code |
//!
//! # What holds everywhere
//!
//! - **A site is a map** from path to a page that can be rendered ([`output::Site`]), not a pile of bytes. A build
//!   renders all of it, in parallel, and streams it to disk.
//! - **The model is a value.** Links, backlinks and addresses are tables beside it, made by later stages.
//! - **A text is read twice**: once for its outline and links, once when its pages are rendered. Between the two only
//!   its source is kept, so memory grows with the sources.
//! - **An outline is the barrier of an edit**: where it stays the same, no other text is touched, and only pages that
//!   print the words are made again ([`output::Site::made_from`]).
//! - **A build is a session's first step.** There is one way from files to a site, so that a preview after any number of
//!   edits and a build from nothing cannot differ.
//! - **Parsing cannot fail.** It gives the value and the [`diagnostic::Finding`]s together; every finding has a code, a
//!   place and, where one is known, a way out. The doc comment of a code is its manual page.
//! - **Contract beneath, roster above, members between**: [`check::rule`], [`check::roster`] and the rules;
//!   [`output::item`], [`output::roster`] and the formats. A new member is a file and a line.
//! - **Templates own the markup**, Rust owns the meaning.
//! - **Nothing half done**: on an error no byte of the output changes, and only what a manifest names is ever removed.
//!   [`shell::work`] has the steps. There is one door to the disk ([`shell::disk::Disk`]), so that a test can let any
//!   call fail.
//! - **A published address is kept.** [`model::ledger`] is what was promised, [`model::redirect`] what authors state of it,
//!   [`corpus::promises`] follows an address through both, [`corpus::broken`] finds those that would not lead to their words.
//! - **The same sources give the same bytes**, on any machine, on one thread or many.

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod config;
pub mod syntax;
pub mod corpus;
pub mod import;
pub mod check;
pub mod output;
pub mod build;
pub mod shell;
pub mod cli;
