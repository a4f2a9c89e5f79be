//! The work that everybody does.

use std::thread;
use std::time::{Duration, Instant};

use rollcall_core::store::{Migration, Statement};

pub(crate) const PEOPLE: i64 = 20_000;
pub(crate) const CLIENTS: usize = 64;
const EACH: Duration = Duration::from_millis(400);

/// Per second.
#[derive(Default)]
pub(crate) struct Rates {
    pub(crate) look_up: f64,
    pub(crate) look_ups: f64,
    pub(crate) page: f64,
    pub(crate) write: f64,
}

pub(crate) const SCHEMA: Migration = Migration {
    number: 1,
    name: "people",
    sqlite: "create table people (id text not null primary key, name text not null,
                 email text not null, active integer not null, seen integer not null) strict;
             create table events (id text not null primary key, person text not null) strict;",
    postgres: r#"create table people (id text collate "C" not null primary key,
                 name text collate "C" not null, email text collate "C" not null,
                 active boolean not null, seen bigint not null);
             create table events (id text collate "C" not null primary key,
                 person text collate "C" not null);"#,
};

const fn statement(text: &'static str) -> Statement {
    Statement { name: "store_cost", text }
}

pub(crate) const FIND: Statement =
    statement("select id, name, email, active, seen from people where id = $1");
pub(crate) const PAGE: Statement = statement(
    "select id, name, email, active, seen from people where id > $1 order by id limit 50",
);
pub(crate) const ADD: Statement =
    statement("insert into people (id, name, email, active, seen) values ($1, $2, $3, $4, $5)");
pub(crate) const TELL: Statement = statement("insert into events (id, person) values ($1, $2)");

/// Ids that come in order, as ours do.
pub(crate) fn id(number: i64) -> String {
    format!("usr_{number:026}")
}

pub(crate) fn name(number: i64) -> String {
    format!("Person {number}")
}

pub(crate) fn email(number: i64) -> String {
    format!("person.{number}@example.org")
}

/// Jumps around among the people.
pub(crate) fn somebody(turn: i64) -> String {
    id(turn * 7_919 % PEOPLE)
}

/// How often per second `once` can be done; it is given 0, 1, 2 …
pub(crate) fn rate<E>(mut once: impl FnMut(i64) -> Result<(), E>) -> Result<f64, E> {
    for turn in 0..20 {
        once(turn)?;
    }
    let (begun, mut turns) = (Instant::now(), 0_u32);
    while begun.elapsed() < EACH {
        once(i64::from(turns))?;
        turns += 1;
    }
    Ok(f64::from(turns) / begun.elapsed().as_secs_f64())
}

/// How often per second all clients together do `once`, each with numbers that nobody else has.
pub(crate) fn crowd<C: Send, E: Send>(
    clients: Vec<C>,
    series: i64,
    once: impl Fn(&mut C, i64) -> Result<(), E> + Sync,
) -> Result<f64, E> {
    let begun = Instant::now();
    let once = &once;
    let work = move |client: &mut C, first: i64| {
        let mut done = 0;
        for number in first.. {
            if begun.elapsed() > EACH {
                break;
            }
            once(client, number)?;
            done += 1;
        }
        Ok(done)
    };
    let done: Result<Vec<u32>, E> = thread::scope(|scope| {
        let threads: Vec<_> = (series * 100..)
            .zip(clients)
            .map(|(place, mut client)| scope.spawn(move || work(&mut client, place * 10_000_000)))
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    Ok(f64::from(done?.iter().sum::<u32>()) / begun.elapsed().as_secs_f64())
}
