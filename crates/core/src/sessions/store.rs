//! The SQL about sessions.

use crate::access::Actor;
use crate::directory::{UnitOfWork, View};
use crate::domain::{Instant, SessionId, TokenHash, UserId};
use crate::error::Fault;
use crate::sessions::{Device, SessionCard};
use crate::store::{Database, Row, SWEPT_AT_ONCE, statements};

statements! {
    /// One look-up answers who it is, what they are, and where they belong.
    BY_SESSION = "
        select u.id, u.first_name, u.last_name, u.role, u.organization_id, u.epoch,
               (select string_agg(l.location_id, ',') from user_locations l where l.user_id = u.id),
               s.id, s.seen_at, case when s.idle_ends < s.ends then s.idle_ends else s.ends end
          from sessions s
               join users u on u.id = s.user_id
         where s.token_hash = $1
           and s.epoch = u.epoch
           and u.status = 'active'
           and s.ends > $2
           and s.idle_ends > $2";

    BY_TOKEN = "
        select u.id, u.first_name, u.last_name, u.role, u.organization_id, u.epoch,
               (select string_agg(l.location_id, ',') from user_locations l where l.user_id = u.id),
               t.id, coalesce(t.used_at, 0), t.expires_at
          from api_tokens t
               join users u on u.id = t.user_id
         where t.token_hash = $1
           and t.epoch = u.epoch
           and u.status = 'active'
           and t.expires_at > $2";

    /// Whether a session or token that somebody came with a while ago was ended since, or came to its end. What it
    /// is used for meanwhile is no idleness.
    IS_THERE = "
        select id
          from sessions
         where id = $1
           and ends > $2
         union all
        select id
          from api_tokens
         where id = $1
           and expires_at > $2";

    START = "
        insert into sessions (id, user_id, token_hash, epoch, created_at, confirmed_at, seen_at, idle_ends, ends,
                              user_agent, address)
        values ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8, $9)";

    CONFIRMED_AT = "
        select confirmed_at
          from sessions
         where id = $1";

    CONFIRM = "
        update sessions
           set confirmed_at = $2, token_hash = $3
         where id = $1";

    SIGNED_IN = "
        update users
           set signed_in_at = $2, seen_at = $2
         where id = $1";

    TOUCH = "
        update sessions
           set seen_at = $2, idle_ends = $3
         where id = $1
           and seen_at < $2";

    SEEN = "
        update users
           set seen_at = $2
         where id = $1
           and (seen_at is null or seen_at < $2)";

    USED = "
        update api_tokens
           set used_at = $2
         where id = $1";

    END = "
        delete from sessions
         where id = $1
           and user_id = $2";

    END_OTHERS = "
        delete from sessions
         where user_id = $1
           and id <> $2";

    END_ALL = "
        delete from sessions
         where user_id = $1";

    /// Nobody is shown what has run out.
    OF_USER = "
        select id, created_at, seen_at, ends, user_agent, address
          from sessions
         where user_id = $1
           and ends > $2
           and idle_ends > $2
         order by seen_at desc, id desc";

    SWEEP = "
        delete from sessions
         where id in (select id
                        from sessions
                       where ends <= $1
                          or idle_ends <= $1
                       limit $2)";
}

/// The sessions that are open.
pub(crate) struct Sessions<'a> {
    pub(super) db: &'a mut dyn Database,
    now: Instant,
}

impl UnitOfWork<'_> {
    /// The sessions that are open.
    pub(crate) fn sessions(&mut self) -> Sessions<'_> {
        Sessions { db: self.db, now: self.now }
    }
}

impl View<'_> {
    /// The sessions that are open.
    pub(crate) fn sessions(&mut self) -> Sessions<'_> {
        Sessions { db: self.db, now: self.now }
    }
}

/// What a new session needs.
pub(super) struct NewSession<'a> {
    pub(super) id: SessionId,
    pub(super) user: UserId,
    pub(super) token: TokenHash,
    pub(super) epoch: i64,
    pub(super) idle_ends: Instant,
    pub(super) ends: Instant,
    pub(super) device: &'a Device,
}

/// Whether the session or token that an actor came with is there; who came without one has none to lose.
pub(crate) fn is_credential_there(
    db: &mut dyn Database,
    actor: &Actor,
    now: Instant,
) -> Result<bool, Fault> {
    let session = actor.session().map(|id| id.to_string());
    match session.or_else(|| actor.token().map(|id| id.to_string())) {
        Some(id) => Ok(db.maybe(&IS_THERE, &[id.into(), now.into()])?.is_some()),
        None => Ok(true),
    }
}

/// When somebody last showed with a password that a session is theirs: at its beginning, or since.
pub(super) fn confirmed_at(
    db: &mut dyn Database,
    session: SessionId,
) -> Result<Option<Instant>, Fault> {
    db.maybe(&CONFIRMED_AT, &[session.into()])?.as_ref().map(Row::only).transpose()
}

impl Sessions<'_> {
    /// Notes that the password was typed again. Whoever holds the former secret holds nothing any more.
    pub(crate) fn confirm(&mut self, session: SessionId, token: &TokenHash) -> Result<(), Fault> {
        let token = token.as_bytes().to_vec();
        self.db.execute(&CONFIRM, &[session.into(), self.now.into(), token.into()])?;
        Ok(())
    }

    pub(super) fn by_session(&mut self, token: &TokenHash) -> Result<Option<Row>, Fault> {
        self.db.maybe(&BY_SESSION, &[token.as_bytes().to_vec().into(), self.now.into()])
    }

    pub(super) fn by_token(&mut self, token: &TokenHash) -> Result<Option<Row>, Fault> {
        self.db.maybe(&BY_TOKEN, &[token.as_bytes().to_vec().into(), self.now.into()])
    }

    pub(super) fn start(&mut self, new: &NewSession<'_>) -> Result<(), Fault> {
        self.db.execute(
            &START,
            &[
                new.id.into(),
                new.user.into(),
                new.token.as_bytes().to_vec().into(),
                new.epoch.into(),
                self.now.into(),
                new.idle_ends.into(),
                new.ends.into(),
                new.device.user_agent.as_str().into(),
                new.device.address.as_str().into(),
            ],
        )?;
        self.db.execute(&SIGNED_IN, &[new.user.into(), self.now.into()])?;
        Ok(())
    }

    pub(super) fn touch(
        &mut self,
        id: SessionId,
        user: UserId,
        idle_ends: Instant,
    ) -> Result<(), Fault> {
        self.db.execute(&TOUCH, &[id.into(), self.now.into(), idle_ends.into()])?;
        self.db.execute(&SEEN, &[user.into(), self.now.into()])?;
        Ok(())
    }

    pub(super) fn note_use(&mut self, token: crate::domain::ApiTokenId) -> Result<(), Fault> {
        self.db.execute(&USED, &[token.into(), self.now.into()])?;
        Ok(())
    }

    /// Ends one session of somebody; answers whether there was one.
    pub(super) fn end(&mut self, id: SessionId, user: UserId) -> Result<bool, Fault> {
        Ok(self.db.execute(&END, &[id.into(), user.into()])? > 0)
    }

    /// Ends somebody's sessions but the one that is kept; answers how many.
    pub(crate) fn end_others(
        &mut self,
        user: UserId,
        kept: Option<SessionId>,
    ) -> Result<u64, Fault> {
        match kept {
            Some(kept) => self.db.execute(&END_OTHERS, &[user.into(), kept.into()]),
            None => self.db.execute(&END_ALL, &[user.into()]),
        }
    }

    pub(super) fn of(&mut self, user: UserId) -> Result<Vec<SessionCard>, Fault> {
        let rows = self.db.all(&OF_USER, &[user.into(), self.now.into()])?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok(SessionCard {
                    id: columns.next()?,
                    created_at: columns.next()?,
                    seen_at: columns.next()?,
                    ends: columns.next()?,
                    user_agent: columns.next()?,
                    address: columns.next()?,
                })
            })
            .collect()
    }

    /// Removes some of what has run out; answers how many.
    pub(crate) fn sweep(&mut self) -> Result<u64, Fault> {
        self.db.execute(&SWEEP, &[self.now.into(), SWEPT_AT_ONCE.into()])
    }
}
