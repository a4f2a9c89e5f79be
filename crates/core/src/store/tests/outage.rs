//! Full disks and servers that go away: answers tell the truth, and it goes on by itself.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::super::testing::Server;
use super::*;
use crate::error::FaultKind;

#[test]
fn a_full_disk_stops_writes_only_and_only_while_it_is_full() {
    const FULL: Statement = statement("FULL", "pragma max_page_count = 1");
    const ROOM: Statement = statement("ROOM", "pragma max_page_count = 1000000");
    let database = TestDatabase::sqlite_as(&SETUP);
    let store = database.store();
    let long = "x".repeat(100_000);
    enter(store, 1, "before").wait().unwrap();
    // The size cannot fall below what is there, so now there is no page left.
    store.write(|transaction| Ok(transaction.all(&FULL, &[])?)).wait().unwrap();

    let tickets: Vec<_> = (2..10).map(|number| enter(store, number, &long)).collect();
    for ticket in tickets {
        assert_eq!(kind(ticket.wait()), FaultKind::DiskFull);
    }
    assert_eq!(entries(store), [1]);

    store.write(|transaction| Ok(transaction.all(&ROOM, &[])?)).wait().unwrap();
    enter(store, 10, &long).wait().unwrap();
    assert_eq!(entries(store), [1, 10]);
}

#[test]
fn a_server_of_the_database_without_room_says_so_and_nothing_else_does() {
    const FULL: Statement =
        statement("FULL", "do $$ begin raise exception 'no room' using errcode = '53100'; end $$");
    const BUSY: Statement = statement(
        "BUSY",
        "do $$ begin raise exception 'no memory' using errcode = '53200'; end $$",
    );
    let Some(database) = TestDatabase::postgres_as(&SETUP) else { return };
    for (trouble, says) in [(FULL, FaultKind::DiskFull), (BUSY, FaultKind::Unavailable)] {
        let ticket =
            database.store().write(move |transaction| Ok(transaction.execute(&trouble, &[])?));
        assert_eq!(kind(ticket.wait()), says);
    }
    enter(database.store(), 1, "after").wait().unwrap();
    assert_eq!(entries(database.store()), [1]);
}

#[test]
fn acknowledged_writes_survive_a_crash_of_the_server_and_it_goes_on_by_itself() {
    let Some(server) = Server::start() else { return };
    let database = TestDatabase::on(&server.url(), &SETUP);
    let store = database.store();
    let (next, stop) = (AtomicI64::new(0), AtomicBool::new(false));

    let (acknowledged, unknown) = thread::scope(|scope| {
        let clients: Vec<_> = (0..8).map(|_| scope.spawn(|| load(store, &next, &stop))).collect();
        for _ in 0..2 {
            thread::sleep(Duration::from_millis(300));
            server.crash();
        }
        let back = Instant::now();
        while enter(store, next.fetch_add(1, Ordering::Relaxed), "back").wait().is_err() {
            assert!(back.elapsed() < Duration::from_secs(5), "it does not come back");
            thread::sleep(Duration::from_millis(20));
        }
        thread::sleep(Duration::from_millis(300));
        stop.store(true, Ordering::Relaxed);
        clients.into_iter().map(|client| client.join().unwrap()).fold(
            (BTreeSet::new(), BTreeSet::new()),
            |(mut acknowledged, mut unknown), (some, doubtful)| {
                acknowledged.extend(some);
                unknown.extend(doubtful);
                (acknowledged, unknown)
            },
        )
    });
    let there: BTreeSet<i64> = entries(store).into_iter().collect();
    assert!(acknowledged.len() > 50, "only {} writes", acknowledged.len());
    assert!(acknowledged.is_subset(&there), "lost {:?}", acknowledged.difference(&there));
    let allowed: BTreeSet<i64> = acknowledged.union(&unknown).copied().collect();
    let extra = there.difference(&allowed).count();
    assert!(extra <= 1, "{extra} writes that were said to have failed are there");
}

/// Writes as fast as it can; which numbers were acknowledged, and which are unknown.
fn load(store: &Store, next: &AtomicI64, stop: &AtomicBool) -> (Vec<i64>, Vec<i64>) {
    let (mut acknowledged, mut unknown) = (Vec::new(), Vec::new());
    // Also ends when the test itself fails, so that it can say so.
    let begun = Instant::now();
    while !stop.load(Ordering::Relaxed) && begun.elapsed() < Duration::from_secs(30) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        match enter(store, number, "load").wait() {
            Ok(()) => acknowledged.push(number),
            Err(Error::Fault(fault)) if fault.kind == FaultKind::OutcomeUnknown => {
                unknown.push(number);
            }
            Err(Error::Fault(fault)) if fault.kind == FaultKind::Unavailable => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(other) => panic!("{other}"),
        }
    }
    (acknowledged, unknown)
}

#[test]
fn while_the_server_is_away_the_answer_is_quick() {
    let Some(server) = Server::start() else { return };
    let database = TestDatabase::on(&server.url(), &SETUP);
    server.halt();
    for number in 0..20 {
        let asked = Instant::now();
        assert_eq!(kind(enter(database.store(), number, "away").wait()), FaultKind::Unavailable);
        assert!(asked.elapsed() < Duration::from_secs(1));
    }
    server.resume();
    let back = Instant::now();
    while enter(database.store(), 100, "back").wait().is_err() {
        assert!(back.elapsed() < Duration::from_secs(5), "it does not come back");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(entries(database.store()), [100]);
}
