//! File system faults during a build, call by call: whichever call fails, whether the program is killed there or the
//! power lost, the output is the old site or the new one, whole; foreign files are kept; and the next run works and
//! leaves nothing behind.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use paraph::cli::{Exit, run_on};
use paraph::output::theme::DEFAULT_FILES;
use paraph::shell::console;
use paraph::shell::fs::file_system::FileSystem;

use crate::support::faulty_fs::{Fault, Faulty};
use crate::support::memory_fs::{Abilities, Memory};
use crate::support::project::MINIMAL;

pub type Tree = BTreeMap<String, Option<Vec<u8>>>;

const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>";

pub const ALL: Abilities = Abilities { exchanges: true, links: true, mount: None, fixed: None, closed: None };

pub fn run(disk: &dyn FileSystem, arguments: &[&str]) -> Exit {
    console::be_silent();
    // On one thread the calls come in the same order each time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let arguments: Vec<OsString> = ["paraph"].iter().chain(arguments).map(OsString::from).collect();
    pool.install(|| run_on(disk, arguments.clone()))
}

pub fn build(disk: &dyn FileSystem) -> Exit {
    run(disk, &["build", "--root", "/p", "--no-minify"])
}

/// The smallest project. Thousands of builds are made of it, so it leaves out what takes the time and is only bytes to the
/// file system: a mark of its own keeps pictures from being drawn, style sheets and scripts are next to empty, and
/// paragraphs have no pages.
pub fn minimal(abilities: Abilities) -> Memory {
    let disk = Memory::new(abilities);
    for (path, text) in MINIMAL {
        disk.put(&format!("/p/{path}"), text);
    }
    disk.put("/p/site.toml", format!("{}paragraph_pages = false\n", MINIMAL[0].1));
    disk.put("/p/themes/default/assets/mark.svg", MARK);
    for (path, _) in DEFAULT_FILES {
        match path.rsplit('.').next() {
            Some("css") => disk.put(&format!("/p/themes/default/{path}"), "p { margin: 0 }\n"),
            Some("js") => disk.put(&format!("/p/themes/default/{path}"), "\n"),
            _ => {}
        }
    }
    disk
}

/// What is in the folder of the project and begins with a dot: what a run left behind.
fn left(disk: &Memory) -> Vec<String> {
    let names = disk.read_dir("/p".as_ref()).expect("the project");
    names.iter().map(|entry| entry.name.to_string_lossy().into_owned()).filter(|name| name.starts_with('.')).collect()
}

/// Whether something stands at a path from the output folder.
pub fn stands_at(disk: &Memory, path: &str) -> bool {
    let path = path.strip_prefix("../").map_or_else(|| format!("/p/public/{path}"), |path| format!("/p/{path}"));
    disk.symlink_metadata(path.as_ref()).is_ok()
}

/// The output folder; without the folder of work, which where nothing can be exchanged stands in it.
fn site(disk: &Memory) -> Tree {
    disk.below("/p/public").into_iter().filter(|(path, _)| !path.starts_with(".paraph/") && path != ".paraph").collect()
}

/// A project whose site was built, and to which others added files; then it was edited, so that the next site has pages
/// that are the same, others, new and gone.
struct Edited {
    disk: Memory,
    old: Tree,
    new: Tree,
    calls: usize,
}

impl Edited {
    fn new(abilities: Abilities) -> Self {
        let disk = minimal(abilities);
        disk.put("/p/content/y/instrument.yaml", "title: {en: Y}\n");
        disk.put_other("/p/public", true);
        if disk.is_mount_point("/p/public".as_ref()) {
            disk.put_other("/p/public/lost+found", true);
        }
        assert_eq!(build(&disk), Exit::Clean);
        disk.put("/p/public/CNAME", "example.org");
        disk.put("/p/public/en/y/own.pdf", "own");
        disk.put_other("/p/public/empty", true);
        disk.take("/p/content/y");
        disk.put("/p/content/z/instrument.yaml", "title: {en: Z}\n");
        disk.put("/p/content/x/text.en.md", "1. First.\n\n2. Second, edited.\n");
        disk.sync_tree("/".as_ref()).expect("synced");
        let old = site(&disk);
        let after = disk.duplicate();
        let counted = Faulty::new(&after, usize::MAX, Fault::Kill);
        assert_eq!(build(&counted), Exit::Clean);
        let new = site(&after);
        assert!(old.contains_key("en/y/index.html") && !new.contains_key("en/y/index.html"));
        assert!(new.contains_key("en/z/index.html") && old["en/x/index.html"] != new["en/x/index.html"]);
        assert!(old.iter().any(|(path, bytes)| path.ends_with(".css") && new.get(path) == Some(bytes)));
        for tree in [&old, &new] {
            assert_eq!(tree["CNAME"].as_deref(), Some(&b"example.org"[..]));
            assert!(tree.contains_key("en/y/own.pdf") && tree.contains_key("empty"));
        }
        assert_eq!(left(&after), Vec::<String>::new());
        for number in 0..20 {
            assert!(site(&after.after_power_loss(number)) == new, "a finished site does not outlast a loss of power");
        }
        Self { calls: counted.calls(), disk, old, new }
    }

    /// The site on a disk is the old one or the new one; which, is told.
    #[track_caller]
    fn whole(&self, disk: &Memory, what: &str) -> bool {
        let found = site(disk);
        if found == self.new {
            return true;
        }
        let differ = |tree: &Tree| -> Vec<String> {
            let paths = tree.keys().chain(found.keys());
            paths.filter(|path| found.get(*path) != tree.get(*path)).cloned().collect()
        };
        let (old, new) = (differ(&self.old), differ(&self.new));
        assert!(old.is_empty(), "{what}: not the old site by {old:?}, not the new one by {new:?}");
        false
    }

    /// The next run makes the new site and leaves nothing behind.
    #[track_caller]
    fn goes_on(&self, disk: &Memory, what: &str) {
        assert_eq!(build(disk), Exit::Clean, "{what}: the next run");
        assert!(self.whole(disk, what), "{what}: the next run left the old site");
        assert_eq!(left(disk), Vec::<String>::new(), "{what}: the next run");
        assert!(!disk.below("/p/public").contains_key(".paraph"), "{what}: the next run");
    }

    fn killed_at(&self, n: usize) -> Memory {
        let disk = self.disk.duplicate();
        build(&Faulty::new(&disk, n, Fault::Kill));
        disk
    }
}

// ---- build ----

#[test]
fn a_failed_call_leaves_the_old_site_or_the_new_one() {
    let edited = Edited::new(ALL);
    println!("build: {} calls", edited.calls);
    assert!(edited.calls > 100, "{} calls", edited.calls);
    for n in 1..=edited.calls {
        for fault in [Fault::NoSpace, Fault::NoAccess, Fault::Half] {
            let what = format!("{fault:?} at call {n} of {}", edited.calls);
            let disk = edited.disk.duplicate();
            let exit = build(&Faulty::new(&disk, n, fault));
            assert_eq!(edited.whole(&disk, &what), exit == Exit::Clean, "{what}: {exit:?}");
            assert!(left(&disk).len() <= 1, "{what}: {:?}", left(&disk));
            // Every other one: it takes as long again.
            if n % 2 == 0 {
                edited.goes_on(&disk, &what);
            }
        }
    }
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let edited = Edited::new(ALL);
    let mut new = 0;
    for n in 1..=edited.calls {
        let what = format!("killed at call {n} of {}", edited.calls);
        let disk = edited.killed_at(n);
        new += usize::from(edited.whole(&disk, &what));
        assert!(left(&disk).len() <= 1, "{what}: {:?}", left(&disk));
        edited.goes_on(&disk, &what);
    }
    assert!(new > 0 && new < edited.calls, "{new} of {}", edited.calls);
}

#[test]
fn a_power_loss_leaves_the_old_site_or_the_new_one() {
    let edited = Edited::new(ALL);
    for n in 1..=edited.calls {
        let killed = edited.killed_at(n);
        for number in 0..4 {
            let what = format!("power lost at call {n} of {}, way {number}", edited.calls);
            let disk = killed.after_power_loss(number + 100 * n as u64);
            edited.whole(&disk, &what);
            if number == 0 {
                edited.goes_on(&disk, &what);
            }
        }
    }
}

#[test]
fn without_hard_links_files_are_copied() {
    let edited = Edited::new(Abilities { links: false, ..ALL });
    for n in 1..=edited.calls {
        let what = format!("killed at call {n} of {}", edited.calls);
        let disk = edited.killed_at(n).after_power_loss(n as u64);
        edited.whole(&disk, &what);
        edited.goes_on(&disk, &what);
    }
}

#[test]
fn without_atomic_exchange_a_failure_leaves_the_old_site() {
    let edited = Edited::new(Abilities { exchanges: false, ..ALL });
    for n in 1..=edited.calls {
        for fault in [Fault::NoSpace, Fault::NoAccess, Fault::Half] {
            let what = format!("{fault:?} at call {n} of {}", edited.calls);
            let disk = edited.disk.duplicate();
            let exit = build(&Faulty::new(&disk, n, fault));
            assert_eq!(edited.whole(&disk, &what), exit == Exit::Clean, "{what}: {exit:?}");
        }
        // A system that cannot exchange may lose power too.
        let disk = edited.killed_at(n).after_power_loss(n as u64);
        if !site(&disk).is_empty() {
            edited.whole(&disk, &format!("power lost at call {n}"));
        }
        edited.goes_on(&disk, &format!("power lost at call {n}"));
    }
}

#[test]
fn an_output_folder_created_between_two_renames_does_not_cost_the_old_site() {
    let edited = Edited::new(Abilities { exchanges: false, ..ALL });
    let gone = (1..=edited.calls).map(|n| edited.killed_at(n)).find(|disk| site(disk).is_empty());
    let disk = gone.expect("a moment without a site");
    disk.put_other("/p/public", true);
    disk.put("/p/content/x/text.en.md", "2. Second.\n");
    assert_eq!(build(&disk), Exit::Findings);
    assert!(site(&disk) == edited.old, "it was not put back");
}

#[test]
fn without_atomic_exchange_the_next_run_restores_the_old_site() {
    let edited = Edited::new(Abilities { exchanges: false, ..ALL });
    let mut gone = 0;
    for n in 1..=edited.calls {
        let what = format!("killed at call {n} of {}", edited.calls);
        let disk = edited.killed_at(n);
        assert!(left(&disk).len() <= 1, "{what}: {:?}", left(&disk));
        if site(&disk).is_empty() {
            gone += 1;
            // Even a run that finds mistakes puts it back.
            let wrong = disk.duplicate();
            wrong.put("/p/content/x/text.en.md", "2. Second.\n");
            assert_eq!(build(&wrong), Exit::Findings);
            assert!(site(&wrong) == edited.old, "{what}: it was not put back");
        } else {
            edited.whole(&disk, &what);
        }
        edited.goes_on(&disk, &what);
    }
    assert_eq!(gone, 1, "between two renames there is one moment");
}

#[test]
fn a_mount_point_is_written_in_place_and_resumed() {
    in_place(Abilities { mount: Some(PathBuf::from("/p/public")), ..ALL });
}

#[test]
fn an_overlay_lower_folder_is_written_in_place_and_resumed() {
    in_place(Abilities { fixed: Some(PathBuf::from("/p/public")), ..ALL });
}

#[test]
fn an_output_in_a_read_only_folder_is_written_in_place_and_resumed() {
    in_place(Abilities { closed: Some(PathBuf::from("/p")), ..ALL });
}

fn in_place(abilities: Abilities) {
    let edited = Edited::new(abilities);
    let mut on_its_way = 0;
    for n in 1..=edited.calls {
        for (fault, power) in [(Fault::Half, None), (Fault::Kill, None), (Fault::Kill, Some(n as u64))] {
            let what = format!("{fault:?} at call {n} of {}, power lost: {}", edited.calls, power.is_some());
            let mut disk = edited.disk.duplicate();
            build(&Faulty::new(&disk, n, fault));
            if let Some(number) = power {
                disk = disk.after_power_loss(number);
            }
            if [".paraph/commit", "../.public.paraph/commit"].iter().any(|path| stands_at(&disk, path)) {
                on_its_way += 1;
                // Whatever the sources say by then, what was decided is done.
                let wrong = disk.duplicate();
                wrong.put("/p/content/x/text.en.md", "2. Second.\n");
                assert_eq!(build(&wrong), Exit::Findings, "{what}");
                assert!(site(&wrong) == edited.new, "{what}: it did not go on");
            } else {
                edited.whole(&disk, &what);
            }
            edited.goes_on(&disk, &what);
        }
    }
    assert!(on_its_way > 10, "{on_its_way}");
}

#[test]
fn a_first_build_is_complete_or_absent() {
    let disk = minimal(ALL);
    let after = disk.duplicate();
    let counted = Faulty::new(&after, usize::MAX, Fault::Kill);
    assert_eq!(run(&counted, &["build", "--root", "/p", "--out", "a/b/c"]), Exit::Clean);
    let (before, made) = (disk.below("/p"), after.below("/p"));
    for n in 1..=counted.calls() {
        for fault in [Fault::NoAccess, Fault::Half] {
            let disk = disk.duplicate();
            let exit = run(&Faulty::new(&disk, n, fault), &["build", "--root", "/p", "--out", "a/b/c"]);
            let found = disk.below("/p");
            let whole = if exit == Exit::Clean { found["a/b/c/index.html"].is_some() } else { true };
            assert!(whole, "{fault:?} at call {n}");
            if exit != Exit::Clean {
                let more: Vec<&String> = found.keys().filter(|path| !before.contains_key(*path)).collect();
                // What could not be cleared away carries our mark.
                assert!(
                    more.iter().all(|path| ["a", "a/b"].contains(&path.as_str()) || path.starts_with("a/b/.c.paraph")),
                    "{fault:?} at call {n}: {more:?}"
                );
            }
            assert_eq!(run(&disk, &["build", "--root", "/p", "--out", "a/b/c"]), Exit::Clean);
            assert!(disk.below("/p") == made, "{fault:?} at call {n}: the next run");
        }
    }
}

#[test]
fn foreign_files_added_during_the_exchange_are_moved_over() {
    // Killed right after the exchange, before what was exchanged is looked through.
    let edited = Edited::new(ALL);
    let exchanged = (1..=edited.calls).map(|n| edited.killed_at(n)).find(|disk| site(disk) == edited.new);
    let disk = exchanged.expect("a run that was killed after the exchange");
    disk.put("/p/.public.paraph/new/late/note.txt", "late");
    a_build_keeps(&disk, "late/note.txt", "late");
}

fn a_build_keeps(disk: &Memory, path: &str, text: &str) {
    assert_eq!(build(disk), Exit::Clean);
    assert_eq!(site(disk)[path].as_deref(), Some(text.as_bytes()));
}

#[test]
fn an_output_folder_locked_by_another_run_is_left_alone() {
    let edited = Edited::new(ALL);
    let disk = edited.disk.duplicate();
    disk.put("/p/.public.paraph/lock", "");
    let held =
        disk.lock("/p/.public.paraph/lock".as_ref(), "paraph lock 1\nprocess 7\nhost h\nsince 1\n").expect("free");
    assert_eq!(build(&disk), Exit::Failure);
    assert!(site(&disk) == edited.old && left(&disk) == [".public.paraph"]);
    drop(held);
    edited.goes_on(&disk, "when he is gone");
}

#[test]
fn a_fifo_in_the_output_stays_or_nothing_is_written() {
    let edited = Edited::new(ALL);
    let disk = edited.disk.duplicate();
    disk.put_other("/p/public/pipe", false);
    assert_eq!(build(&disk), Exit::Clean);
    assert!(site(&disk).contains_key("pipe"));
    // Where it cannot be linked, it cannot be copied either.
    let edited = Edited::new(Abilities { links: false, ..ALL });
    let disk = edited.disk.duplicate();
    disk.put_other("/p/public/pipe", false);
    assert_eq!(build(&disk), Exit::Failure);
    assert!(site(&disk).contains_key("pipe") && site(&disk)["en/x/index.html"] == edited.old["en/x/index.html"]);
}

#[test]
fn a_foreign_file_at_the_path_of_a_removed_page_is_kept() {
    for abilities in [ALL, Abilities { mount: Some(PathBuf::from("/p/public")), ..ALL }] {
        let edited = Edited::new(abilities);
        let disk = edited.disk.duplicate();
        disk.put("/p/public/en/y/index.html", "mine");
        a_build_keeps(&disk, "en/y/index.html", "mine");
    }
}

#[test]
fn with_a_damaged_manifest_nothing_is_written() {
    let edited = Edited::new(ALL);
    let disk = edited.disk.duplicate();
    disk.put("/p/public/.paraph-manifest", "paraph manifest 2\nfrom x\n");
    let before = disk.below("/p");
    assert_eq!(build(&disk), Exit::Failure);
    assert!(disk.below("/p") == before);
}
