//! Owns what may be written on the command line.

use std::net::IpAddr;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns documents that people cite by paragraph into a website.
#[derive(Debug, Parser)]
#[command(name = "paraph", version, about, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 clean; 1 errors in content or themes; 2 command line, site.toml or output folder; \
3 the machine failed; 4 a published link would break.\nEvery finding has a code: `paraph explain N001` prints its page.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a small site to start from
    New(New),
    /// Turn a pasted official text into text.<locale>.md and a draft instrument.yaml
    Import(Import),
    /// Build the site
    Build(Build),
    /// Preview the site; every edit is shown at once
    Serve(Serve),
    /// Show every finding without building
    Check(Check),
    /// Compare every text, as it is built, word for word with the file it was made from
    Verify(Verify),
    /// Record which addresses are published; with --translation, from which words a translation was made
    Lock(Lock),
    /// Print the manual page of a finding's code
    Explain(Explain),
    /// Print a completion script for a shell
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Where the project stands.
#[derive(Args, Clone, Debug)]
pub struct Root {
    /// The project's folder: the one that holds site.toml
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: Utf8PathBuf,
}

/// `paraph new`.
#[derive(Args, Debug)]
pub struct New {
    /// The folder to make
    pub folder: Utf8PathBuf,
}

/// `paraph import`.
#[derive(Args, Debug)]
pub struct Import {
    /// The text as pasted from the official document
    pub file: Utf8PathBuf,
    /// The id of the instrument: its folder under content/ and its address
    #[arg(long = "as", value_name = "ID")]
    pub id: String,
    /// The language of the text
    #[arg(long, default_value = "en", value_name = "TAG")]
    pub locale: String,
    /// Replace a text that is already there
    #[arg(long)]
    pub force: bool,
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
}

/// `paraph build`.
#[derive(Args, Debug)]
pub struct Build {
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
    /// The output folder, instead of the one in site.toml
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<Utf8PathBuf>,
    /// The address the site will have, instead of the one in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Name index.html in every link, for reading from disk
    #[arg(long)]
    pub offline: bool,
    /// Write pages as the templates make them
    #[arg(long)]
    pub no_minify: bool,
    /// Do not compare texts with the files they were made from; their pages then say so
    #[arg(long)]
    pub no_verify: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// `paraph serve`.
#[derive(Args, Debug)]
pub struct Serve {
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
    /// The port to listen at; 0 takes any that is free
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
    /// The address to listen at; any but this machine's own lets others in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Look for changes every half second instead of being told: for network drives and containers
    #[arg(long)]
    pub poll: bool,
    /// Show pages as the templates make them
    #[arg(long)]
    pub no_minify: bool,
}

/// `paraph check`.
#[derive(Args, Debug)]
pub struct Check {
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Mend what can be mended without a decision, and say what was done
    #[arg(long, conflicts_with = "progress")]
    pub fix: bool,
    /// Show how far each translation is, instead of findings
    #[arg(long)]
    pub progress: bool,
    /// How to show findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `paraph verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to show findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `paraph lock`.
#[derive(Args, Debug)]
pub struct Lock {
    /// Where the project stands.
    #[command(flatten)]
    pub root: Root,
    /// The day on which what is new is published, such as 2026-11-24; today, where it is not given
    #[arg(long, value_name = "DAY", conflicts_with = "translation")]
    pub date: Option<String>,
    /// The language of a translation: record from which words of the original it was made
    #[arg(long, value_name = "TAG")]
    pub translation: Option<String>,
    /// Only the translation of this instrument
    #[arg(long = "of", value_name = "ID", requires = "translation")]
    pub id: Option<String>,
    /// Places whose translation still holds though the original has changed, such as `para_7`
    #[arg(requires = "translation")]
    pub places: Vec<String>,
}

/// A way to show findings.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// With the line and a caret
    Human,
    /// One line each
    Short,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, which services that review code read
    Sarif,
    /// Commands of GitHub's workflows, which show findings beside the changed lines
    Github,
}

impl Format {
    /// Whether a person reads it; all others stand alone on standard output.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human)
    }
}

/// `paraph explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The code, such as N001; without one, all are listed
    pub code: Option<String>,
}
