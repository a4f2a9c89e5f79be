//! Pages of the list of users: every order, every filter, every depth, and searches.

mod depths;
mod questions;
mod raw;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use rollcall_core::store::Engine;
use rollcall_core::users::UserList;

use crate::ground::{Ground, Place};
use crate::options::{self, Options};
use crate::raw::Raw;
use crate::site::Site;
use crate::table::{Line, Table, duration};
use crate::times::Times;
use questions::Group;

/// The rows of a page.
pub(crate) const ROWS: u32 = 50;

/// What the targets allow for a page (server time).
pub(crate) const fn most(engine: Engine) -> Duration {
    match engine {
        Engine::Sqlite => Duration::from_millis(5),
        Engine::Postgres => Duration::from_millis(8),
    }
}

/// Asks every question a few times, and words that nobody asked for once; names the slowest.
pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let site = Site::open(place)?;
    let engine = options::name(place.engine);
    let mut raw = Raw::reading(&place.location)?;
    let questions = questions::all(ground, &site, &mut raw)?;
    let rounds = if options.hurries() { 1 } else { 9 };

    let mut asked: Vec<Times> = vec![Times::default(); questions.len()];
    for _ in 0..=rounds {
        for (times, question) in asked.iter_mut().zip(&questions) {
            times.note(|| Ok(site.directory.ask_now(&question.actor, question.list.clone())?))?;
        }
    }
    let mut groups: BTreeMap<_, Times> = BTreeMap::new();
    let mut slowest: BTreeMap<_, Slow> = BTreeMap::new();
    for (mut times, question) in asked.into_iter().zip(&questions) {
        times.forget_the_first();
        slowest.entry(question.group).or_default().push((times.p50(), &question.name));
        groups.entry(question.group).or_default().extend(times);
    }
    let unheard = questions::unheard(ground, &site)?;
    for question in &unheard {
        let mut times = Times::default();
        times.note(|| Ok(site.directory.ask_now(&question.actor, question.list.clone())?))?;
        slowest.entry(question.group).or_default().push((times.p50(), &question.name));
        groups.entry(question.group).or_default().extend(times);
    }
    let beside = raw::measure(&questions, &mut raw, rounds)?;
    for (group, times) in &groups {
        let mut line = Line::of(group.name(), engine).times(times);
        if let Some(raw) = beside.get(group) {
            line = line.beside_times(times, raw);
        }
        // What is asked once waits for the disk, too: no target is about that.
        table.add(match group {
            Group::Unheard => line,
            _ => line.p99_within(times, most(place.engine)),
        });
    }
    let named: Vec<String> = slowest.into_values().flat_map(the_slowest).collect();
    table.remark(format!(
        "{engine}, {} questions; the slowest of each kind by their median: {}. Reading everybody in took {}.",
        questions.len() + unheard.len(),
        named.join("; "),
        duration(site.read_in)
    ));
    Ok(())
}

/// Questions of one kind, with their medians.
type Slow<'q> = Vec<(Duration, &'q str)>;

/// The three that take longest.
fn the_slowest(mut all: Slow<'_>) -> impl Iterator<Item = String> {
    all.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    all.into_iter().take(3).map(|(time, name)| format!("{name} ({})", duration(time)))
}

/// A list that shows a page of the size that is measured.
pub(crate) fn page_of(mut list: UserList) -> UserList {
    list.page.rows = ROWS;
    list
}
