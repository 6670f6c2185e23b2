//! A project in a temporary folder, and runs of the real program on it.
//!
//! ```ignore
//! let project = Project::new().file("content/x/text.en.md", "1. One.\n\n3. Three.\n");
//! project.build().expect_findings(&["N001 content/x/text.en.md:3:1"]);
//! project.edit("content/x/text.en.md", "3.", "2.");
//! project.build().expect_clean();
//! assert!(project.read("en/x/index.html").contains("Three"));
//! ```

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A run that takes longer hangs: it is killed, and the test fails. No run of these tests needs a tenth of it.
const HANGS: Duration = Duration::from_mins(2);

/// What a run says of a project that promises nothing yet, as those of tests do: it is left out of what they look at.
const UNPROMISED: &str = "warning[K001]: `paraph lock` has not been run yet, so nothing protects your addresses\n--> content/permalinks.lock:1:1\n = \
                          help: run `paraph lock` and commit what it writes\n\n";

/// The site that [`Project::new`] starts from: the fewest files that build without a word.
pub const MINIMAL: [(&str, &str); 3] = [
    ("site.toml", "title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\"]\n"),
    ("content/x/instrument.yaml", "title:\n  en: Declaration X\noriginal: en\n"),
    ("content/x/text.en.md", "We, the authors.\n\n# I. One\n\n1. First.\n\n2. Second.\n"),
];

/// A project in a temporary folder, which goes with it.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// The minimal site: the instrument `x` with a text in English.
    pub fn new() -> Self {
        let mut project = Self::empty();
        for (path, text) in MINIMAL {
            project = project.file(path, text);
        }
        project
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::Builder::new().prefix("paraph-").tempdir().expect("a temporary folder") }
    }

    /// Writes a file, its folders included.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Writes an `instrument.yaml` with a title and nothing else.
    pub fn instrument(self, id: &str, title: &str) -> Self {
        self.file(&format!("content/{id}/instrument.yaml"), format!("title:\n  en: {title}\noriginal: en\n"))
    }

    /// Puts what it has into the ledger.
    pub fn published(self) -> Self {
        self.run(&["lock", "--date", "2024-03-14"]).expect_code(0);
        self
    }

    /// Takes a file away.
    pub fn without(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).expect(path);
        self
    }

    /// Where a file of the project is on disk; the project itself for an empty path.
    pub fn path(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.folder.path().to_owned() } else { self.folder.path().join(path) }
    }

    /// Writes a file of a project that is already in use.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, content).expect("write");
    }

    /// Replaces words in a file; they must stand in it exactly once.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` does not stand in {path} once:\n{text}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// A file of the finished site, in `public`.
    pub fn read(&self, path: &str) -> String {
        let full = self.path("public").join(path);
        fs::read_to_string(&full).unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// Every file of the finished site with its content, sorted by path; what begins with a dot is left out.
    pub fn site(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.path("public")).into_iter().filter(|(path, _)| !path.starts_with('.')).collect()
    }

    /// `paraph build`.
    pub fn build(&self) -> Outcome<'_> {
        self.build_with(&[])
    }

    /// `paraph build` with further arguments.
    pub fn build_with(&self, arguments: &[&str]) -> Outcome<'_> {
        self.run(&[&["build"], arguments].concat())
    }

    /// `paraph check` with further arguments.
    pub fn check_with(&self, arguments: &[&str]) -> Outcome<'_> {
        self.run(&[&["check"], arguments].concat())
    }

    /// The program with `--root` for this project.
    pub fn run(&self, arguments: &[&str]) -> Outcome<'_> {
        let mut command = paraph();
        command.args(arguments).arg("--root").arg(self.folder.path());
        self.finish(&mut command)
    }

    /// The program from within the project's folder, without `--root`.
    pub fn run_inside(&self, arguments: &[&str]) -> Outcome<'_> {
        self.finish(paraph().args(arguments).current_dir(self.folder.path()))
    }

    /// A command of the caller's making, run to its end.
    pub fn finish(&self, command: &mut Command) -> Outcome<'_> {
        let (status, stdout, stderr) = run(command);
        Outcome { project: self, status, stdout, stderr }
    }

    /// Code and place of everything that `paraph check` finds, in its order: `N001 content/x/text.en.md:5:1`; but for K001,
    /// that there is no ledger.
    pub fn findings(&self) -> Vec<String> {
        let outcome = self.check_with(&["--format", "json"]);
        let json: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|e| panic!("{e}: {}", outcome.told()));
        let list = json["findings"].as_array().expect("a list of findings");
        let told = |finding: &Value| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            format!("{} {}:{}:{}", text("code"), text("path"), finding["line"], finding["column"])
        };
        list.iter().filter(|finding| finding["code"] != "K001").map(told).collect()
    }
}

/// How a run ended and what it said.
pub struct Outcome<'a> {
    project: &'a Project,
    status: ExitStatus,
    /// What it said on standard output.
    pub stdout: String,
    /// What it said on standard error.
    pub stderr: String,
}

impl Outcome<'_> {
    /// The exit code. Panics where a signal ended the run, and where the program itself panicked.
    #[track_caller]
    pub fn code(&self) -> i32 {
        let code = self.status.code().unwrap_or_else(|| panic!("{}: {}", self.status, self.told()));
        assert!(code != 101 && code < 128, "panic or abort ({code}): {}", self.told());
        code
    }

    /// The run ended well and had nothing to report, but perhaps that there is no ledger.
    #[track_caller]
    pub fn expect_clean(self) -> Self {
        assert_eq!(self.code(), 0, "{}", self.told());
        let alone = format!("{UNPROMISED}1 warning\n");
        assert_eq!(self.stderr.replacen(&alone, "", 1), "", "{}", self.told());
        self
    }

    /// The run ended with a code.
    #[track_caller]
    pub fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code(), code, "{}", self.told());
        self
    }

    /// The project has exactly these findings, by code and place and in this order, and the run named each code.
    #[track_caller]
    pub fn expect_findings(self, expected: &[&str]) -> Self {
        let found = self.project.findings();
        assert_eq!(found, expected, "{}", self.told());
        self.code();
        for code in expected.iter().filter_map(|line| line.split(' ').next()) {
            assert!(self.stderr.contains(&format!("[{code}]")), "{code} is not shown: {}", self.told());
        }
        self
    }

    /// The run said these words, on either stream.
    #[track_caller]
    pub fn expect_words(self, words: &str) -> Self {
        assert!(self.stdout.contains(words) || self.stderr.contains(words), "no `{words}`: {}", self.told());
        self
    }

    /// Everything about the run, for the message of a failing test.
    pub fn told(&self) -> String {
        format!("{}\n--- stdout\n{}\n--- stderr\n{}", self.status, self.stdout, self.stderr)
    }
}

/// The program, without colours and without what the tester's own environment might say.
pub fn paraph() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paraph"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

/// Runs a command to its end: status, standard output, standard error.
pub fn run(command: &mut Command) -> (ExitStatus, String, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let stdout = listen(child.stdout.take());
    let stderr = listen(child.stderr.take());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        if start.elapsed() > HANGS {
            let _ = child.kill();
            let _ = child.wait();
            panic!("it hangs: {command:?}");
        }
        thread::sleep(Duration::from_millis(2));
    };
    (status, stdout.join().expect("its words"), stderr.join().expect("its words"))
}

/// Reads a stream beside the run: a full pipe would stop it.
fn listen(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    let mut stream = stream.expect("a pipe");
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("read");
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Every file below a folder with its content, by its path with `/`, sorted.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
        (path, fs::read(entry.path()).expect("read"))
    };
    entries.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

#[test]
fn the_minimal_site_builds_without_findings() {
    let project = Project::new();
    project.build().expect_clean();
    assert!(project.read("en/x/index.html").contains("Second."));
    project.build().expect_clean().expect_findings(&[]);
}
