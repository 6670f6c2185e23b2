//! Atomic writes of `lock`, `import` and `new`, call by call: whichever call to the file system fails, their files are
//! the old ones or the new ones, whole, and the next run works and leaves nothing behind.

use paraph::cli::Exit;
use paraph::shell::fs::file_system::FileSystem;

use crate::robustness::fs_faults::{ALL, Tree, build, minimal, run, stands_at};
use crate::support::faulty_fs::{Fault, Faulty};
use crate::support::memory_fs::Memory;
use crate::support::project::MINIMAL;

#[test]
fn a_missing_ledger_is_not_recreated_whichever_read_fails() {
    let command = ["lock", "--root", "/p", "--date", "2026-11-24"];
    let disk = minimal(ALL);
    assert_eq!((run(&disk, &command), build(&disk)), (Exit::Clean, Exit::Clean));
    disk.take("/p/content/permalinks.lock");
    let counted = Faulty::new(&disk, usize::MAX, Fault::Kill);
    assert_eq!(run(&counted, &command), Exit::Broken);
    for n in 1..=counted.calls() {
        let exit = run(&Faulty::new(&disk, n, Fault::NoAccess), &command);
        assert!(exit != Exit::Clean && !stands_at(&disk, "../content/permalinks.lock"), "call {n}: {exit:?}");
    }
}

/// Runs a command with every fault at every call. `whole` says of what is in the project then, without what was left
/// behind, whether it may be so.
fn every_fault(disk: &Memory, command: &[&str], whole: &dyn Fn(&Tree, Exit, Fault) -> bool) {
    let visible =
        |disk: &Memory| -> Tree { disk.below("/p").into_iter().filter(|(path, _)| !path.contains("/.")).collect() };
    disk.sync_tree("/".as_ref()).expect("synced");
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
            assert!(disk.below("/p").len() <= visible(&disk).len() + 3, "{what}: too much left behind");
            for number in 0..3 {
                assert!(whole(&visible(&disk.after_power_loss(number)), Exit::Failure, Fault::Kill), "{what}: power");
            }
            if exit == Exit::Clean {
                assert!(visible(&disk) == new, "{what}");
            } else if fault == Fault::Kill || n % 3 == fault as usize % 3 {
                // After a fault that the run itself noticed, every third: the next run takes as long again.
                assert_eq!(run(&disk, command), Exit::Clean, "{what}: the next run");
                assert!(disk.below("/p") == new, "{what}: the next run");
            }
        }
    }
}

#[test]
fn lock_translation_is_atomic_under_faults() {
    let command = ["lock", "--root", "/p", "--translation", "fr"];
    for recorded in [false, true] {
        let disk = minimal(ALL);
        disk.put("/p/site.toml", MINIMAL[0].1.replace("[\"en\"]", "[\"en\", \"fr\"]"));
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
fn lock_is_atomic_under_faults() {
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
fn import_is_atomic_under_faults() {
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

#[test]
fn new_is_atomic_under_faults() {
    let command = ["new", "/p/site"];
    let disk = Memory::new(ALL);
    disk.put_other("/p", true);
    let after = disk.duplicate();
    let counted = Faulty::new(&after, usize::MAX, Fault::Kill);
    assert_eq!(run(&counted, &command), Exit::Clean);
    let new = after.below("/p");
    assert!(new.contains_key("site/site.toml") && !new.keys().any(|path| path.contains(".paraph-")));
    for n in 1..=counted.calls() {
        for fault in [Fault::NoAccess, Fault::NoSpace] {
            let disk = disk.duplicate();
            let exit = run(&Faulty::new(&disk, n, fault), &command);
            let found = disk.below("/p");
            let whole = if exit == Exit::Clean { found == new } else { found.len() == 1 };
            assert!(whole, "{fault:?} at call {n}: {exit:?}, {:?}", found.keys());
        }
    }
    assert_eq!(run(&after, &command), Exit::Usage);
    assert!(after.below("/p") == new);
}
