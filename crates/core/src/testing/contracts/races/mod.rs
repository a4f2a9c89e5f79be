//! Races: sixteen threads behind a barrier, many rounds, on both engines. Whatever order they take, the end
//! is one that some order one after the other would have had.

mod access;
mod administrators;
mod names;
mod witnesses;

use std::sync::Barrier;
use std::{env, thread};

use crate::error::{Error, Refusal};

/// How many at once.
const THREADS: usize = 16;
/// How often, unless the variable `ROLLCALL_TEST_ROUNDS` says another number: a half state that needs more than
/// twenty tries to come up is looked for before a release, and whoever waits for the tests has them sooner.
const ROUNDS: usize = 20;

/// How often each race is run.
fn rounds() -> usize {
    let said = env::var_os("ROLLCALL_TEST_ROUNDS").and_then(|said| said.into_string().ok());
    said.map_or(ROUNDS, |said| said.parse().expect("ROLLCALL_TEST_ROUNDS is a number"))
}

/// Runs an act on every thread at the same moment; what came of each, by its number.
fn race<T: Send>(act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        let (act, barrier) = (&act, &barrier);
        let each = (0..THREADS).map(|number| {
            scope.spawn(move || {
                barrier.wait();
                act(number)
            })
        });
        let each: Vec<_> = each.collect();
        each.into_iter().map(|each| each.join().unwrap()).collect()
    })
}

/// How many succeeded; every other one was refused, and none failed.
#[track_caller]
fn successes<T>(outcomes: &[Result<T, Error>]) -> usize {
    for outcome in outcomes {
        if let Err(Error::Fault(fault)) = outcome {
            panic!("{fault}");
        }
    }
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

/// A verdict over one person as success or refusal.
fn single(outcome: Result<crate::directory::Outcome, Error>) -> Result<(), Error> {
    let outcome = outcome?;
    if outcome.changed.is_empty() && outcome.refused.is_empty() {
        return Err(Refusal::Unknown.into());
    }
    Ok(outcome.single().map(drop)?)
}
