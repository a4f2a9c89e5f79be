//! The SQL of letters that must not go out any more: they leave the queue, and stay to be seen.

use super::Letters;
use crate::domain::{LetterId, UserId};
use crate::error::Fault;
use crate::links;
use crate::mail::stored::NOTICE_HOLDS;
use crate::store::{Database, SWEPT_AT_ONCE, Sql, statements};

statements! {
    WITHDRAW = "
        update letters
           set state = 'withdrawn'
         where id = $1
           and state = 'queued'";

    WITHDRAW_NOTICES = "
        update letters
           set state = 'withdrawn'
         where id in (select id
                        from letters
                       where state = 'queued'
                         and link_id is null
                         and created_at <= $1
                       limit $2)";
}

/// Withdraws what would carry a link to these people that is there no more: whoever removes links does this next.
pub(crate) fn withdraw_without_link(db: &mut dyn Database, to: &[UserId]) -> Result<(), Fault> {
    let mut sql = Sql::new(
        "update letters set state = 'withdrawn' \
          where state = 'queued' and link_id is not null \
            and not exists (select 1 from links k where k.id = letters.link_id) and user_id in ",
    );
    sql.each(to.iter().copied());
    db.execute_composed(&sql)?;
    Ok(())
}

impl Letters<'_> {
    /// Withdraws a letter.
    pub(crate) fn withdraw(&mut self, id: LetterId) -> Result<(), Fault> {
        self.db.execute(&WITHDRAW, &[id.into()])?;
        Ok(())
    }

    /// Withdraws some of the letters whose links are dead; how many they were.
    pub(crate) fn withdraw_dead(&mut self) -> Result<u64, Fault> {
        let mut sql = Sql::new(
            "update letters
                set state = 'withdrawn'
              where id in (select w.id
                             from letters w
                            where w.state = 'queued'
                              and w.link_id is not null
                              and not exists (select 1
                                                from links l
                                                     left join users u on u.id = l.user_id
                                               where l.id = w.link_id",
        );
        links::only_live(&mut sql, self.now);
        sql.push(") limit ").bind(SWEPT_AT_ONCE).push(")");
        self.db.execute_composed(&sql)
    }

    /// Withdraws some of the letters without a link that nobody needs to read any more; how many.
    pub(crate) fn withdraw_old_notices(&mut self) -> Result<u64, Fault> {
        let before = self.now.minus(NOTICE_HOLDS);
        self.db.execute(&WITHDRAW_NOTICES, &[before.into(), SWEPT_AT_ONCE.into()])
    }
}
