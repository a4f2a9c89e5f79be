//! The SQL about what is set once for the whole directory.

use crate::directory::{UnitOfWork, View};
use crate::domain::Instant;
use crate::error::Fault;
use crate::store::{Database, Sql, statements};

statements! {
    FIND = "
        select value
          from settings
         where name = $1";

    /// One look into the index for each role, however many people there are.
    NEXT_ROLE = "
        select min(role)
          from users
         where role > $1";

    /// The first one stays.
    KEEP = "
        insert into settings (name, value)
        values ($1, $2)
            on conflict (name) do nothing";
}

/// What is set once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// The name of the blueprint.
    Blueprint,
    /// A number that no other directory has.
    Instance,
    /// By which rules the stored sort keys were made.
    SortKeys,
    /// When the first administrator was made; set-up is closed for ever.
    SetUpAt,
}

impl Setting {
    const fn name(self) -> &'static str {
        match self {
            Self::Blueprint => "blueprint",
            Self::Instance => "instance",
            Self::SortKeys => "sort-keys",
            Self::SetUpAt => "set-up-at",
        }
    }
}

/// What is set once for the whole directory.
pub(crate) struct Settings<'a> {
    db: &'a mut dyn Database,
}

impl UnitOfWork<'_> {
    /// What is set once for the whole directory.
    pub(crate) fn settings(&mut self) -> Settings<'_> {
        Settings { db: self.db }
    }
}

impl View<'_> {
    /// Whether an administrator exists, or ever existed. Somebody who only waits to accept an invitation is none
    /// yet.
    pub(crate) fn is_set_up(&mut self) -> Result<bool, Fault> {
        if (Settings { db: self.db }).find(Setting::SetUpAt)?.is_some() {
            return Ok(true);
        }
        let roles = self.house.blueprint.administrators().map(|role| role.key.as_str());
        let mut sql = Sql::new("select 1 from users where accepted_at is not null and role in ");
        sql.each(roles).push(" limit 1");
        Ok(!self.db.composed(&sql)?.is_empty())
    }
}

impl Settings<'_> {
    pub(super) fn find(&mut self, setting: Setting) -> Result<Option<String>, Fault> {
        let row = self.db.maybe(&FIND, &[setting.name().into()])?;
        row.map(|row| row.only()).transpose()
    }

    /// Sets it unless it is set, and answers what stands.
    pub(super) fn keep(&mut self, setting: Setting, value: &str) -> Result<String, Fault> {
        self.db.execute(&KEEP, &[setting.name().into(), value.into()])?;
        Ok(self.find(setting)?.unwrap_or_else(|| value.to_owned()))
    }

    /// Every role that somebody has.
    pub(super) fn roles_of_people(&mut self) -> Result<Vec<String>, Fault> {
        let mut roles: Vec<String> = Vec::new();
        loop {
            let last = roles.last().map_or("", String::as_str);
            match self.db.one(&NEXT_ROLE, &[last.into()])?.only()? {
                Some(next) => roles.push(next),
                None => return Ok(roles),
            }
        }
    }

    /// Set-up is closed for ever (attack O01).
    pub(crate) fn close_set_up(&mut self, at: Instant) -> Result<(), Fault> {
        self.keep(Setting::SetUpAt, &at.micros().to_string()).map(drop)
    }
}
