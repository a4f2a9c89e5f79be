//! Imports from end to end, on both engines.

mod authority;
mod bringing;
mod endurance;
mod files;
mod forgetting;
mod laws;
mod options;
mod quota;
mod round_trip;
mod verdicts;

use std::io::Cursor;

use super::file::{Choices, Target};
use super::*;
use crate::access::Actor;
use crate::domain::ImportId;
use crate::error::Error;
use crate::testing::House;

/// Brings a file in.
fn bring(house: &House, actor: &Actor, csv: impl AsRef<[u8]>) -> Result<ImportId, Error> {
    house.later(std::time::Duration::from_millis(1));
    let source = Cursor::new(csv.as_ref().to_vec());
    house.directory().bring_file(actor, "people.csv", source, Choices::default())
}

/// Brings a file in and has it checked with the guessed columns.
fn check(house: &House, actor: &Actor, csv: impl AsRef<[u8]>, options: ImportOptions) -> ImportId {
    let import = bring(house, actor, csv).unwrap();
    choose(house, actor, import, options).unwrap();
    house.directory().follow_import(import).unwrap();
    import
}

/// Keeps the guessed columns.
fn choose(
    house: &House,
    actor: &Actor,
    import: ImportId,
    options: ImportOptions,
) -> Result<(), Error> {
    let columns = card(house, import).mapping.columns().to_vec();
    let targets: Vec<Target> = columns.into_iter().map(|column| column.target).collect();
    house.run(actor, ChooseMapping { import, targets, options })
}

/// Runs what was checked, to its end.
fn run(house: &House, actor: &Actor, import: ImportId) -> Ran {
    house.run(actor, StartImport { import }).unwrap();
    house.directory().follow_import(import).unwrap();
    let import = card(house, import);
    assert_eq!(import.state, ImportState::Done);
    import.ran
}

/// The import as the operator sees it.
fn card(house: &House, id: ImportId) -> Import {
    house.ask(&house.operator(), ImportCard { id }).unwrap().import
}

/// Each row in a line: verdict or state, and what is wrong.
fn told(house: &House, import: ImportId) -> Vec<String> {
    let asked = ImportRows { import, filter: RowFilter::default(), after: 0, rows: 200 };
    let page = house.ask(&house.operator(), asked).unwrap();
    let line = |row: &ImportRow| {
        let what = match row.state {
            RowState::Waiting => row.verdict.map_or("-", Verdict::name),
            state => state.name(),
        };
        let problems = row.problems.iter().map(|problem| {
            let found = problem.found.as_deref().unwrap_or("-");
            format!(" [{} {} {found}]", problem.field, problem.cause.code())
        });
        let changes = row.changes.iter().map(|change| format!(" ({})", change.field));
        let more: String = problems.chain(changes).collect();
        format!("{} {what}{more}", row.record.line())
    };
    page.rows.iter().map(line).collect()
}

/// Everybody, each in a line: address, name, role, state, places, fields.
fn people(house: &House) -> Vec<String> {
    let rows = house.rows(
        "select u.email || ' ' || u.first_name || ' ' || u.last_name || ' ' || u.role || ' ' || u.status
                || ' ' || coalesce(o.name, '-') || ' ' ||
                coalesce((select string_agg(l.name, '+') from user_locations ul
                            join locations l on l.id = ul.location_id where ul.user_id = u.id), '-')
           from users u left join organizations o on o.id = u.organization_id
          order by u.email",
    );
    rows.iter().map(|row| row.only::<String>().unwrap()).collect()
}
