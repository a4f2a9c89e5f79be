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
    /// with one of their addresses that are about nobody else. What stands in a row that is still to be run is what
    /// somebody wants, and stays; what the check found about them goes.
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
        // The index of rows begins with the import.
        let mut done = Sql::new(
            "update import_rows
                set cells = '[]', match_key = null, problems = '[]', changes = '[]'
              where state <> 'waiting'
                and (user_id is null or user_id = ",
        );
        done.bind(id).push(") and import_id in (select id from imports) and match_key in ");
        done.each(keys.iter().cloned());
        self.db.execute_composed(&done)?;
        let mut found = Sql::new(
            "update import_rows
                set problems = '[]', changes = '[]'
              where state = 'waiting'
                and user_id = ",
        );
        found.bind(id).push(" and import_id in (select id from imports) and match_key in ");
        found.each(keys);
        self.db.execute_composed(&found)?;
        Ok(())
    }
}
