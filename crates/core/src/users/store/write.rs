//! Writing people: the row, the search text, locations and profile fields.

use crate::domain::{Email, UserId, search_fold, sort_key};
use crate::error::Fault;
use crate::store::{Sql, Value, statements};
use crate::users::store::Users;
use crate::users::{Claim, User};

statements! {
    INSERT = "
        insert into users (id, organization_id, role, status, first_name, last_name, name_key, email,
                           email_folded, username_folded, search, epoch, version, created_at, import_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    SAVE = "
        update users
           set organization_id = $2, role = $3, first_name = $4, last_name = $5, name_key = $6,
               email = $7, email_folded = $8, username_folded = $9, search = $10, epoch = $11,
               version = $12
         where id = $1";

    NAME_HELD = "
        select id
          from users
         where username_folded = $1";

    CLAIM = "
        update users
           set username_folded = $2
         where id = $1
           and not exists (select 1 from users other where other.username_folded = $2 and other.id <> $1)";

    NAME_OF = "
        select username_folded
          from users
         where id = $1";

    DROP_LOCATIONS = "
        delete from user_locations
         where user_id = $1";

    DROP_ATTRIBUTES = "
        delete from user_attributes
         where user_id = $1";

    DELETE = "
        delete from users
         where id = $1";
}

impl Users<'_> {
    /// Whether somebody in the whole directory signs in with this address.
    pub(crate) fn is_name_held(&mut self, email: &Email) -> Result<bool, Fault> {
        Ok(self.db.maybe(&NAME_HELD, &[email.folded().into()])?.is_some())
    }

    /// Whether somebody else signs in with this address.
    pub(crate) fn is_email_taken(
        &mut self,
        email: &Email,
        by_other_than: UserId,
    ) -> Result<bool, Fault> {
        let Some(row) = self.db.maybe(&NAME_HELD, &[email.folded().into()])? else {
            return Ok(false);
        };
        let holder: UserId = row.columns().next()?;
        Ok(holder != by_other_than)
    }

    /// Lets somebody sign in with their address; `false` when somebody else does.
    pub(crate) fn claim_name(&mut self, id: UserId, email: &Email) -> Result<bool, Fault> {
        Ok(self.db.execute(&CLAIM, &[id.into(), email.folded().into()])? == 1)
    }

    /// Adds a person.
    pub(crate) fn insert(&mut self, user: &User, email: &Email, claim: Claim) -> Result<(), Fault> {
        let name = match claim {
            Claim::Held => Value::from(email.folded()),
            Claim::Waits => Value::Null,
        };
        self.db.execute(
            &INSERT,
            &[
                user.id.into(),
                user.organization_id().into(),
                user.role.as_str().into(),
                user.status.as_str().into(),
                user.first_name.as_str().into(),
                user.last_name.as_str().into(),
                name_key(user).into(),
                user.email.as_str().into(),
                email.folded().into(),
                name,
                self.search_text(user).into(),
                user.epoch.into(),
                user.version.0.into(),
                user.created_at.into(),
                self.import.into(),
            ],
        )?;
        self.write_locations(user)?;
        self.write_attributes(user)
    }

    /// Writes a changed person.
    pub(crate) fn save(
        &mut self,
        user: &User,
        email: &Email,
        changed: Changed,
    ) -> Result<(), Fault> {
        let row = self.db.one(&NAME_OF, &[user.id.into()])?;
        let held: Option<String> = row.columns().next()?;
        self.db.execute(
            &SAVE,
            &[
                user.id.into(),
                user.organization_id().into(),
                user.role.as_str().into(),
                user.first_name.as_str().into(),
                user.last_name.as_str().into(),
                name_key(user).into(),
                user.email.as_str().into(),
                email.folded().into(),
                held.map(|_| email.folded().to_owned()).into(),
                self.search_text(user).into(),
                user.epoch.into(),
                user.version.0.into(),
            ],
        )?;
        if changed == Changed::Places {
            self.db.execute(&DROP_LOCATIONS, &[user.id.into()])?;
            self.write_locations(user)?;
        }
        self.db.execute(&DROP_ATTRIBUTES, &[user.id.into()])?;
        self.write_attributes(user)
    }

    /// Removes a person and everything that hangs on them.
    pub(crate) fn delete(&mut self, id: UserId) -> Result<(), Fault> {
        self.db.execute(&DELETE, &[id.into()])?;
        Ok(())
    }

    /// What a search looks through: name, address, and the searchable profile fields; telephone numbers
    /// also as bare digits.
    fn search_text(&self, user: &User) -> String {
        let mut text = format!("{}\n{}", user.name(), user.email);
        for (key, value) in &user.attributes {
            if self.blueprint.field(key).is_some_and(|field| field.searchable) {
                text.push('\n');
                text.push_str(value);
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                if digits.len() >= 3 && digits != *value {
                    text.push('\n');
                    text.push_str(&digits);
                }
            }
        }
        search_fold(&text)
    }

    fn write_locations(&mut self, user: &User) -> Result<(), Fault> {
        let (Some(organization), false) = (user.organization_id(), user.locations.is_empty())
        else {
            return Ok(());
        };
        let mut sql =
            Sql::new("insert into user_locations (user_id, organization_id, location_id) values ");
        for (at, location) in user.locations.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" }).bind(user.id).push(", ");
            sql.bind(organization).push(", ").bind(location.id).push(")");
        }
        self.db.execute_composed(&sql)?;
        Ok(())
    }

    fn write_attributes(&mut self, user: &User) -> Result<(), Fault> {
        if user.attributes.is_empty() {
            return Ok(());
        }
        let mut sql =
            Sql::new("insert into user_attributes (user_id, name, value, value_folded) values ");
        for (at, (key, value)) in user.attributes.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" }).bind(user.id).push(", ");
            sql.bind(key.as_str()).push(", ").bind(value.as_str()).push(", ");
            sql.bind(search_fold(value)).push(")");
        }
        self.db.execute_composed(&sql)?;
        Ok(())
    }
}

/// What else differs beside the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
    /// Organization or locations too.
    Places,
    /// Not those.
    Person,
}

/// People are sorted by last name, then first name.
fn name_key(user: &User) -> Vec<u8> {
    sort_key(&format!("{} {}", user.last_name, user.first_name))
}
