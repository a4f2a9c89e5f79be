//! The SQL about what was taken from the quota. It stands with the attempts, whose windows are swept alike.

use std::collections::BTreeMap;

use super::{Counted, Pot};
use crate::domain::{Instant, OrganizationId};
use crate::error::Fault;
use crate::store::{Database, Row, Sql};

/// The kind of these attempts.
const KIND: &str = "invitations";

/// What was taken from these in windows that have not ended.
pub(super) fn standing(
    db: &mut dyn Database,
    pots: &[Pot],
    now: Instant,
) -> Result<BTreeMap<Pot, Counted>, Fault> {
    let mut sql = Sql::new("select name, counted, window_ends from attempts where network = '' ");
    sql.push("and kind = ").bind(KIND).push(" and window_ends > ").bind(now);
    sql.push(" and name in ").each(pots.iter().map(|pot| name(*pot)));
    db.composed(&sql)?.iter().map(read).collect()
}

/// Writes what stands now. Whoever has read less meanwhile runs again: transactions are serializable.
pub(super) fn save(db: &mut dyn Database, counted: &BTreeMap<Pot, Counted>) -> Result<(), Fault> {
    let mut sql =
        Sql::new("insert into attempts (name, network, kind, counted, window_ends) values ");
    for (at, (pot, counted)) in counted.iter().enumerate() {
        sql.push(if at == 0 { "" } else { ", " }).row([
            name(*pot).into(),
            "".into(),
            KIND.into(),
            i64::from(counted.letters).into(),
            counted.window_ends.into(),
        ]);
    }
    sql.push(
        " on conflict (name, network, kind) do update
             set counted = excluded.counted, window_ends = excluded.window_ends",
    );
    db.execute_composed(&sql)?;
    Ok(())
}

fn name(pot: Pot) -> String {
    pot.map_or_else(String::new, |organization| organization.to_string())
}

fn read(row: &Row) -> Result<(Pot, Counted), Fault> {
    let mut columns = row.columns();
    let name: String = columns.next()?;
    let letters: i64 = columns.next()?;
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    Ok((OrganizationId::parse(&name).ok(), Counted { letters, window_ends: columns.next()? }))
}
