//! Real file systems: links, dates and permissions, few open files, disks that are full or read-only, mount points, and
//! names that a system does not have.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use crate::robustness::crash::{TEXT, left, text};
use crate::support::own_site::root;
use crate::support::project::{Project, paraph, run};

#[test]
fn foreign_files_keep_their_inode() {
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
fn a_symbolic_link_to_the_output_folder_stays_a_link() {
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
fn changes_are_found_by_digest_and_not_by_date() {
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

#[cfg(target_os = "linux")]
#[test]
fn few_open_files_are_enough_or_reported() {
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
fn missing_permissions_are_reported() {
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
fn a_full_disk_keeps_the_old_site() {
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
fn a_read_only_disk_is_reported() {
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
fn a_symbolic_link_in_place_of_a_folder_is_not_followed() {
    let project = Project::new().file("content/y/instrument.yaml", "title: {en: Y}\n");
    with_mounts(
        &project,
        "cd \"$1\"; mkdir public mine; mount -t tmpfs none public; $P build; cp public/en/y/index.html mine
        rm -r public/en/y; ln -s ../../mine public/en/y; rm -r content/y; $P build; test -f mine/index.html",
    );
}

#[test]
fn an_output_folder_that_is_a_mount_point_is_written_in_place() {
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
fn a_mount_point_within_the_output_folder_is_left_alone() {
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

#[cfg(target_os = "linux")]
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
fn sockets_and_devices_in_place_of_files_are_reported() {
    let project = Project::new();
    let _socket = std::os::unix::net::UnixListener::bind(project.path("content/x/annotations.en.yaml")).expect("bound");
    let outcome = project.build().expect_code(1).expect_words("[D003]").expect_words("this is not a regular file");
    assert!(outcome.stderr.contains("content/x/annotations.en.yaml"), "{}", outcome.told());
    let project = Project::new().without("site.toml");
    std::os::unix::fs::symlink("/dev/zero", project.path("site.toml")).expect("a link to a device");
    project.build().expect_code(2).expect_words("[D003]").expect_words("this is not a regular file");
}

// On macOS they collide.
#[cfg(target_os = "linux")]
#[test]
fn names_that_collide_on_other_systems_are_reported() {
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
