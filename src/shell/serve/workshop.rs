//! Owns the making of the site while it is served: waits until files are quiet, looks what changed, takes it in, puts the
//! result on the desk and tells the author.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;

use super::desk::Desk;
use crate::build::input::Changes;
use crate::build::{self, Plan, Session};
use crate::check::roster::{NO_LEDGER, UNRECORDED};
use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Finding, counted};
use crate::output::press::Options;
use crate::shell::console;
use crate::shell::look::{Look, Project};
use crate::shell::watch::Watch;

/// How long files must be quiet before they are looked at: a save is several events.
const QUIET: Duration = Duration::from_millis(10);

/// When they are looked at even though they are not.
const AT_MOST: Duration = Duration::from_millis(200);

/// When a file that is gone or empty is believed to be: on a busy machine, an editor that writes a file anew is
/// interrupted for so long.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// The workshop of a preview.
#[derive(Debug)]
pub struct Workshop {
    project: Project,
    session: Session,
    desk: Arc<Desk>,
    /// The findings last told, as the terminal shows them.
    told: String,
    /// The last site, to say whether anything is different.
    shown: Option<crate::source::Digest>,
}

impl Workshop {
    /// The workshop of a project that nobody looked at yet.
    #[must_use]
    pub fn new(root: Utf8PathBuf, options: Options, desk: Arc<Desk>) -> Self {
        let (project, session) = (Project::new(root), Session::new(options, None));
        Self { project, session, desk, told: String::new(), shown: None }
    }

    /// The first look: at everything. How many files the site has, where there is one to show.
    pub fn open(&mut self) -> Option<usize> {
        let (changes, _) = self.project.look(&Look::everywhere(), false);
        let plan = seen(self.session.step(&changes));
        let files = plan.site.as_ref().map(|site| site.paths().count());
        let good = self.publish(&plan);
        self.tell(&plan.findings);
        files.filter(|_| good)
    }

    /// Looks again whenever told to, until nobody tells any more.
    pub fn run(&mut self, looks: &Receiver<Look>, watch: &mut Watch) {
        let mut again = Look::default();
        loop {
            let Some((look, patient)) = gathered(looks, std::mem::take(&mut again)) else { return };
            if watch.renew(&look).is_err() {
                console::warn(
                    "note: a folder cannot be watched; start the preview again with `--poll` to see changes in it\n",
                );
            }
            let start = Instant::now();
            let (changes, doubtful) = self.project.look(&look, patient);
            again = doubtful;
            if !changes.is_empty() {
                self.step(&changes, start);
            }
        }
    }

    /// Takes in changes and says what came of them.
    fn step(&mut self, changes: &Changes, start: Instant) {
        let plan = seen(self.session.step(changes));
        let before = self.shown;
        let good = self.publish(&plan);
        let took = start.elapsed().as_secs_f64() * 1000.0;
        let what = named(changes);
        let read = match plan.texts_read {
            0 => String::new(),
            1 => "1 text read, ".to_owned(),
            many => format!("{many} texts read, "),
        };
        let shown = match (good, before == self.shown) {
            (false, _) => "the last good site stays",
            (true, true) => "the site is the same",
            (true, false) => "shown",
        };
        console::say(&format!("{what}: {read}{shown} ({took:.0} ms)\n"));
        self.tell(&plan.findings);
    }

    /// Puts a plan on the desk; whether its site may be shown.
    fn publish(&mut self, plan: &Plan) -> bool {
        let site = plan.site.clone().filter(|_| !build::stops(&plan.findings, false));
        let good = site.is_some();
        if let Some(site) = &site {
            self.shown = Some(site.digest());
        }
        self.desk.publish(site, plan.findings.clone());
        good
    }

    /// Tells the findings, where they are others than those told last.
    fn tell(&mut self, findings: &[Finding]) {
        let text = render::render(findings, Style::Human, false, console::colour());
        if text == self.told {
            return;
        }
        match findings {
            [] => console::say("no findings any more\n"),
            _ => console::warn(&format!("{text}{}\n", counted(findings, false))),
        }
        self.told = text;
    }
}

/// A plan as a preview tells of it. That an address is not recorded yet is no mistake while somebody writes; `paraph check`
/// and `paraph build` say so.
fn seen(mut plan: Plan) -> Plan {
    plan.findings.retain(|finding| finding.code != &NO_LEDGER && finding.code != &UNRECORDED);
    plan
}

/// Waits for the next look and gathers what comes with it; with it, whether what is half of a save may be left for later.
/// `doubtful` is due in a moment in any case. None when nobody tells any more.
fn gathered(looks: &Receiver<Look>, doubtful: Look) -> Option<(Look, bool)> {
    let mut look = Look::default();
    let mut patient = true;
    if doubtful.is_empty() {
        while look.is_empty() {
            look.add(looks.recv().ok()?);
        }
    } else {
        match looks.recv_timeout(SECOND_LOOK) {
            Ok(more) => look.add(more),
            Err(RecvTimeoutError::Timeout) => patient = false,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        look.add(doubtful);
    }
    let start = Instant::now();
    while patient && start.elapsed() < AT_MOST {
        match looks.recv_timeout(QUIET) {
            Ok(more) => look.add(more),
            Err(_) => break,
        }
    }
    Some((look, patient))
}

/// The files that changed, as the author knows them.
fn named(changes: &Changes) -> String {
    let settings = changes.config.iter().map(|_| crate::config::FILE);
    let texts = changes.texts.keys().map(String::as_str);
    let theme = changes.theme.keys().map(String::as_str);
    let names: Vec<&str> = settings.chain(texts).chain(theme).collect();
    match names.as_slice() {
        [] => "files".to_owned(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}
