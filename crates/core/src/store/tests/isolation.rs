//! Operations beside each other: nobody's failure, panic or haste harms another.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier};
use std::thread;

use super::*;
use crate::error::{Conflict, FaultKind, Refusal};

/// Holds up the writer until everything that the test wants in one group is queued.
fn held_up(store: &Store) -> (Ticket<()>, impl FnOnce()) {
    let (go, gate) = channel::<()>();
    let (begun, started) = channel::<()>();
    let ticket = store.write(move |_| {
        let _ = begun.send(());
        let _ = gate.recv();
        Ok(())
    });
    started.recv().unwrap();
    (ticket, move || drop(go))
}

#[test]
fn in_a_group_only_the_one_that_fails_fails() {
    for database in databases() {
        let store = database.store();
        let (holding, release) = held_up(store);
        let first = enter(store, 1, "kept");
        let refused = store.write(|transaction| {
            transaction.execute(&ENTER, &[2.into(), "refused".into()])?;
            Err::<(), _>(Conflict::InUse.into())
        });
        let panicking = store.write(|transaction| -> Result<(), Error> {
            transaction.execute(&ENTER, &[3.into(), "panicked".into()])?;
            panic!("on purpose")
        });
        let stubborn = store.write(|transaction| {
            transaction.execute(&ENTER, &[4.into(), "stubborn".into()])?;
            let _ = transaction.execute(&ENTER, &[4.into(), "twice".into()]);
            Ok(())
        });
        let last = enter(store, 5, "kept");
        release();

        holding.wait().unwrap();
        first.wait().unwrap();
        last.wait().unwrap();
        let refused = refused.wait();
        assert!(matches!(refused, Err(Error::Refused(Refusal::Conflict(Conflict::InUse)))));
        assert_eq!(kind(panicking.wait()), FaultKind::Internal);
        assert_eq!(kind(stubborn.wait()), FaultKind::Internal);
        assert_eq!(entries(store), [1, 5]);
    }
}

#[test]
fn hooks_run_after_the_commit_and_before_the_answer_and_only_then() {
    for database in databases() {
        let store = database.store();
        let seen = Arc::new(AtomicUsize::new(0));
        for outcome in [Ok(()), Err(())] {
            let ours = Arc::clone(&seen);
            let write = store.write(move |transaction| {
                let ours = Arc::clone(&ours);
                transaction.after_commit(Box::new(move || {
                    ours.fetch_add(1, Ordering::SeqCst);
                }));
                outcome.map_err(|()| Error::from(Refusal::Unknown))
            });
            assert_eq!(write.wait().is_ok(), outcome.is_ok());
        }
        assert_eq!(seen.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn what_follows_a_refusal_is_done_in_a_transaction_of_its_own() {
    let note = |number: i64| {
        move |transaction: &mut Transaction<'_>| -> Result<(), Error> {
            transaction.execute(&ENTER, &[number.into(), "noted".into()])?;
            Ok(())
        }
    };
    for database in databases() {
        let store = database.store();
        let outcome = |outcome: fn() -> Result<(), Error>, number: i64| {
            store.write(move |transaction| {
                transaction.execute(&ENTER, &[(number + 1).into(), "of the operation".into()])?;
                transaction.after_refusal(Box::new(note(number)));
                outcome()
            })
        };
        let fault = || Err(Fault::new("testing", "on purpose").into());

        let refused = outcome(|| Err(Refusal::Unknown.into()), 10).wait();
        assert!(matches!(refused, Err(Error::Refused(Refusal::Unknown))));
        outcome(|| Ok(()), 20).wait().unwrap();
        assert_eq!(kind(outcome(fault, 30).wait()), FaultKind::Internal);
        // The same entry twice: what follows cannot be done, and that is the answer.
        let failed = outcome(|| Err(Refusal::Unknown.into()), 10).wait();
        assert_eq!(kind(failed), FaultKind::Internal);
        drop(outcome(|| Err(Refusal::Unknown.into()), 40));

        let began = std::time::Instant::now();
        while entries(store).len() < 3 && began.elapsed() < std::time::Duration::from_secs(10) {
            thread::yield_now();
        }
        assert_eq!(entries(store), [10, 21, 40]);
    }
}

#[test]
fn changes_that_collide_all_count() {
    const THREADS: i64 = 16;
    const EACH: i64 = 10;
    for database in databases() {
        let store = database.store();
        let barrier = Barrier::new(usize::try_from(THREADS).unwrap());
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    barrier.wait();
                    for _ in 0..EACH {
                        let add = store.write(|transaction| {
                            let value: i64 = transaction.one(&VALUE, &["a".into()])?.only()?;
                            transaction.execute(&SET, &["a".into(), (value + 1).into()])?;
                            Ok(())
                        });
                        add.wait().unwrap();
                    }
                });
            }
        });
        let read =
            store.read(|transaction| Ok(transaction.one(&VALUE, &["a".into()])?.only::<i64>()?));
        assert_eq!(read.wait().unwrap(), THREADS * EACH);
    }
}

#[test]
fn a_read_sees_one_state_from_beginning_to_end() {
    for database in databases() {
        let store = database.store().clone();
        let (meanwhile, done) = channel::<()>();
        let (begun, started) = channel::<()>();
        let count = |transaction: &mut Transaction<'_>| -> Result<i64, Fault> {
            transaction.one(&COUNT, &[])?.only()
        };
        let read = store.read(move |transaction| {
            let before = count(transaction)?;
            let _ = begun.send(());
            let _ = done.recv();
            Ok((before, count(transaction)?))
        });
        started.recv().unwrap();
        enter(&store, 1, "meanwhile").wait().unwrap();
        drop(meanwhile);
        assert_eq!(read.wait().unwrap(), (0, 0));
        assert_eq!(entries(&store), [1]);
    }
}

#[test]
fn what_reads_cannot_write() {
    for database in databases() {
        let store = database.store();
        let sneak_in = |transaction: &mut Transaction<'_>| {
            Ok(transaction.execute(&ENTER, &[1.into(), "sneaked in".into()])?)
        };
        for write in [store.read(sneak_in), store.look(sneak_in)] {
            assert!(matches!(write.wait(), Err(Error::Fault(_))));
        }
        assert_eq!(entries(store), [0; 0]);
        enter(store, 2, "and nothing is broken").wait().unwrap();
        let count = |transaction: &mut Transaction<'_>| -> Result<i64, Error> {
            Ok(transaction.one(&COUNT, &[])?.only()?)
        };
        assert_eq!(store.look(count).wait().unwrap(), 1);
        if store.engine() == Engine::Postgres {
            let two = store.look(move |transaction| Ok((count(transaction)?, count(transaction)?)));
            assert!(matches!(two.wait(), Err(Error::Fault(_))), "two states would be seen");
            assert_eq!(store.look(count).wait().unwrap(), 1);
        }
    }
}

#[test]
fn more_than_can_wait_are_asked_to_come_back() {
    for database in TestDatabase::each_engine_as(&Setup { postgres_workers: 1, ..SETUP }) {
        let (holding, release) = held_up(database.store());
        let tickets: Vec<_> =
            (0..300).map(|number| enter(database.store(), number, "queued")).collect();
        release();
        holding.wait().unwrap();
        let outcomes: Vec<_> = tickets.into_iter().map(Ticket::wait).collect();
        let paused = outcomes.iter().filter(|outcome| {
            matches!(outcome, Err(Error::Refused(Refusal::Paused { until: None })))
        });
        assert_eq!(paused.count(), 300 - crew::QUEUE);
        assert_eq!(entries(database.store()).len(), crew::QUEUE);
    }
}

#[tokio::test]
async fn tickets_can_be_awaited_and_writes_go_on_without_them() {
    for database in databases() {
        let store = database.store();
        drop(enter(store, 1, "nobody waits"));
        enter(store, 2, "awaited").await.unwrap();
        let count = store.write(|transaction| Ok(transaction.one(&COUNT, &[])?.only::<i64>()?));
        while count_of(store).await < 2 {
            tokio::task::yield_now().await;
        }
        drop(count);
    }
}

async fn count_of(store: &Store) -> i64 {
    store.read(|transaction| Ok(transaction.one(&COUNT, &[])?.only()?)).await.unwrap()
}
