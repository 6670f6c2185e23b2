//! The preview on a machine with too few open files or watched folders.

use std::net::TcpStream;
use std::process::Command;
use std::time::Instant;

use crate::support::project::Project;
use crate::support::server::{Connection, Preview, eventually};

/// The server beneath ends or panics when no connection can be opened any more; ours goes on once there are files again.
/// Whether it ends or panics depends on whether the last file is taken by a connection or by the copy it makes of one.
#[test]
fn the_server_survives_running_out_of_open_files() {
    for files in [63, 64] {
        let project = Project::new();
        let mut preview = Preview::start_after(&project, &format!("ulimit -n {files}"));
        let connect = |_| TcpStream::connect(("127.0.0.1", preview.port));
        let mut crowd: Vec<Connection> = (0..100).map(connect).map_while(Result::ok).map(Connection::to).collect();
        for connection in &mut crowd {
            connection.send(b"GET / HT");
        }
        assert!(crowd.len() > files / 2, "{} connections of {files} files", crowd.len());
        let start = Instant::now();
        eventually("no file is left", || {
            let open = preview.open().0;
            (open + 4 > files || start.elapsed().as_secs() > 2).then_some(())
        });
        drop(crowd);
        eventually("an answer", || {
            let mut connection = Connection::to(TcpStream::connect(("127.0.0.1", preview.port)).ok()?);
            connection.socket().set_read_timeout(Some(std::time::Duration::from_secs(1))).ok()?;
            connection.send(preview.head("GET", "/en/x/", "").as_bytes());
            connection.answer(false).ok().filter(|answer| answer.status == 200)
        });
        assert!(preview.runs());
        assert!(!preview.warned().contains("panicked"), "{}", preview.warned());
    }
}

/// A user of a namespace of their own may watch as many folders as that says. Systems without such namespaces cannot be
/// brought to their limit without touching the whole machine.
#[test]
fn folders_that_cannot_be_watched_are_polled() {
    let namespaces = Command::new("unshare").args(["-U", "-r", "true"]).status().is_ok_and(|status| status.success());
    if !namespaces {
        println!("no user namespaces here: the limits of watches are not tried");
        return;
    }
    for (limit, name) in [("max_inotify_instances", "max_user_instances"), ("max_inotify_watches", "max_user_watches")]
    {
        let project = Project::new();
        let within = format!("echo 0 > /proc/sys/user/{limit}; exec \"$0\" serve --port 0 --root \"$1\"");
        let preview = Preview::start_after(&project, &format!("exec unshare -U -r sh -c '{within}' \"$0\" \"$1\""));
        eventually("why it looks by itself", || preview.warned().contains(name).then_some(()));
        project.edit("content/x/text.en.md", "First.", "Edited.");
        preview.expect_shown("/en/x/", "Edited.");
    }
}
