//! States, and what ends with them.

use crate::domain::{UserId, UserStatus};
use crate::error::Fault;
use crate::store::{Row, Sql, statements};
use crate::users::User;
use crate::users::store::Users;

statements! {
    ACCEPT = "
        update users
           set status = 'active', accepted_at = $2, confirmed_email = email, version = version + 1,
               epoch = epoch + 1
         where id = $1";

    CONFIRM_EMAIL = "
        update users
           set confirmed_email = email, version = version + 1
         where id = $1";
}

impl Users<'_> {
    /// Sets the state; version and epoch count up.
    pub(crate) fn set_status(&mut self, users: &[User], status: UserStatus) -> Result<(), Fault> {
        if users.is_empty() {
            return Ok(());
        }
        let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
        let mut sql = Sql::new("update users set status = ");
        sql.bind(status.as_str());
        sql.push(", epoch = epoch + 1, version = version + 1, archived_at = ");
        if status == UserStatus::Archived {
            sql.bind(self.now);
        } else {
            sql.push("null");
        }
        sql.push(" where id in ").each(ids.iter().copied());
        self.db.execute_composed(&sql)?;
        Ok(())
    }

    /// How many administrators of the whole directory, within any reach, can sign in.
    pub(crate) fn administrators_able_to_sign_in(&mut self) -> Result<u64, Fault> {
        let roles: Vec<&str> =
            self.blueprint.administrators().map(|role| role.key.as_str()).collect();
        let mut sql = Sql::new(
            "select count(*)
               from users u
              where u.status = 'active'
                and exists (select 1 from passwords p where p.user_id = u.id)
                and u.role in ",
        );
        sql.each(roles);
        let rows = self.db.composed(&sql)?;
        let count: i64 = rows.first().map_or(Ok(0), Row::only)?;
        Ok(count.unsigned_abs())
    }

    /// The person has followed a link that was sent to their present address.
    pub(crate) fn confirm_email(&mut self, id: UserId) -> Result<(), Fault> {
        self.db.execute(&CONFIRM_EMAIL, &[id.into()])?;
        Ok(())
    }

    /// The person has accepted the invitation, which confirms their address, and can sign in.
    pub(crate) fn accept(&mut self, id: UserId) -> Result<(), Fault> {
        self.db.execute(&ACCEPT, &[id.into(), self.now.into()])?;
        Ok(())
    }
}
