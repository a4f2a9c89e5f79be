//! What imports keep of a person who is deleted: their name as an author, and their rows in files that were
//! brought in.

use crate::directory::UnitOfWork;
use crate::domain::{Email, UserId};
use crate::error::Fault;
use crate::store::{Sql, statements};

statements! {
    FORGET_AUTHOR = "
        update imports
           set created_by_name = $2
         where created_by = $1";
}

impl UnitOfWork<'_> {
    /// Puts the pseudonym where the person was the author, and empties the rows about them: of what was done, those
    /// with one of their addresses that are about nobody else. What a row that is still to be run says is not about
    /// the directory yet.
    pub(crate) fn forget_in_imports<'a>(
        &mut self,
        id: UserId,
        pseudonym: &str,
        addresses: impl Iterator<Item = &'a str>,
    ) -> Result<(), Fault> {
        self.db.execute(&FORGET_AUTHOR, &[id.to_string().into(), pseudonym.into()])?;
        let keys: Vec<String> = addresses
            .filter_map(|address| Email::parse(address).ok())
            .map(|email| email.folded().to_owned())
            .collect();
        let mut sql = Sql::new(
            "update import_rows
                set cells = '[]', match_key = null, problems = '[]', changes = '[]'
              where import_id in (select id from imports)
                and state <> 'waiting'
                and match_key in ",
        );
        sql.each(keys).push(" and (user_id is null or user_id = ").bind(id).push(")");
        self.db.execute_composed(&sql)?;
        Ok(())
    }
}
