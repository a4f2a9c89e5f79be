//! Long files, ends in the middle, two servers.

use std::fmt::Write;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use super::options::at;
use super::*;
use crate::imports::run::AT_ONCE;
use crate::imports::step::Step;
use crate::store::Engine;

/// As many as are run in three steps.
const ROWS: usize = 2 * AT_ONCE + 50;

/// A file of people who are all in order.
pub(super) fn many(rows: usize) -> String {
    let mut csv = "Email,First name,Last name,Title,Status\n".to_owned();
    for number in 0..rows {
        let status = if number % 50 == 7 { "inactive" } else { "" };
        writeln!(csv, "p{number}@x.example.org,P{number},Example,Nurse {number},{status}").unwrap();
    }
    csv
}

/// What people and their events look like, without ids and times.
fn result(house: &House) -> (Vec<String>, Vec<String>) {
    let mut events = house.told();
    events.retain(|line| line.contains(" user."));
    events.sort();
    (people(house), events)
}

#[test]
fn r02_an_import_that_was_killed_goes_on_and_each_row_is_done_once() {
    let undisturbed = House::new();
    let spot = undisturbed.spot("north/main");
    let import = check(&undisturbed, &undisturbed.operator(), many(ROWS), at(spot));
    run(&undisturbed, &undisturbed.operator(), import);

    House::each(|house| {
        let spot = house.spot("north/main");
        let actor = house.operator();
        let import = bring(house, &actor, many(ROWS)).unwrap();
        choose(house, &actor, import, at(spot)).unwrap();
        // Every step is another server's, because the one before was killed.
        let mut server = 0;
        let mut step = || {
            server += 1;
            house.later(Duration::from_mins(1));
            house.directory().advance_import(import, &server.to_string()).unwrap()
        };
        while step() == Step::More {}
        assert_eq!(card(house, import).state, ImportState::Checked);
        house.run(&actor, StartImport { import }).unwrap();
        assert_eq!(
            [step(), step(), step(), step()],
            [Step::More, Step::More, Step::Ended, Step::Idle]
        );

        assert_eq!(result(house), result(&undisturbed));
        let ran = card(house, import).ran;
        assert_eq!(ran, Ran { created: ROWS as u64, ..Ran::default() });
    });
}

#[test]
fn a_stopped_import_keeps_what_it_did_and_goes_on_from_there() {
    House::each(|house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let import = check(house, &actor, many(ROWS), at(spot));
        house.run(&actor, StartImport { import }).unwrap();
        house.directory().advance_import(import, "one").unwrap();
        house.run(&actor, StopImport { import }).unwrap();

        assert_eq!(house.directory().advance_import(import, "one").unwrap(), Step::Idle);
        let stopped = card(house, import);
        assert_eq!((stopped.state, stopped.done), (ImportState::Stopped, AT_ONCE as u64));
        assert_eq!(stopped.stopped, Some(StopReason::Asked));
        assert_eq!(house.number("select count(*) from users").cast_unsigned(), AT_ONCE as u64);

        assert_eq!(run(house, &actor, import), Ran { created: ROWS as u64, ..Ran::default() });
        assert_eq!(house.number("select count(*) from users").cast_unsigned(), ROWS as u64);
    });
}

#[test]
fn a_stopped_import_that_nobody_takes_up_is_closed_and_its_rows_count_as_left_out() {
    House::each(|house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let import = check(house, &actor, many(ROWS), at(spot));
        house.run(&actor, StartImport { import }).unwrap();
        house.directory().advance_import(import, "one").unwrap();
        house.later(Duration::from_hours(20 * 24));
        house.run(&actor, StopImport { import }).unwrap();

        // Thirty days after it was brought it can still be taken up.
        house.later(Duration::from_hours(20 * 24));
        house.run(&house.system(), crate::imports::discard::SweepImports).unwrap();
        assert_eq!(card(house, import).state, ImportState::Stopped);
        assert_eq!(house.number("select count(*) from import_rows").cast_unsigned(), ROWS as u64);

        house.later(Duration::from_hours(11 * 24));
        while house.run(&house.system(), crate::imports::discard::SweepImports).unwrap() > 0 {}
        let closed = card(house, import);
        let created = AT_ONCE as u64;
        assert_eq!(closed.state, ImportState::Done);
        assert_eq!(closed.ran, Ran { created, left_out: ROWS as u64 - created, ..Ran::default() });
        assert_eq!(house.number("select count(*) from import_rows"), 0);
        let refused = house.run(&actor, StartImport { import });
        assert!(matches!(
            refused,
            Err(Error::Refused(crate::error::Refusal::Conflict(
                crate::error::Conflict::WrongState
            )))
        ));
    });
}

#[test]
fn two_servers_do_not_run_the_same_import() {
    House::each(|house| {
        if house.engine() == Engine::Sqlite {
            // One process owns the file.
            return;
        }
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let import = check(house, &actor, many(ROWS), at(spot));
        house.run(&actor, StartImport { import }).unwrap();

        let step = |owner| house.directory().advance_import(import, owner).unwrap();
        assert_eq!(
            [step("one"), step("two"), step("one")],
            [Step::More, Step::Elsewhere, Step::More]
        );
        house.later(Duration::from_secs(31));
        assert_eq!(step("two"), Step::Ended);
    });
}

#[test]
fn who_comes_second_does_not_wait_for_the_chunk_of_the_first() {
    let Some(house) = House::postgres() else { return };
    let (spot, actor) = (house.spot("north/main"), house.operator());
    let import = check(&house, &actor, many(ROWS), at(spot));
    house.run(&actor, StartImport { import }).unwrap();
    house.directory().advance_import(import, "one").unwrap();

    let (until, (taken, is_taken), (end, ends)) =
        (house.directory().now().plus(Duration::from_secs(30)), channel(), channel::<()>());
    thread::scope(|scope| {
        let first = scope.spawn(|| {
            house.behind_the_back(move |work| {
                work.imports().take_lease(import, "one", until)?;
                let _ = taken.send(());
                let _ = ends.recv_timeout(Duration::from_secs(20));
                Ok(())
            });
        });
        is_taken.recv().unwrap();
        let second = house.directory().advance_import(import, "two").unwrap();
        assert_eq!(second, Step::Elsewhere);
        assert!(!first.is_finished(), "it was done while the first was at it");
        drop(end);
    });
}

#[test]
fn the_runner_does_what_is_under_way_and_hears_the_bell() {
    House::each(|house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let left_behind = bring(house, &actor, many(30)).unwrap();
        choose(house, &actor, left_behind, at(spot)).unwrap();
        let runner = ImportRunner::start(house.directory()).unwrap();
        wait(|| card(house, left_behind).state == ImportState::Checked);

        house.run(&actor, StartImport { import: left_behind }).unwrap();
        wait(|| card(house, left_behind).state == ImportState::Done);

        assert_eq!(card(house, left_behind).ran.created, 30);
        drop(runner);
    });
}

fn wait(mut until: impl FnMut() -> bool) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !until() {
        assert!(Instant::now() < patience, "it does not come to an end");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn ten_thousand_rows_of_which_some_are_wrong() {
    House::each(|house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let mut csv = "Email,First name,Last name,Role,Phone\n".to_owned();
        for number in 0..10_000 {
            let (role, at) = match number % 100 {
                3 => ("Nurse", "@"),
                50 => ("Staff", ".at."),
                97 => ("", "@"),
                _ => ("Staff", "@"),
            };
            let phone = format!("+44 113 496 {:04}", number % 10_000);
            writeln!(csv, "p{number}{at}x.example.org,Pat,Example {number},{role},{phone}")
                .unwrap();
        }
        let options = ImportOptions { role: None, ..at(spot) };
        let began = Instant::now();
        let import = check(house, &actor, csv, options);
        let checked = began.elapsed();
        let ran = run(house, &actor, import);
        eprintln!("{:?}: check {checked:?}, all {:?}", house.engine(), began.elapsed());

        assert_eq!(ran, Ran { created: 9_700, left_out: 300, ..Ran::default() });
        let groups = house.ask(&actor, ImportCard { id: import }).unwrap().groups;
        let groups: Vec<_> = groups.iter().map(|group| (group.key.as_str(), group.rows)).collect();
        assert_eq!(
            groups,
            [
                ("role:not-allowed=Nurse", 100),
                ("email:email-without-at", 100),
                ("role:missing", 100)
            ]
        );
    });
}
