//! The SQL about keys.

use crate::directory::UnitOfWork;
use crate::domain::{Instant, RequestId, RequestKey, RequestPrint};
use crate::error::Fault;
use crate::idempotency::KEPT;
use crate::store::{Database, SWEPT_AT_ONCE, Value, statements};

statements! {
    CLAIM = "
        insert into idempotency_keys (key_hash, fingerprint, request_id, claimed_at, made)
        values ($1, $2, $3, $4, $5)
        on conflict (key_hash) do nothing";

    FIND = "
        select fingerprint, claimed_at, made, answer
          from idempotency_keys
         where key_hash = $1";

    TAKE_OVER = "
        update idempotency_keys
           set fingerprint = $2, request_id = $3, claimed_at = $4, made = $5, answer = null
         where key_hash = $1";

    MARK_MADE = "
        update idempotency_keys
           set made = $3
         where key_hash = $1
           and request_id = $2";

    KEEP = "
        update idempotency_keys
           set answer = $3
         where key_hash = $1
           and request_id = $2";

    RELEASE = "
        delete from idempotency_keys
         where key_hash = $1
           and request_id = $2
           and made = $3";

    SWEEP = "
        delete from idempotency_keys
         where key_hash in (select key_hash
                              from idempotency_keys
                             where claimed_at <= $1
                             order by claimed_at
                             limit $2)";
}

/// The keys that are kept.
pub(super) struct RequestKeys<'a> {
    db: &'a mut dyn Database,
    request: RequestId,
    now: Instant,
}

/// What is known of a key.
pub(super) struct Kept {
    /// Whether the same was asked for.
    pub(super) is_same: bool,
    pub(super) claimed_at: Instant,
    pub(super) made: bool,
    pub(super) answer: Option<Vec<u8>>,
}

impl UnitOfWork<'_> {
    /// The keys that are kept.
    pub(super) fn request_keys(&mut self) -> RequestKeys<'_> {
        RequestKeys { request: self.actor().request(), now: self.now(), db: self.db }
    }
}

impl RequestKeys<'_> {
    /// Claims a key that nobody has used; whether it was free.
    pub(super) fn claim(&mut self, key: RequestKey, print: RequestPrint) -> Result<bool, Fault> {
        Ok(self.db.execute(&CLAIM, &self.claimed(key, print))? == 1)
    }

    /// What is known of a key that was used.
    pub(super) fn find(&mut self, key: RequestKey, print: RequestPrint) -> Result<Kept, Fault> {
        let row = self.db.one(&FIND, &[key.as_bytes().into()])?;
        let mut columns = row.columns();
        Ok(Kept {
            is_same: columns.next::<Vec<u8>>()? == print.as_bytes(),
            claimed_at: columns.next()?,
            made: columns.next()?,
            answer: columns.next()?,
        })
    }

    /// Claims a key that somebody has left behind.
    pub(super) fn take_over(&mut self, key: RequestKey, print: RequestPrint) -> Result<(), Fault> {
        self.db.execute(&TAKE_OVER, &self.claimed(key, print)).map(drop)
    }

    fn claimed(&self, key: RequestKey, print: RequestPrint) -> [Value; 5] {
        [
            key.as_bytes().into(),
            print.as_bytes().into(),
            self.request.into(),
            self.now.into(),
            false.into(),
        ]
    }

    /// Keeps an answer.
    pub(super) fn keep(
        &mut self,
        key: RequestKey,
        request: RequestId,
        sealed: &[u8],
    ) -> Result<(), Fault> {
        let params = [key.as_bytes().into(), request.into(), sealed.into()];
        self.db.execute(&KEEP, &params).map(drop)
    }

    /// Frees a key under which nothing was made.
    pub(super) fn release(&mut self, key: RequestKey, request: RequestId) -> Result<(), Fault> {
        let params = [key.as_bytes().into(), request.into(), false.into()];
        self.db.execute(&RELEASE, &params).map(drop)
    }

    /// Removes some of what is older than it is kept; how many.
    pub(super) fn sweep(&mut self) -> Result<u64, Fault> {
        self.db.execute(&SWEEP, &[self.now.minus(KEPT).into(), SWEPT_AT_ONCE.into()])
    }
}

/// Notes that something is made under a key; whether the key is this request's own.
pub(super) fn mark_made(
    db: &mut dyn Database,
    key: RequestKey,
    request: RequestId,
) -> Result<bool, Fault> {
    let params = [key.as_bytes().into(), request.into(), true.into()];
    Ok(db.execute(&MARK_MADE, &params)? == 1)
}
