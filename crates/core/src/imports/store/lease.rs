//! Leases: which server works on an import, when several share a database.

use super::Imports;
use crate::domain::{ImportId, Instant};
use crate::error::Fault;
use crate::store::{Engine, statements};

statements! {
    /// Looked at first: who tries to take what another one renews in a transaction that is under way waits for it, and
    /// is turned away by a collision, again and again.
    OF_ANOTHER = "
        select owner
          from leases
         where name = $1
           and owner <> $2
           and expires_at > $3";

    /// One's own is renewed; another's only once it has run out.
    TAKE = "
        insert into leases (name, owner, expires_at)
        values ($1, $2, $3)
        on conflict (name) do update
           set owner = excluded.owner, expires_at = excluded.expires_at
         where leases.owner = excluded.owner
            or leases.expires_at <= $4";

    /// On SQLite one process owns the file, so whoever held the lease before is gone.
    TAKE_OVER = "
        insert into leases (name, owner, expires_at)
        values ($1, $2, $3)
        on conflict (name) do update
           set owner = excluded.owner, expires_at = excluded.expires_at";

    LET_GO = "
        delete from leases
         where name = $1";
}

impl Imports<'_> {
    /// Takes or renews the lease of an import; `false` when another server has it.
    pub(in crate::imports) fn take_lease(
        &mut self,
        import: ImportId,
        owner: &str,
        until: Instant,
    ) -> Result<bool, Fault> {
        let (name, now) = (lease_name(import), self.now);
        let taken = match self.db.engine() {
            Engine::Sqlite => {
                self.db.execute(&TAKE_OVER, &[name.into(), owner.into(), until.into()])?
            }
            Engine::Postgres => {
                let asked = [name.as_str().into(), owner.into(), now.into()];
                if self.db.maybe(&OF_ANOTHER, &asked)?.is_some() {
                    return Ok(false);
                }
                self.db.execute(&TAKE, &[name.into(), owner.into(), until.into(), now.into()])?
            }
        };
        Ok(taken == 1)
    }

    /// Nobody needs it any more.
    pub(in crate::imports) fn let_lease_go(&mut self, import: ImportId) -> Result<(), Fault> {
        self.db.execute(&LET_GO, &[lease_name(import).into()])?;
        Ok(())
    }
}

fn lease_name(import: ImportId) -> String {
    format!("import:{import}")
}
