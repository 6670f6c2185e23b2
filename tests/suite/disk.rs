//! Owns the promise that nothing is half done, call by call: whichever call to the disk fails, whether the program is
//! killed there or the power lost, what stands is the old site or the new one, whole, files of others are kept, and the
//! next run works and leaves nothing behind. The same for the files that `lock` and `import` write.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use paraph::cli::{Exit, run_on};
use paraph::shell::console;
use paraph::shell::disk::Disk;

use crate::faulty::{Fault, Faulty};
use crate::memory::{Abilities, Memory};
use crate::project::MINIMAL;

type Tree = BTreeMap<String, Option<Vec<u8>>>;

const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>";

const ALL: Abilities = Abilities { exchanges: true, links: true, mount: None };

fn run(disk: &dyn Disk, arguments: &[&str]) -> Exit {
    console::be_silent();
    // On one thread the calls come in the same order each time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let arguments: Vec<OsString> = ["paraph"].iter().chain(arguments).map(OsString::from).collect();
    pool.install(|| run_on(disk, arguments.clone()))
}

fn build(disk: &dyn Disk) -> Exit {
    run(disk, &["build", "--root", "/p", "--no-minify"])
}

/// The smallest project. It has a mark of its own, so that no pictures are drawn, which would take most of the time.
fn minimal(abilities: Abilities) -> Memory {
    let disk = Memory::new(abilities);
    for (path, text) in MINIMAL {
        disk.put(&format!("/p/{path}"), text);
    }
    disk.put("/p/themes/default/assets/mark.svg", MARK);
    disk
}

/// What is in the folder of the project and begins with a dot: what a run left behind.
fn left(disk: &Memory) -> Vec<String> {
    let names = disk.list("/p".as_ref()).expect("the project");
    names.iter().map(|entry| entry.name.to_string_lossy().into_owned()).filter(|name| name.starts_with('.')).collect()
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
        if disk.is_mount("/p/public".as_ref()) {
            disk.put_other("/p/public", true);
            disk.put_other("/p/public/lost+found", true);
        }
        assert_eq!(build(&disk), Exit::Clean);
        disk.put("/p/public/CNAME", "example.org");
        disk.put("/p/public/en/y/own.pdf", "own");
        disk.put_other("/p/public/empty", true);
        disk.take("/p/content/y");
        disk.put("/p/content/z/instrument.yaml", "title: {en: Z}\n");
        disk.put("/p/content/x/text.en.md", "1. First.\n\n2. Second, edited.\n");
        disk.sync_all("/".as_ref()).expect("synced");
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
fn whichever_call_of_a_build_fails_the_old_site_stands_or_the_new_one() {
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
fn wherever_a_build_is_killed_the_old_site_stands_or_the_new_one() {
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
fn whenever_the_power_fails_the_old_site_stands_or_the_new_one() {
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
fn where_links_fail_files_are_copied() {
    let edited = Edited::new(Abilities { links: false, ..ALL });
    for n in 1..=edited.calls {
        let what = format!("killed at call {n} of {}", edited.calls);
        let disk = edited.killed_at(n).after_power_loss(n as u64);
        edited.whole(&disk, &what);
        edited.goes_on(&disk, &what);
    }
}

#[test]
fn where_folders_cannot_be_exchanged_the_next_run_puts_the_old_site_back() {
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
fn a_mount_point_is_written_in_place_and_the_next_run_goes_on() {
    let mount = PathBuf::from("/p/public");
    let edited = Edited::new(Abilities { mount: Some(mount), ..ALL });
    let mut on_its_way = 0;
    for n in 1..=edited.calls {
        for (fault, power) in [(Fault::Half, None), (Fault::Kill, None), (Fault::Kill, Some(n as u64))] {
            let what = format!("{fault:?} at call {n} of {}, power lost: {}", edited.calls, power.is_some());
            let mut disk = edited.disk.duplicate();
            build(&Faulty::new(&disk, n, fault));
            if let Some(number) = power {
                disk = disk.after_power_loss(number);
            }
            if disk.below("/p/public").contains_key(".paraph/commit") {
                on_its_way += 1;
                // Whatever the sources say by then, what was decided is done.
                let wrong = disk.duplicate();
                wrong.put("/p/content/x/text.en.md", "2. Second.\n");
                assert_eq!(build(&wrong), Exit::Findings, "{what}");
                assert!(site(&wrong) == edited.new, "{what}: it did not go on");
            } else {
                edited.whole(&disk, &what);
            }
            assert_eq!(left(&disk), Vec::<String>::new());
            edited.goes_on(&disk, &what);
        }
    }
    assert!(on_its_way > 10, "{on_its_way}");
}

#[test]
fn a_first_build_is_there_or_not() {
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
fn what_others_add_while_a_site_is_put_in_place_is_moved_over() {
    // Killed right after the exchange, before what was exchanged is looked through.
    let edited = Edited::new(ALL);
    let exchanged = (1..=edited.calls).map(|n| edited.killed_at(n)).find(|disk| site(disk) == edited.new);
    let disk = exchanged.expect("a run that was killed after the exchange");
    disk.put("/p/.public.paraph/new/late/note.txt", "late");
    assert_eq!(build(&disk), Exit::Clean);
    assert_eq!(site(&disk)["late/note.txt"].as_deref(), Some(&b"late"[..]));
}

#[test]
fn an_output_that_somebody_writes_is_left_to_him() {
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
fn a_pipe_in_the_output_stays_or_nothing_is_written() {
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

// ---- lock and import ----

/// Runs a command with every fault at every call. `whole` says of what is in the project then, without what was left
/// behind, whether it may be so.
fn every_fault(disk: &Memory, command: &[&str], whole: &dyn Fn(&Tree, Exit, Fault) -> bool) {
    let visible =
        |disk: &Memory| -> Tree { disk.below("/p").into_iter().filter(|(path, _)| !path.contains("/.")).collect() };
    disk.sync_all("/".as_ref()).expect("synced");
    let after = disk.duplicate();
    let counted = Faulty::new(&after, usize::MAX, Fault::Kill);
    assert_eq!(run(&counted, command), Exit::Clean);
    let new = after.below("/p");
    println!("{command:?}: {} calls", counted.calls());
    assert!(new != disk.below("/p") && new == visible(&after), "{command:?}");
    for n in 1..=counted.calls() {
        for fault in [Fault::NoSpace, Fault::NoAccess, Fault::Half, Fault::Kill] {
            let what = format!("{command:?}: {fault:?} at call {n} of {}", counted.calls());
            let disk = disk.duplicate();
            let exit = run(&Faulty::new(&disk, n, fault), command);
            assert!(whole(&visible(&disk), exit, fault), "{what}: {exit:?}");
            assert!(disk.below("/p").len() <= visible(&disk).len() + 2, "{what}: too much left behind");
            for number in 0..3 {
                assert!(whole(&visible(&disk.after_power_loss(number)), Exit::Failure, Fault::Kill), "{what}: power");
            }
            if exit != Exit::Clean {
                assert_eq!(run(&disk, command), Exit::Clean, "{what}: the next run");
            }
            assert!(visible(&disk) == new, "{what}: the next run");
            if exit != Exit::Clean {
                assert!(disk.below("/p") == new, "{what}: the next run left something");
            }
        }
    }
}

#[test]
fn a_record_of_a_translation_is_the_old_one_or_the_new_one() {
    let command = ["lock", "--root", "/p", "--translation", "fr"];
    for recorded in [false, true] {
        let disk = Memory::new(ALL);
        for (path, text) in MINIMAL {
            disk.put(&format!("/p/{path}"), text.replace("[\"en\"]", "[\"en\", \"fr\"]"));
        }
        disk.put("/p/content/x/text.fr.md", "Nous, les auteurs.\n\n# I. Un\n\n1. Premier.\n\n2. Second.\n");
        if recorded {
            assert_eq!(run(&disk, &command), Exit::Clean);
            disk.put("/p/content/x/text.en.md", "We, the authors.\n\n# I. One\n\n1. First.\n\n2. Second, edited.\n");
            disk.put("/p/content/x/text.fr.md", "Nous, les auteurs.\n\n# I. Un\n\n1. Premier.\n\n2. Second, revu.\n");
        }
        let old = disk.below("/p");
        let after = disk.duplicate();
        assert_eq!(run(&after, &command), Exit::Clean);
        let new = after.below("/p");
        every_fault(&disk, &command, &|found, exit, fault| match (exit, fault) {
            (Exit::Clean, _) => *found == new,
            (_, Fault::Kill) => *found == old || *found == new,
            _ => *found == old,
        });
    }
}

#[test]
fn a_ledger_is_the_old_one_or_the_new_one() {
    let command = ["lock", "--root", "/p", "--date", "2026-11-24"];
    for recorded in [false, true] {
        let disk = minimal(ALL);
        if recorded {
            assert_eq!(run(&disk, &command), Exit::Clean);
            disk.put("/p/content/x/text.en.md", format!("{}\n3. Third.\n", MINIMAL[2].1));
        }
        let old = disk.below("/p");
        let after = disk.duplicate();
        assert_eq!(run(&after, &command), Exit::Clean);
        let new = after.below("/p");
        assert_ne!(old.get("content/permalinks.lock"), new.get("content/permalinks.lock"));
        every_fault(&disk, &command, &|found, exit, fault| match (exit, fault) {
            (Exit::Clean, _) => *found == new,
            // Between the two files: the words as published, and the ledger as it was.
            (_, Fault::Kill) => {
                found.iter().all(|(path, bytes)| old.get(path) == Some(bytes) || new.get(path) == Some(bytes))
                    && old.keys().all(|path| found.contains_key(path))
            }
            _ => *found == old,
        });
    }
}

#[test]
fn an_import_is_done_or_not() {
    let pasted =
        "Declaration on Small Things\n\nWe, the authors, met in Geneva.\n\n1. We reaffirm this.\n\n2. We recall it.\n";
    for replaced in [false, true] {
        let disk = Memory::new(ALL);
        disk.put("/p/site.toml", MINIMAL[0].1);
        disk.put("/p/seeds/small.txt", pasted);
        let mut command = vec!["import", "/p/seeds/small.txt", "--as", "small", "--root", "/p"];
        if replaced {
            disk.put("/p/content/small/text.en.md", "1. Mine.\n");
            command.push("--force");
        }
        let old = disk.below("/p");
        let after = disk.duplicate();
        assert_eq!(run(&after, &command), Exit::Clean);
        let new = after.below("/p");
        let register = "content/small/instrument.yaml";
        assert!(!old.contains_key(register) && new.contains_key(register));
        every_fault(&disk, &command, &|found, exit, fault| match (exit, fault) {
            (Exit::Clean, _) => *found == new,
            // Between the two files: the facts, and the text as it was.
            (_, Fault::Kill) => {
                found.iter().all(|(path, bytes)| match bytes {
                    Some(_) => old.get(path) == Some(bytes) || new.get(path) == Some(bytes),
                    None => new.contains_key(path),
                }) && old.keys().all(|path| found.contains_key(path))
            }
            _ => *found == old,
        });
    }
}
