//! Owns the promise that nothing is half done on a real disk: builds that are killed, builds that meet, disks that are
//! full, read-only, mounted, and a system that gives few files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::built::root;
use crate::project::{Project, paraph, run};

const TEXT: &str = "content/x/text.en.md";

/// A text whose site takes a moment to write.
fn text(word: &str) -> String {
    (1..=60).map(|i| format!("{i}. {word}, paragraph {i}.\n\n")).collect()
}

/// The names in the project that a build left behind.
fn left(project: &Project) -> Vec<String> {
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
fn the_second_of_two_builds_says_who_is_at_work() {
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
fn builds_that_meet_do_not_mix() {
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

// ---- the output folder ----

#[test]
fn a_file_of_others_keeps_its_place_on_the_disk() {
    let project = Project::new();
    project.build().expect_clean();
    project.write("public/large.pdf", "large");
    let inode = |project: &Project| fs::metadata(project.path("public/large.pdf")).expect("it is there").ino();
    let before = inode(&project);
    let permissions = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o750);
    fs::set_permissions(project.path("public"), permissions).expect("set");
    project.edit(TEXT, "Second.", "Second, edited.");
    project.build().expect_clean();
    assert_eq!(inode(&project), before, "it was copied, not linked");
    assert_eq!(fs::metadata(project.path("public")).expect("it is there").mode() & 0o777, 0o750);
}

#[test]
fn a_link_to_the_output_stays_a_link() {
    let elsewhere = Project::empty();
    let project = Project::new();
    fs::create_dir(elsewhere.path("site")).expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path("site"), project.path("public")).expect("a link");
    project.build().expect_clean();
    project.edit(TEXT, "Second.", "Second, edited.");
    project.build().expect_clean();
    assert!(project.path("public").is_symlink(), "the link was replaced");
    assert!(project.read("en/x/index.html").contains("edited"));
    assert_eq!(fs::read_dir(elsewhere.path("")).expect("the folder").count(), 1, "something was left there");
    // A link of others where the site has a folder is not followed and not replaced.
    fs::rename(elsewhere.path("site/en"), elsewhere.path("mine")).expect("moved");
    std::os::unix::fs::symlink(elsewhere.path("mine"), elsewhere.path("site/en")).expect("a link");
    project.build().expect_code(0);
    project.edit(TEXT, "edited", "edited again");
    let outcome = project.build().expect_code(2);
    assert!(outcome.stderr.contains("site/en is in the way"), "{}", outcome.told());
}

#[test]
fn digests_decide_and_not_dates() {
    let project = Project::new();
    project.build().expect_clean();
    let before = fs::metadata(project.path(TEXT)).expect("it is there").modified().expect("a date");
    for (from, to, date) in [
        ("Second.", "Secund.", before),
        ("Secund.", "Sekond.", UNIX_EPOCH),
        ("Sekond.", "Sixond.", before + Duration::from_hours(24 * 365 * 20)),
    ] {
        project.edit(TEXT, from, to);
        fs::File::options().write(true).open(project.path(TEXT)).and_then(|file| file.set_modified(date)).expect("set");
        project.build().expect_clean();
        assert!(project.read("en/x/index.html").contains(to), "{to}");
    }
    // A date alone is nothing.
    fs::File::options().write(true).open(project.path(TEXT)).and_then(|file| file.set_modified(before)).expect("set");
    project.build().expect_clean().expect_words("nothing changed");
}

#[test]
fn a_source_that_changes_while_it_is_read_is_read_whole() {
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

#[test]
fn few_open_files_are_enough_or_it_is_said() {
    let project = Project::new().file(TEXT, text("First"));
    project.build().expect_clean();
    project.write(TEXT, text("Second"));
    let bounded = |files: u32| {
        let script = format!("ulimit -n {files}; exec \"$0\" build --root \"$1\"");
        let program = paraph().get_program().to_owned();
        project.finish(Command::new("sh").args(["-c", &script]).arg(program).arg(project.path("")))
    };
    let mut refused = 0;
    for files in 4..12 {
        let before = project.site();
        let outcome = bounded(files);
        // With fewer it is not even started.
        if outcome.stderr.contains("shared libraries") {
            continue;
        }
        if outcome.code() != 0 {
            assert!(outcome.stderr.contains("Too many open files"), "{files}: {}", outcome.told());
            assert!(project.site() == before, "{files}: the site is not whole");
            refused += 1;
        }
    }
    assert!(refused > 0, "it was never refused");
    bounded(32).expect_clean();
    assert!(project.read("en/x/index.html").contains("Second") && left(&project).is_empty());
}

#[test]
fn what_may_not_be_read_or_written_is_said() {
    let project = Project::new();
    let open = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    fs::set_permissions(project.path(""), open).expect("set");
    // Somebody who is not the owner of the project, nor of everything.
    let mut command = paraph();
    command.args(["build", "--root"]).arg(project.path(""));
    std::os::unix::process::CommandExt::uid(&mut command, 65534);
    if let Err(error) = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).status() {
        println!("skipped: the program cannot be run as another user: {error}");
        return;
    }
    let outcome = project.finish(&mut command).expect_code(3);
    assert!(outcome.stderr.contains("/.public.paraph: Permission denied"), "{}", outcome.told());
    let closed = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o000);
    fs::set_permissions(project.path(TEXT), closed).expect("set");
    let outcome = project.finish(&mut command).expect_code(1);
    assert!(outcome.stderr.contains("[D003]") && outcome.stderr.contains(TEXT), "{}", outcome.told());
    assert!(outcome.stderr.contains("Permission denied"), "{}", outcome.told());
}

// ---- file systems ----

/// Runs a script as the owner of file systems of its own: `$P` is the program, `$1` the project. None where that is not
/// allowed here.
fn with_mounts(project: &Project, script: &str) -> Option<String> {
    let allowed = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !allowed.as_ref().is_ok_and(|output| output.status.success()) {
        println!("skipped: nothing can be mounted here: {allowed:?}");
        return None;
    }
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-euc", script, "sh"]).arg(project.path("")).env("P", paraph().get_program());
    let (status, stdout, stderr) = run(&mut command);
    assert!(status.success(), "{status}\n{stdout}\n{stderr}");
    Some(stdout + &stderr)
}

#[test]
fn a_disk_that_is_full_keeps_the_old_site() {
    let project = Project::new();
    let Some(told) = with_mounts(
        &project,
        "cd \"$1\"; mkdir disk; mount -t tmpfs -o size=2m none disk
        $P build --out disk/site; cp -a disk/site before
        sed -i s/Second/Edited/ content/x/text.en.md
        dd if=/dev/zero of=disk/full bs=4k 2>/dev/null || true
        code=0; $P build --out disk/site || code=$?; test $code = 3
        diff -r before disk/site; test \"$(ls -A disk | tr '\\n' ' ')\" = 'full site '
        rm disk/full; $P build --out disk/site; grep -q Edited disk/site/en/x/index.html
        test \"$(ls -A disk)\" = site",
    ) else {
        return;
    };
    assert!(told.contains("No space left on device") && told.contains("failure: cannot "), "{told}");
    assert!(told.contains("/disk/"), "the path is not told: {told}");
}

#[test]
fn a_disk_that_cannot_be_written_is_said() {
    let project = Project::new();
    let Some(told) = with_mounts(
        &project,
        "cd \"$1\"; mkdir disk; mount -t tmpfs none disk; $P build --out disk/site; cp -a disk/site before
        sed -i s/Second/Edited/ content/x/text.en.md; mount -o remount,ro disk
        code=0; $P build --out disk/site || code=$?; test $code = 3
        code=0; $P build --out disk/new || code=$?; test $code = 3
        diff -r before disk/site; test \"$(ls -A disk)\" = site",
    ) else {
        return;
    };
    assert!(told.matches("Read-only file system").count() == 2, "{told}");
    assert!(["/disk/site/.paraph:", "/disk/.new.paraph:"].iter().all(|path| told.contains(path)), "{told}");
}

#[test]
fn a_link_in_the_place_of_a_folder_costs_nobody_a_file() {
    let project = Project::new().file("content/y/instrument.yaml", "title: {en: Y}\n");
    with_mounts(
        &project,
        "cd \"$1\"; mkdir public mine; mount -t tmpfs none public; $P build; cp public/en/y/index.html mine
        rm -r public/en/y; ln -s ../../mine public/en/y; rm -r content/y; $P build; test -f mine/index.html",
    );
}

#[test]
fn an_output_that_is_a_mount_point_is_written_in_place() {
    let project = Project::new().file("content/y/instrument.yaml", "title: {en: Y}\n");
    with_mounts(
        &project,
        "cd \"$1\"; mkdir public; mount -t tmpfs none public; mkdir public/lost+found
        $P build; $P build | grep -q 'nothing changed'; test -f public/en/y/index.html
        echo mine > public/CNAME; echo mine > public/en/y/own.txt
        rm -r content/y; sed -i s/Second/Edited/ content/x/text.en.md; $P build
        grep -q Edited public/en/x/index.html; grep -q mine public/CNAME; grep -q mine public/en/y/own.txt
        test ! -e public/en/y/index.html; test ! -e public/.paraph
        # What is in the way there too.
        mkdir -p content/z; echo 'title: {en: Z}' > content/z/instrument.yaml
        mkdir -p public/en/z; echo mine > public/en/z/index.html
        code=0; $P build || code=$?; test $code = 2; grep -q mine public/en/z/index.html
        rm public/en/z/index.html; $P build; cp -a public same; umount public; $P build
        rm same/.paraph-manifest public/.paraph-manifest; rm same/CNAME same/en/y/own.txt
        rmdir same/en/y same/lost+found; diff -r same public
        # A folder of the same file system that is mounted is one too.
        mount --bind public public; sed -i s/Edited/Again/ content/x/text.en.md
        echo > public/.paraph-manifest; rm -r public/*; rm public/.nojekyll public/.paraph-manifest; $P build
        grep -q Again public/en/x/index.html; test ! -e .public.paraph; test ! -e public/.paraph",
    );
}

#[test]
fn a_mount_point_within_the_output_is_left_alone() {
    let project = Project::new();
    let Some(told) = with_mounts(
        &project,
        "cd \"$1\"; $P build; mkdir public/files; mount -t tmpfs none public/files; echo mine > public/files/mine
        sed -i s/Second/Edited/ content/x/text.en.md
        code=0; $P build || code=$?; test $code = 3; grep -q mine public/files/mine; test ! -e .public.paraph",
    ) else {
        return;
    };
    assert!(told.contains("public/files: another file system begins there"), "{told}");
}

#[test]
fn a_path_that_is_too_long_is_reported() {
    use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};
    let project = Project::new();
    let name = "x".repeat(250);
    let open = |folder: &std::os::fd::OwnedFd| openat(folder, &name, OFlags::DIRECTORY, Mode::empty()).expect("opened");
    let mut folder = openat(CWD, project.path("content"), OFlags::DIRECTORY, Mode::empty()).expect("opened");
    // Together longer than the system lets a path be.
    for _ in 0..20 {
        mkdirat(&folder, &name, Mode::from_raw_mode(0o755)).expect("made");
        folder = open(&folder);
    }
    let outcome = project.build().expect_code(1).expect_words("[D003]").expect_words("File name too long");
    assert!(outcome.stderr.contains(&format!("--> content/{name}/{name}")), "{}", outcome.told());
}

#[test]
fn what_is_no_file_holds_nobody_up() {
    let project = Project::new();
    let _socket = std::os::unix::net::UnixListener::bind(project.path("content/x/annotations.en.yaml")).expect("bound");
    let outcome = project.build().expect_code(1).expect_words("[D003]").expect_words("this is no regular file");
    assert!(outcome.stderr.contains("content/x/annotations.en.yaml"), "{}", outcome.told());
    let project = Project::new().without("site.toml");
    std::os::unix::fs::symlink("/dev/zero", project.path("site.toml")).expect("a link to a device");
    project.build().expect_code(2).expect_words("[D003]").expect_words("this is no regular file");
}

#[test]
fn names_that_are_one_elsewhere_are_reported() {
    let page = "---\ntitle: P\n---\n\nWords.\n";
    let project = Project::new().file("themes/default/assets/caf\u{e9}.svg", "<svg/>");
    project.write("themes/default/assets/cafe\u{301}.svg", "<svg/>");
    let outcome = project.build().expect_code(1);
    assert!(outcome.stderr.matches("[D004]").count() >= 1, "{}", outcome.told());
    assert!(outcome.stderr.contains("caf\u{e9}.svg") && outcome.stderr.contains("cafe\u{301}.svg"));
    // Of the site's own theme and the default one, the site has both.
    let mark = fs::read(root().join("themes/default/assets/mark.svg")).expect("a file of the default theme");
    let project = Project::new().file("themes/default/assets/Mark.svg", mark);
    let outcome = project.build().expect_code(1).expect_words("[D004]").expect_words("same file as assets/Mark.");
    assert!(outcome.stderr.contains("--> assets/mark."), "{}", outcome.told());
    let project = Project::new().file("content/pages/about.en.md", page).file("content/Pages/about.en.md", page);
    let outcome = project.build().expect_code(1).expect_words("[D004]");
    assert!(outcome.stderr.contains("content/pages/about.en.md") && !project.path("public").exists());
}
