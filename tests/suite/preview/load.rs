//! Load: hundreds of saves in a few seconds while many read. Nobody receives half a page, everybody receives the last
//! version, and no memory is kept. `PARAPH_SAVES=1000` sets the number of saves.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::project::Project;
use crate::support::server::{Connection, Events, HUNG, Preview, TAG, eventually};

const TEXT: &str = "content/x/text.en.md";
const PACE: Duration = Duration::from_millis(15);
const READERS: usize = 50;
const FOLLOWERS: usize = 200;
/// Followers that read while they are told.
const LIVE: usize = 10;
/// A text that is away for longer may be believed gone.
const BELIEVED: Duration = Duration::from_millis(50);

/// How often the text is saved.
fn number_of_saves() -> usize {
    std::env::var("PARAPH_SAVES").ok().and_then(|saves| saves.parse().ok()).unwrap_or(300)
}

/// A text of forty paragraphs; the seventh says which version it is.
fn version(number: usize) -> String {
    let words =
        |n: usize| if n == 7 { format!("This is version-{number}-of-it.") } else { format!("Words of paragraph {n}.") };
    let paragraphs: String = (1..=40).map(|n| format!("{n}. {}\n\n", words(n))).collect();
    format!("We, the authors.\n\n# I. One\n\n{paragraphs}")
}

/// The versions that a page says it is: one, if it is whole.
fn versions(page: &str) -> BTreeSet<usize> {
    let after = page.split("version-").skip(1);
    after.filter_map(|rest| rest.split_once("-of-it")?.0.parse().ok()).collect()
}

/// The four ways to save, in turn; for how long there was no text, or an empty one.
fn save(project: &Project, number: usize) -> Duration {
    let (path, text) = (project.path(TEXT), version(number));
    let start = Instant::now();
    match number % 4 {
        0 => fs::write(&path, text).expect("written"),
        1 => {
            let new = project.path("content/x/.text.new");
            fs::write(&new, text).expect("written");
            fs::rename(&new, &path).expect("renamed");
        }
        2 => {
            fs::remove_file(&path).expect("removed");
            fs::write(&path, text).expect("written");
        }
        _ => {
            fs::write(&path, "").expect("emptied");
            fs::write(&path, text).expect("written");
        }
    }
    if number % 4 < 2 { Duration::ZERO } else { start.elapsed() }
}

/// What a reader saw.
#[derive(Default)]
struct Seen {
    /// Whole answers.
    whole: usize,
    /// Answers without the text: whole pages of an instrument whose text is away.
    textless: usize,
}

/// Reads again and again until told to stop; on one connection, or each time on a new one.
fn reader(preview: &Preview<'_>, stop: &AtomicBool, keeps: bool) -> Result<Seen, String> {
    let mut connection: Option<Connection> = None;
    let mut seen = Seen::default();
    while !stop.load(Ordering::Relaxed) {
        let mut own = connection.take().unwrap_or_else(|| preview.connect());
        own.send(preview.head("GET", "/en/x/", "").as_bytes());
        let answer = own.answer(false).map_err(|error| format!("after {} answers: {error}", seen.whole))?;
        let page = answer.text();
        let versions = versions(&page).len();
        let whole = answer.status == 200 && page.ends_with("</body></html>") && page.matches(TAG).count() == 1;
        if !whole || versions > 1 {
            return Err(format!("{}{page}", answer.head));
        }
        seen.whole += 1;
        seen.textless += usize::from(versions == 0);
        connection = Some(own).filter(|_| keeps);
        thread::sleep(Duration::from_millis(100));
    }
    Ok(seen)
}

#[test]
fn readers_and_followers_keep_up_with_hundreds_of_saves() {
    let saves = number_of_saves();
    let project = Project::new().file(TEXT, version(0));
    let mut preview = Preview::start(&project);
    let page = preview.get("/en/x/").text();
    assert_eq!(versions(&page), BTreeSet::from([0]));
    // Most followers read later what they were told: two hundred threads that wake at each save would be a storm of ours.
    let later: Vec<Connection> = (0..FOLLOWERS - LIVE).map(|_| preview.stream()).collect();
    let mut followers: Vec<Events> = (0..LIVE).map(|_| preview.events()).collect();
    let (mut away, mut early) = (Duration::ZERO, 0);
    let stop = AtomicBool::new(false);
    let (seen, took, shown) = thread::scope(|scope| {
        let (preview, stop) = (&preview, &stop);
        let readers: Vec<_> = (0..READERS).map(|i| scope.spawn(move || reader(preview, stop, i % 2 == 0))).collect();
        let start = Instant::now();
        for number in 1..=saves {
            away = away.max(save(&project, number));
            if number == saves / 5 {
                early = preview.memory();
            }
            let due = PACE * u32::try_from(number).expect("small");
            thread::sleep(due.saturating_sub(start.elapsed()));
        }
        let took = start.elapsed();
        save(&project, saves + 1);
        let last_save = Instant::now();
        eventually("the last save", || versions(&preview.get("/en/x/").text()).contains(&(saves + 1)).then_some(()));
        let shown = last_save.elapsed();
        stop.store(true, Ordering::Relaxed);
        let seen: Vec<Result<Seen, String>> =
            readers.into_iter().map(|reader| reader.join().expect("a reader")).collect();
        (seen, took, shown)
    });
    let seen: Vec<Seen> =
        seen.into_iter().map(|seen| seen.unwrap_or_else(|wrong| panic!("a broken answer: {wrong}"))).collect();
    assert!(shown < HUNG * 2 / 3, "the last save was shown after {shown:?}");
    assert!(seen.iter().all(|seen| seen.whole > 0));
    let (whole, textless) = seen.iter().fold((0, 0), |sum, seen| (sum.0 + seen.whole, sum.1 + seen.textless));
    // On a busy machine a save may be torn so far apart that the text has to be believed gone.
    assert!(textless == 0 || away > BELIEVED, "{textless} pages without the text, which was away for {away:?} at most");

    // Everybody ends on the same state, the one that is shown.
    preview.expect_findings(&[]);
    followers.extend(later.into_iter().map(Events::on));
    let last = preview.events().last();
    for follower in &followers {
        eventually(&last, || (follower.last() == last).then_some(()));
    }
    let counts: Vec<usize> = followers.iter().map(|follower| follower.states().len()).collect();
    println!(
        "{saves} saves in {took:.1?}, the text away for {away:.0?} at most; {whole} answers to {READERS} readers, {textless} without \
         the text; the last save shown after {shown:.0?}; {} to {} events for each of {FOLLOWERS}",
        counts.iter().min().expect("some"),
        counts.iter().max().expect("some"),
    );

    // Nothing changes any more, and nobody is told that anything does; nor by a save that changes nothing.
    let still = || followers.iter().map(|follower| follower.states().len()).collect::<Vec<_>>();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(still(), counts, "events though nothing changed");
    let said = preview.said().lines().count();
    for _ in 0..4 {
        save(&project, saves + 1);
        fs::write(project.path(TEXT), version(saves + 1)).expect("written");
    }
    // What those saves could have told is told before this.
    project.edit("site.toml", "\"Test\"", "\"Marked\"");
    for (follower, count) in followers.iter().zip(&counts) {
        follower.expect_after(*count);
    }
    assert_eq!(still(), counts.iter().map(|count| count + 1).collect::<Vec<_>>());
    preview.expect_said("site.toml: shown (");
    assert_eq!(preview.said().lines().count(), said + 1, "{}", preview.said());

    let end = preview.memory();
    println!("{} MiB after {} saves, {} MiB at the end", early >> 20, saves / 5, end >> 20);
    assert!(end <= early * 2 + (20 << 20), "the memory grew from {early} to {end} bytes");
    let warned = preview.warned();
    assert!(preview.runs() && !warned.contains("panicked") && (warned.is_empty() || away > BELIEVED), "{warned}");
}
