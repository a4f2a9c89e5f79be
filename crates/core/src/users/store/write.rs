//! Writing people: the row, the search text, locations and profile fields.

use std::collections::HashSet;

use crate::domain::{Email, UserId, search_fold, sort_key};
use crate::error::Fault;
use crate::store::{Row, Sql, Value, pieces, statements};
use crate::users::store::Users;
use crate::users::{Claim, Newcomer, User};

statements! {
    SAVE = "
        update users
           set organization_id = $2, role = $3, first_name = $4, last_name = $5, name_key = $6,
               email = $7, email_folded = $8, username_folded = coalesce($9, username_folded),
               search = $10, epoch = $11, version = $12
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
    /// Which of these folded addresses somebody in the whole directory signs in with.
    pub(crate) fn names_held(&mut self, folded: &[&str]) -> Result<HashSet<String>, Fault> {
        let mut sql = Sql::new("select username_folded from users where username_folded in ");
        sql.each(folded.iter().copied());
        self.db.composed(&sql)?.iter().map(Row::only).collect()
    }

    /// Who in the whole directory, within reach or not, signs in with this address.
    pub(crate) fn holder_of_name(&mut self, email: &Email) -> Result<Option<UserId>, Fault> {
        let row = self.db.maybe(&NAME_HELD, &[email.folded().into()])?;
        row.as_ref().map(Row::only).transpose()
    }

    /// Lets somebody sign in with their address; `false` when somebody else does.
    pub(crate) fn claim_name(&mut self, id: UserId, email: &Email) -> Result<bool, Fault> {
        Ok(self.db.execute(&CLAIM, &[id.into(), email.folded().into()])? == 1)
    }

    /// Adds people.
    pub(crate) fn insert(&mut self, newcomers: &[Newcomer<'_>]) -> Result<(), Fault> {
        for some in pieces(newcomers) {
            let mut sql = Sql::new(
                "insert into users (id, organization_id, role, status, first_name, last_name, name_key, \
                                    email, email_folded, username_folded, search, epoch, version, \
                                    created_at, import_id) values ",
            );
            for (at, newcomer) in some.iter().enumerate() {
                sql.push(if at == 0 { "" } else { ", " }).row(self.columns(newcomer));
            }
            self.db.execute_composed(&sql)?;
        }
        let users: Vec<&User> = newcomers.iter().map(|newcomer| &newcomer.user).collect();
        self.write_locations(&users)?;
        self.write_attributes(&users)
    }

    fn columns(&self, newcomer: &Newcomer<'_>) -> [Value; 15] {
        let (user, email) = (&newcomer.user, newcomer.email);
        [
            user.id.into(),
            user.organization_id().into(),
            user.role.as_str().into(),
            user.status.as_str().into(),
            user.first_name.as_str().into(),
            user.last_name.as_str().into(),
            name_key(user).into(),
            user.email.as_str().into(),
            email.folded().into(),
            name(email, newcomer.claim),
            self.search_text(user).into(),
            user.epoch.into(),
            user.version.0.into(),
            user.created_at.into(),
            self.import.into(),
        ]
    }

    /// Writes a changed person.
    pub(crate) fn save(
        &mut self,
        user: &User,
        email: &Email,
        claim: Claim,
        changed: Changed,
    ) -> Result<(), Fault> {
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
                name(email, claim),
                self.search_text(user).into(),
                user.epoch.into(),
                user.version.0.into(),
            ],
        )?;
        if changed == Changed::Places {
            self.db.execute(&DROP_LOCATIONS, &[user.id.into()])?;
            self.write_locations(&[user])?;
        }
        self.db.execute(&DROP_ATTRIBUTES, &[user.id.into()])?;
        self.write_attributes(&[user])
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

    fn write_locations(&mut self, users: &[&User]) -> Result<(), Fault> {
        let rows: Vec<_> = users
            .iter()
            .filter_map(|user| Some((user, user.organization_id()?)))
            .flat_map(|(user, organization)| {
                user.locations.iter().map(move |location| (user.id, organization, location.id))
            })
            .collect();
        for some in pieces(&rows) {
            let mut sql = Sql::new(
                "insert into user_locations (user_id, organization_id, location_id) values ",
            );
            for (at, (user, organization, location)) in some.iter().enumerate() {
                sql.push(if at == 0 { "" } else { ", " });
                sql.row([(*user).into(), (*organization).into(), (*location).into()]);
            }
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }

    fn write_attributes(&mut self, users: &[&User]) -> Result<(), Fault> {
        let rows: Vec<_> = users
            .iter()
            .flat_map(|user| user.attributes.iter().map(|(key, value)| (user.id, key, value)))
            .collect();
        for some in pieces(&rows) {
            let mut sql = Sql::new(
                "insert into user_attributes (user_id, name, value, value_folded) values ",
            );
            for (at, (user, key, value)) in some.iter().enumerate() {
                sql.push(if at == 0 { "" } else { ", " }).row([
                    (*user).into(),
                    key.as_str().into(),
                    value.as_str().into(),
                    search_fold(value).into(),
                ]);
            }
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }
}

/// The name that a claim writes; none leaves what is there.
fn name(email: &Email, claim: Claim) -> Value {
    match claim {
        Claim::Held => email.folded().into(),
        Claim::Waits | Claim::Unchanged => Value::Null,
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

/// People are sorted by last name from its first letter, so that `'t Hart` stands under T and not before
/// everybody; then by first name.
fn name_key(user: &User) -> Vec<u8> {
    let last = user.last_name.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    sort_key(&format!("{last} {}", user.first_name))
}
