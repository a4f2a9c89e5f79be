//! Taking a deleted person's name and data out of the trail: a few statements, however long it is.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Events;
use crate::directory::Change;
use crate::domain::{UserId, search_fold};
use crate::error::Fault;
use crate::store::{Row, Sql, Statement, pieces, statements};

/// How many events are read at once.
const PAGE: usize = 1_000;

statements! {
    COUNT = "
        select count(*)
          from events
         where subject_id = $1
            or actor_id = $1";

    SUBJECT_NAMES = "
        select distinct subject_name
          from events
         where subject_id = $1";

    ACTOR_NAMES = "
        select distinct actor_name
          from events
         where actor_id = $1";

    /// The searched text is the subject, a line break and the actor; no name has a line break of its own.
    RENAME_SUBJECT = "
        update events
           set subject_name = $3, search = replace(search, $4, $5)
         where subject_id = $1
           and subject_name = $2";

    RENAME_ACTOR = "
        update events
           set actor_name = $3, search = replace(search, $4, $5)
         where actor_id = $1
           and actor_name = $2";

    CHANGES = "
        select id, changes
          from events
         where subject_id = $1
           and changes <> '[]'
           and id > $2
         order by id
         limit $3";
}

/// What was found while a person was forgotten.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Forgotten {
    /// How many events stay, under the pseudonym.
    pub(crate) events: u64,
    /// Every e-mail address that the person has had, as far as events tell.
    pub(crate) addresses: BTreeSet<String>,
}

impl Events<'_> {
    /// Takes a person's name and data out of the events about and by them.
    pub(crate) fn pseudonymize(&mut self, id: UserId, pseudonym: &str) -> Result<Forgotten, Fault> {
        let events: i64 = self.db.one(&COUNT, &[id.to_string().into()])?.only()?;
        let above = |name: &str| format!("{}\n", search_fold(name));
        let below = |name: &str| format!("\n{}", search_fold(name));
        self.rename(&SUBJECT_NAMES, &RENAME_SUBJECT, id, pseudonym, above)?;
        self.rename(&ACTOR_NAMES, &RENAME_ACTOR, id, pseudonym, below)?;
        Ok(Forgotten { events: events.unsigned_abs(), addresses: self.forget_changes(id)? })
    }

    /// One statement for each name that the person has had.
    fn rename(
        &mut self,
        names: &Statement,
        rename: &Statement,
        id: UserId,
        pseudonym: &str,
        searched: impl Fn(&str) -> String,
    ) -> Result<(), Fault> {
        for row in self.db.all(names, &[id.to_string().into()])? {
            let name: String = row.only()?;
            let parameters = [
                id.to_string().into(),
                name.as_str().into(),
                pseudonym.into(),
                searched(&name).into(),
                searched(pseudonym).into(),
            ];
            self.db.execute(rename, &parameters)?;
        }
        Ok(())
    }

    /// Takes what fields held out of the events about a person; answers the addresses among it.
    fn forget_changes(&mut self, id: UserId) -> Result<BTreeSet<String>, Fault> {
        let (mut addresses, mut after) = (BTreeSet::new(), String::new());
        loop {
            let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
            let parameters = [id.to_string().into(), after.as_str().into(), most.into()];
            let rows = self.db.all(&CHANGES, &parameters)?;
            let told = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
            let Some((last, _)) = told.last() else { return Ok(addresses) };
            after.clone_from(last);
            let mut kept = Vec::new();
            for (event, mut changes) in told {
                if forget(&mut changes, &mut addresses) {
                    let changes = serde_json::to_string(&changes)
                        .map_err(|error| Fault::new("writing an event's changes", error))?;
                    kept.push((event, changes));
                }
            }
            self.write_changes(&kept)?;
            if rows.len() < PAGE {
                return Ok(addresses);
            }
        }
    }

    fn write_changes(&mut self, events: &[(String, String)]) -> Result<(), Fault> {
        for some in pieces(events) {
            let mut sql = Sql::new("with kept (id, changes) as (values ");
            for (at, (id, changes)) in some.iter().enumerate() {
                sql.push(if at == 0 { "" } else { ", " });
                sql.row([id.as_str().into(), changes.as_str().into()]);
            }
            sql.push(
                ") update events
                      set changes = kept.changes
                     from kept
                    where events.id = kept.id",
            );
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }
}

fn read(row: &Row) -> Result<(String, Vec<Change>), Fault> {
    let mut columns = row.columns();
    let (id, changes): (String, String) = (columns.next()?, columns.next()?);
    let changes = serde_json::from_str(&changes)
        .map_err(|error| Fault::new("reading an event's changes", error))?;
    Ok((id, changes))
}

/// Whether what this field held stays when a person is forgotten: role, state and places say nothing about them
/// alone.
pub(crate) fn says_nothing_alone(field: &str) -> bool {
    matches!(field, "role" | "status" | "organization" | "locations")
}

/// Which fields changed stays; what they held about the person goes. Whether anything went.
fn forget(changes: &mut [Change], addresses: &mut BTreeSet<String>) -> bool {
    let mut went = false;
    for change in changes {
        if says_nothing_alone(&change.field) {
            continue;
        }
        for value in [&mut change.before, &mut change.after] {
            if matches!(change.field.as_str(), "email" | "confirmed_email") {
                addresses.extend(value.as_str().map(str::to_owned));
            }
            went |= !value.is_null();
            *value = Json::Null;
        }
    }
    went
}
