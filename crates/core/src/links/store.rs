//! The SQL about links.

use crate::directory::{UnitOfWork, View};
use crate::domain::{Instant, LinkId, TokenHash, UserId};
use crate::error::Fault;
use crate::links::Purpose;
use crate::mail::withdraw_without_link;
use crate::store::{Database, Row, Sql, pieces, statements};

statements! {
    SUPERSEDE = "
        delete from links
         where user_id = $1
           and purpose = $2";

    DROP_SET_UP = "
        delete from links
         where purpose = 'set-up'";

    ADD_TOKEN = "
        insert into link_tokens (token_hash, link_id, minted_at)
        values ($1, $2, $3)";

    NEWEST = "
        select max(created_at)
          from links
         where user_id = $1
           and purpose = $2";
}

const COLUMNS: &str = "
    select l.id, l.user_id, l.purpose, l.created_at, l.expires_at, l.address
      from links l
           left join users u on u.id = l.user_id
     where l.id = ";

/// Adds ` and …` for a link that opens something: it has not run out, and its person is as they were when it was
/// made. `l` and `u` are the aliases. Checked in the statement of the use (attack B07).
pub(crate) fn only_live(sql: &mut Sql, now: Instant) {
    sql.push(" and l.expires_at > ").bind(now).push(
        " and (l.user_id is null or (u.epoch = l.epoch and u.status in ('invited', 'active')))",
    );
}

/// A live link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) id: LinkId,
    pub(crate) user: Option<UserId>,
    pub(crate) purpose: Purpose,
    pub(crate) created_at: Instant,
    pub(crate) expires_at: Instant,
    /// The address that it was made for; the person gets no other by following it.
    pub(crate) address: String,
}

/// The links that are live.
pub(crate) struct Links<'a> {
    db: &'a mut dyn Database,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The links that are live.
    pub(crate) fn links(&mut self) -> Links<'_> {
        Links { db: self.db, now: self.now }
    }
}

impl View<'_> {
    /// The links that are live.
    pub(crate) fn links(&mut self) -> Links<'_> {
        Links { db: self.db, now: self.now }
    }
}

impl Links<'_> {
    /// Adds a link; an earlier one for the same person and purpose dies, and its mail with it.
    pub(crate) fn replace(
        &mut self,
        link: &Link,
        created_by: &str,
        epoch: i64,
    ) -> Result<(), Fault> {
        if let Some(user) = link.user {
            self.end(user, link.purpose)?;
        } else {
            self.db.execute(&DROP_SET_UP, &[])?;
        }
        self.add(&[(link, epoch)], created_by)
    }

    /// Ends what waits for somebody for this purpose, and mail that would carry it.
    pub(crate) fn end(&mut self, user: UserId, purpose: Purpose) -> Result<(), Fault> {
        self.db.execute(&SUPERSEDE, &[user.into(), purpose.as_str().into()])?;
        withdraw_without_link(self.db, &[user])
    }

    /// Adds links for people who have none yet; each comes with the person's epoch.
    pub(crate) fn add(&mut self, links: &[(&Link, i64)], created_by: &str) -> Result<(), Fault> {
        for some in pieces(links) {
            let mut sql = Sql::new(
                "insert into links (id, user_id, purpose, created_by, created_at, expires_at, epoch, \
                                    address) values ",
            );
            for (at, (link, epoch)) in some.iter().enumerate() {
                sql.push(if at == 0 { "" } else { ", " }).row([
                    link.id.into(),
                    link.user.into(),
                    link.purpose.as_str().into(),
                    created_by.into(),
                    link.created_at.into(),
                    link.expires_at.into(),
                    (*epoch).into(),
                    link.address.as_str().into(),
                ]);
            }
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }

    /// Keeps the hash of a freshly minted token. A letter that is sent twice carries two tokens of the
    /// same link; both work until one of them was used.
    pub(crate) fn add_token(&mut self, link: LinkId, token: &TokenHash) -> Result<(), Fault> {
        let hash = token.as_bytes().to_vec();
        self.db.execute(&ADD_TOKEN, &[hash.into(), link.into(), self.now.into()])?;
        Ok(())
    }

    /// A live link by its id.
    pub(crate) fn find(&mut self, id: LinkId) -> Result<Option<Link>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        sql.bind(id);
        self.live(sql)
    }

    /// The live link that a token opens.
    pub(crate) fn by_token(&mut self, token: &TokenHash) -> Result<Option<Link>, Fault> {
        let mut sql = Sql::new(COLUMNS);
        sql.push("(select link_id from link_tokens where token_hash = ");
        sql.bind(token.as_bytes().to_vec()).push(")");
        self.live(sql)
    }

    fn live(&mut self, mut sql: Sql) -> Result<Option<Link>, Fault> {
        only_live(&mut sql, self.now);
        self.db.composed(&sql)?.first().map(read).transpose()
    }

    /// When the newest link of a kind was made for somebody.
    pub(crate) fn newest(
        &mut self,
        user: UserId,
        purpose: Purpose,
    ) -> Result<Option<Instant>, Fault> {
        self.db.one(&NEWEST, &[user.into(), purpose.as_str().into()])?.columns().next()
    }

    /// Set-up is closed for ever.
    pub(crate) fn drop_set_up(&mut self) -> Result<(), Fault> {
        self.db.execute(&DROP_SET_UP, &[])?;
        Ok(())
    }
}

fn read(row: &Row) -> Result<Link, Fault> {
    let mut columns = row.columns();
    let (id, user) = (columns.next()?, columns.next()?);
    let purpose: String = columns.next()?;
    Ok(Link {
        id,
        user,
        purpose: Purpose::parse(&purpose)
            .ok_or_else(|| Fault::new("reading a link", format!("no purpose {purpose:?}")))?,
        created_at: columns.next()?,
        expires_at: columns.next()?,
        address: columns.next()?,
    })
}
