//! The SQL about API tokens. They are looked up by their hash when a program shows one: see sessions.

use crate::directory::{UnitOfWork, View};
use crate::domain::{ApiTokenId, Instant, TokenHash, UserId};
use crate::error::Fault;
use crate::store::{Database, Row, statements};
use crate::tokens::TokenCard;

statements! {
    INSERT = "
        insert into api_tokens (id, user_id, name, prefix, token_hash, epoch, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// Nobody is shown what has run out.
    OF_USER = "
        select id, name, prefix, created_at, used_at, expires_at
          from api_tokens
         where user_id = $1
           and expires_at > $2
         order by created_at desc, id desc";

    REMOVE = "
        delete from api_tokens
         where id = $1
           and user_id = $2";

    SWEEP = "
        delete from api_tokens
         where user_id = $1
           and expires_at <= $2";
}

/// The API tokens that are kept.
pub(crate) struct ApiTokens<'a> {
    db: &'a mut dyn Database,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The API tokens that are kept.
    pub(crate) fn api_tokens(&mut self) -> ApiTokens<'_> {
        ApiTokens { db: self.db, now: self.now }
    }
}

impl View<'_> {
    /// The API tokens that are kept.
    pub(crate) fn api_tokens(&mut self) -> ApiTokens<'_> {
        ApiTokens { db: self.db, now: self.now }
    }
}

impl ApiTokens<'_> {
    /// Adds a token.
    pub(super) fn insert(
        &mut self,
        card: &TokenCard,
        user: UserId,
        hash: &TokenHash,
        epoch: i64,
    ) -> Result<(), Fault> {
        self.db.execute(
            &INSERT,
            &[
                card.id.into(),
                user.into(),
                card.name.as_str().into(),
                card.prefix.as_str().into(),
                hash.as_bytes().into(),
                epoch.into(),
                card.created_at.into(),
                card.expires_at.into(),
            ],
        )?;
        Ok(())
    }

    /// Somebody's live tokens.
    pub(super) fn of(&mut self, user: UserId) -> Result<Vec<TokenCard>, Fault> {
        self.db.all(&OF_USER, &[user.into(), self.now.into()])?.iter().map(read).collect()
    }

    /// Takes one away.
    pub(super) fn remove(&mut self, id: ApiTokenId, user: UserId) -> Result<(), Fault> {
        self.db.execute(&REMOVE, &[id.into(), user.into()])?;
        Ok(())
    }

    /// Takes somebody's dead ones away.
    pub(super) fn sweep(&mut self, user: UserId) -> Result<(), Fault> {
        self.db.execute(&SWEEP, &[user.into(), self.now.into()])?;
        Ok(())
    }
}

fn read(row: &Row) -> Result<TokenCard, Fault> {
    let mut columns = row.columns();
    Ok(TokenCard {
        id: columns.next()?,
        name: columns.next()?,
        prefix: columns.next()?,
        created_at: columns.next()?,
        used_at: columns.next()?,
        expires_at: columns.next()?,
    })
}
