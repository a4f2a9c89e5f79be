//! The SQL about people. Everything is narrowed by the reach of the permit.

mod called;
pub(super) mod columns;
mod credentials;
mod filter;
mod find;
mod names;
mod page;
mod status;
mod write;

use crate::access::{Reach, Standing};
use crate::blueprint::Blueprint;
use crate::directory::{UnitOfWork, View};
use crate::domain::{ImportId, Instant, UserId, UserStatus};
use crate::error::Fault;
use crate::store::{Database, Row, statements};

#[cfg(test)]
pub(crate) use credentials::CREDENTIAL_TABLES;
pub(crate) use write::Changed;

statements! {
    BY_NAME = "
        select u.id, u.status, p.hash
          from users u
               left join passwords p on p.user_id = u.id
         where u.username_folded = $1";

    STANDING = "
        select u.status, u.role, u.organization_id, u.epoch,
               (select string_agg(l.location_id, ',') from user_locations l where l.user_id = u.id)
          from users u
         where u.id = $1";
}

/// The people within a reach.
pub(crate) struct Users<'a> {
    db: &'a mut dyn Database,
    reach: &'a Reach,
    blueprint: &'a Blueprint,
    now: Instant,
    import: Option<ImportId>,
}

impl UnitOfWork<'_> {
    /// The people within the permit's reach.
    pub(crate) fn users(&mut self) -> Users<'_> {
        self.users_within(self.permit.reach())
    }

    /// The people within another reach: for operations that anybody may ask for, where a secret that was
    /// shown stands for the right.
    pub(crate) fn users_within<'s>(&'s mut self, reach: &'s Reach) -> Users<'s> {
        Users {
            db: self.db,
            reach,
            blueprint: &self.house.blueprint,
            now: self.now,
            import: self.permit.actor().import(),
        }
    }
}

impl View<'_> {
    /// The people within the permit's reach.
    pub(crate) fn users(&mut self) -> Users<'_> {
        self.users_within(self.permit.reach())
    }

    /// The people within another reach.
    pub(crate) fn users_within<'s>(&'s mut self, reach: &'s Reach) -> Users<'s> {
        Users {
            db: self.db,
            reach,
            blueprint: &self.house.blueprint,
            now: self.now,
            import: self.permit.actor().import(),
        }
    }
}

/// The rights that somebody has at this moment; `None` when they cannot sign in.
pub(crate) fn standing_of(
    db: &mut dyn Database,
    blueprint: &Blueprint,
    id: UserId,
) -> Result<Option<Standing>, Fault> {
    let Some(row) = db.maybe(&STANDING, &[id.into()])? else { return Ok(None) };
    let mut columns = row.columns();
    let (status, role): (UserStatus, String) = (columns.next()?, columns.next()?);
    let (organization, epoch) = (columns.next()?, columns.next()?);
    let locations: Option<String> = columns.next()?;
    if status != UserStatus::Active {
        return Ok(None);
    }
    Ok(Standing::stored(id, &role, organization, locations.as_deref(), epoch, blueprint))
}

/// Id, state and password hash of who signs in with this name.
pub(crate) fn by_name(db: &mut dyn Database, name: &str) -> Result<Option<Row>, Fault> {
    db.maybe(&BY_NAME, &[name.into()])
}
