//! Owns what may be written on the command line.

use std::net::IpAddr;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Static site generator for documents that are cited by paragraph.
#[derive(Debug, Parser)]
#[command(name = "paraph", version, about, after_help = EXIT_CODES, max_term_width = 100, disable_help_subcommand = true)]
pub struct Arguments {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 success; 1 errors in content or theme; 2 wrong command line, site.toml or
output folder; 3 system failure; 4 a published link would break.

The manual is built in: `paraph help` lists its topics, `paraph explain` all findings.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a small site to start from
    New(New),
    /// Convert a pasted official text into text.<locale>.md and a draft instrument.yaml
    Import(Import),
    /// Build the site
    Build(Build),
    /// Preview the site and update it on every edit
    Serve(Serve),
    /// Report every finding without building
    Check(Check),
    /// List the places of a text with their addresses, and what its numbering leaves out
    Outline(OutlineArguments),
    /// Compare every text, as built, word for word with its source file
    Verify(Verify),
    /// Record published addresses or, with --translation, the state of a translation
    Lock(Lock),
    /// Explain the code of a finding, or list all codes
    Explain(Explain),
    /// Print a topic of the manual or the help of a command
    Help(Help),
    /// Print a completion script for a shell
    Completions {
        /// Shell to complete for
        shell: clap_complete::Shell,
    },
}

/// The project to work on.
#[derive(Args, Clone, Debug)]
pub struct Root {
    /// Project folder, the one that contains site.toml
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: Utf8PathBuf,
}

/// `paraph new`.
#[derive(Args, Debug)]
pub struct New {
    /// Folder to create; if it exists, it must be empty
    pub folder: Utf8PathBuf,
    /// Text to start from
    #[arg(long, value_enum, value_name = "KIND", default_value_t = Sample::Declaration)]
    pub sample: Sample,
    /// Also write a workflow that publishes the site
    #[arg(long, value_name = "SERVICE")]
    pub ci: Option<CiService>,
}

/// A sample text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sample {
    /// Numbered paragraphs under parts, in English
    Declaration,
    /// Chapters, articles, an annex and a table, in English and French
    Statute,
}

/// A service that builds and publishes a site whenever its sources change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiService {
    /// GitHub Actions and GitHub Pages
    Github,
}

/// `paraph import`.
#[derive(Args, Debug)]
pub struct Import {
    /// File with the text as pasted from the official document
    pub file: Utf8PathBuf,
    /// Id of the instrument: the name of its folder in content/ and part of its address
    #[arg(long = "as", value_name = "ID")]
    pub id: String,
    /// Language of the text
    #[arg(long, default_value = "en", value_name = "TAG")]
    pub locale: String,
    /// Replace an existing text
    #[arg(long)]
    pub force: bool,
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
}

/// `paraph build`.
#[derive(Args, Debug)]
pub struct Build {
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Output folder (overrides `output` in site.toml)
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<Utf8PathBuf>,
    /// Address of the published site (overrides `base_url` in site.toml)
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Link to index.html files, so that the site can be opened from disk
    #[arg(long)]
    pub offline: bool,
    /// Write pages exactly as the templates produce them
    #[arg(long)]
    pub no_minify: bool,
    /// Do not compare texts with their source files; their pages then say so
    #[arg(long)]
    pub no_verify: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// `paraph serve`.
#[derive(Args, Debug)]
pub struct Serve {
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
    /// Address to listen on; by default, only this machine can reach the preview
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Poll for changes every half second; for network drives and containers
    #[arg(long)]
    pub poll: bool,
    /// Serve pages exactly as the templates produce them
    #[arg(long)]
    pub no_minify: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// `paraph check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Fix what needs no decision, and report each change
    #[arg(long, conflicts_with = "progress")]
    pub fix: bool,
    /// Show the progress of each translation instead of findings
    #[arg(long)]
    pub progress: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
}

/// `paraph outline`.
#[derive(Args, Debug)]
pub struct OutlineArguments {
    /// Id of the instrument; without it, the places of every text are counted
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Language of the text (default: that of the original)
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Output format
    #[arg(long, value_enum, default_value_t = OutlineFormat::Human)]
    pub format: OutlineFormat,
}

/// How the outline of a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutlineFormat {
    /// A table
    Human,
    /// One JSON object
    Json,
}

/// `paraph verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
}

/// `paraph lock`.
#[derive(Args, Debug)]
pub struct Lock {
    /// The project to work on.
    #[command(flatten)]
    pub root: Root,
    /// Publication date for newly recorded addresses (default: today)
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "translation")]
    pub date: Option<String>,
    /// Record which words of the original the translation into this language was made from
    #[arg(long, value_name = "TAG")]
    pub translation: Option<String>,
    /// Record the translation of this instrument only
    #[arg(long = "of", value_name = "ID", requires = "translation")]
    pub id: Option<String>,
    /// Places whose translation is still correct although the original has changed, such as `para_7`
    #[arg(requires = "translation")]
    pub places: Vec<String>,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FindingsFormat {
    /// With the source line and a caret
    Human,
    /// One line per finding
    Short,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code review services
    Sarif,
    /// GitHub workflow commands, which show findings next to the changed lines
    Github,
}

impl FindingsFormat {
    /// Whether it is meant for people; the others are the only thing on standard output.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human)
    }
}

/// `paraph explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// Code of the finding, such as N001; without it, all codes are listed
    pub code: Option<String>,
}

/// `paraph help`.
#[derive(Args, Debug)]
pub struct Help {
    /// Topic or command; without it, all topics and commands are listed
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
}
