//! The demo's organizations are of equal size; here the first one takes over others until it has three fifths.

use anyhow::Result;
use rollcall_core::store::Location;

use crate::raw::{Cell, Raw};

/// Merges organizations into the first one, places and people.
pub(super) fn into_the_first(location: &Location) -> Result<()> {
    let mut raw = Raw::writing(location)?;
    let people = "select count(*) from users where organization_id is not null";
    let Cell::Int(people) = raw.cell(people, &[])? else { return Ok(()) };
    let sizes = "select organization_id, count(*) from users where organization_id is not null
                  group by organization_id order by organization_id";
    let mut first: Option<(Cell, i64)> = None;
    for row in raw.rows(sizes, &[])? {
        let [id, Cell::Int(size)] = row.as_slice() else { continue };
        match &mut first {
            None => first = Some((id.clone(), *size)),
            Some((first, of_first)) if *of_first * 5 < people * 3 => {
                merge(&mut raw, id, first)?;
                *of_first += size;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn merge(raw: &mut Raw, from: &Cell, into: &Cell) -> Result<()> {
    raw.run("pragma foreign_keys = off; begin immediate;")?;
    for statement in [
        // Names of locations are unique in an organization.
        "update locations
            set organization_id = $2, name = name || ' ' || substr($1, -4),
                name_folded = name_folded || ' ' || substr($1, -4)
          where organization_id = $1",
        "update user_locations set organization_id = $2 where organization_id = $1",
        "update providers set organization_id = $2 where organization_id = $1",
        "update events set organization_id = $2 where organization_id = $1",
        "update users set organization_id = $2 where organization_id = $1",
    ] {
        raw.rows(statement, &[from.clone(), into.clone()])?;
    }
    raw.run("commit; pragma foreign_keys = on;")
}
