//! Crashes and concurrency on a real disk: builds that are killed, builds that run at the same time, sources saved
//! during a build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::support::project::{Project, paraph, run};

pub const TEXT: &str = "content/x/text.en.md";

/// A text whose site takes a moment to write.
pub fn text(word: &str) -> String {
    (1..=60).map(|i| format!("{i}. {word}, paragraph {i}.\n\n")).collect()
}

/// The names in the project that a build left behind.
pub fn left(project: &Project) -> Vec<String> {
    let names = fs::read_dir(project.path("")).expect("the project");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("paraph")).collect()
}

// ---- kill -9 ----

/// A number from the environment: `PARAPH_KILLS=1000 cargo test killed_builds` is the long run, `PARAPH_SEED` repeats one.
fn wish(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn killed_builds_leave_the_old_site_or_the_new_one() {
    let kills = wish("PARAPH_KILLS", 20);
    let seed = wish("PARAPH_SEED", SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_secs()));
    println!("PARAPH_SEED={seed} PARAPH_KILLS={kills}");
    let project = Project::new().file(TEXT, text("First"));
    project.build().expect_clean();
    project.write("public/CNAME", "example.org");
    let first = project.site();
    project.write(TEXT, text("Second"));
    let start = Instant::now();
    project.build().expect_clean();
    let long = start.elapsed();
    let second = project.site();
    assert!(first != second && second.iter().any(|(path, _)| path == "CNAME"));
    let mut chance = seed;
    let mut tally: BTreeMap<&str, u64> = BTreeMap::new();
    let mut kill = 0;
    // One that came to its end before it was hit does not count.
    while tally.get("killed").is_none_or(|killed| *killed < kills) {
        kill += 1;
        project.write(TEXT, text(if kill % 2 == 1 { "First" } else { "Second" }));
        let mut child = paraph()
            .args(["build", "--root"])
            .arg(project.path(""))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = f64::from(u32::try_from(chance >> 32).expect("32 bits")) / f64::from(u32::MAX);
        thread::sleep(long.mul_f64(part));
        child.kill().expect("killed, or at its end");
        let status = child.wait().expect("its state");
        *tally.entry(if status.success() { "at its end" } else { "killed" }).or_default() += 1;
        let site = project.site();
        assert!(site == first || site == second, "kill {kill} of seed {seed}: a mixed site");
        let leftovers = left(&project);
        *tally.entry(if leftovers.is_empty() { "nothing left" } else { "something left" }).or_default() += 1;
        assert!(leftovers.len() <= 2, "kill {kill} of seed {seed}: {leftovers:?}");
        if kill % 10 == 0 {
            project.build().expect_clean();
            assert_eq!(left(&project), Vec::<String>::new(), "kill {kill} of seed {seed}");
        }
    }
    project.build().expect_clean();
    let site = project.site();
    assert!(site == if kill % 2 == 1 { first } else { second }, "the next run, seed {seed}");
    assert_eq!(left(&project), Vec::<String>::new());
    println!("{tally:?}");
}

// ---- two builds ----

#[test]
fn a_second_build_reports_who_holds_the_lock() {
    let project = Project::new();
    project.build().expect_clean();
    let site = project.site();
    project.edit(TEXT, "Second.", "Second, edited.");
    fs::create_dir(project.path(".public.paraph")).expect("a folder");
    let mut lock = fs::File::create(project.path(".public.paraph/lock")).expect("a lock");
    lock.lock().expect("locked");
    lock.write_all(b"paraph lock 1\nprocess 4711\nhost elsewhere\nsince 1000000000\n").expect("written");
    let outcome = project.build().expect_code(3);
    assert!(outcome.stderr.contains("public: another build is writing there (process 4711 on elsewhere, for "));
    assert!(outcome.stderr.contains(" h)"), "{}", outcome.told());
    assert!(project.site() == site && project.path(".public.paraph/lock").exists());
    // He dies, and what he left is taken over.
    drop(lock);
    project.write(".public.paraph/new/half.html", "half");
    project.build().expect_clean();
    assert!(project.read("en/x/index.html").contains("edited") && left(&project).is_empty());
    assert!(!project.path("public/half.html").exists());
}

#[test]
fn concurrent_builds_do_not_mix() {
    let project = Project::new().file(TEXT, text("First"));
    project.build().expect_clean();
    project.write(TEXT, text("Second"));
    let one = |_| {
        let mut command = paraph();
        command.args(["build", "--root"]).arg(project.path(""));
        thread::spawn(move || run(&mut command))
    };
    let together: Vec<_> = (0..6).map(one).collect();
    let mut done = 0;
    for outcome in together {
        let (status, _, stderr) = outcome.join().expect("it ran");
        match status.code() {
            Some(0) => done += 1,
            Some(3) => assert!(stderr.contains("another build is writing there"), "{stderr}"),
            _ => panic!("{status}: {stderr}"),
        }
    }
    assert!(done > 0 && left(&project).is_empty());
    let site = project.site();
    let other = Project::new().file(TEXT, text("Second"));
    other.build().expect_clean();
    assert!(site == other.site(), "a mixed site");
}

#[test]
fn a_source_saved_during_a_build_is_read_whole() {
    let project = Project::new().file(TEXT, text("First"));
    let is_done = AtomicBool::new(false);
    let mut built = BTreeSet::new();
    thread::scope(|scope| {
        // As editors save: beside, then over it. With a date that says that nothing changed.
        scope.spawn(|| {
            for number in 0.. {
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
                project.write("content/x/.saved", text(["First", "Other"][number % 2]));
                let saved = fs::File::options().write(true).open(project.path("content/x/.saved"));
                saved.and_then(|file| file.set_modified(UNIX_EPOCH)).expect("dated");
                fs::rename(project.path("content/x/.saved"), project.path(TEXT)).expect("saved");
                thread::sleep(Duration::from_millis(3));
            }
        });
        for _ in 0..10 {
            let code = project.build().code();
            // The file beside may be seen while it is there: it is none of the content's.
            assert!([0, 1].contains(&code), "{code}");
            if code == 0 {
                let page = project.read("en/x/index.html");
                let words = ["First, paragraph", "Other, paragraph"].map(|word| page.matches(word).count());
                assert!(words.contains(&0), "half of each: {words:?}");
                built.insert(words[0] > 0);
            }
        }
        is_done.store(true, Ordering::Relaxed);
    });
    assert!(!built.is_empty(), "none was built");
    // Whatever was read, the next run goes by what is there.
    for word in ["Third", "Fifth"] {
        project.write(TEXT, text(word));
        fs::File::options()
            .write(true)
            .open(project.path(TEXT))
            .and_then(|file| file.set_modified(UNIX_EPOCH))
            .expect("set");
        project.build().expect_clean();
        assert!(project.read("en/x/index.html").contains(&format!("{word}, paragraph 60")), "{word}");
    }
}
