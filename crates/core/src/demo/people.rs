//! Adding invented people, many at a time: they are invited, and later they accept.

use std::sync::Arc;

use crate::access::Permission;
use crate::credentials::PasswordHash;
use crate::demo::fate::last_seen;
use crate::directory::{Change, EventKind, Operation, UnitOfWork};
use crate::domain::{Instant, UserId, UserStatus};
use crate::error::Error;
use crate::users::{self, CreateUser, PersonDraft, Welcome};

/// Adds a wave of people by the rules of [`CreateUser`]. Only the server itself does, in a demo.
#[derive(Debug, Clone)]
pub struct AddInvented {
    pub(super) people: Arc<Vec<(PersonDraft, Welcome)>>,
}

impl Operation for AddInvented {
    const NAME: &'static str = "demo.add-people";
    const NEEDS: Permission = Permission::UsersCreate;
    /// Who they are now, in the same order.
    type Outcome = Vec<UserId>;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Vec<UserId>, Error> {
        work.actor().must_be_the_server(Self::NEEDS)?;
        let mut ids = Vec::with_capacity(self.people.len());
        for (person, welcome) in self.people.iter() {
            let created = CreateUser { person: person.clone(), welcome: *welcome }.perform(work)?;
            ids.push(created.id);
        }
        Ok(ids)
    }
}

/// Lets a wave of people accept their invitations.
#[derive(Debug, Clone)]
pub struct AcceptInvented {
    pub(super) people: Arc<Vec<Accepting>>,
}

/// Somebody who accepts.
#[derive(Debug, Clone)]
pub(super) struct Accepting {
    pub(super) id: UserId,
    /// Their number in the cast.
    pub(super) number: u64,
    pub(super) password: PasswordHash,
    /// Until when they can have been seen: now, or when they left.
    pub(super) until: Instant,
}

impl Operation for AcceptInvented {
    const NAME: &'static str = "demo.accept-invitations";
    const NEEDS: Permission = Permission::UsersCreate;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.actor().must_be_the_server(Self::NEEDS)?;
        let now = work.now();
        for chunk in self.people.chunks(500) {
            let ids: Vec<UserId> = chunk.iter().map(|it| it.id).collect();
            let loaded = work.users().load(&ids)?;
            work.users().end_credentials(&ids)?;
            for (user, it) in loaded.iter().zip(chunk) {
                work.users().accept(it.id)?;
                work.passwords().set(it.id, &it.password)?;
                let seen_at = last_seen(it.number, now, it.until);
                work.note_presence(it.id, seen_at)?;
                let status =
                    Change::of("status", user.status.as_str(), UserStatus::Active.as_str());
                let accepted = users::about(EventKind::InvitationAccepted, user).with([status]);
                work.tell(accepted.by(user.id, user.name()));
                work.touch(it.id);
            }
        }
        work.settings().close_set_up(now)?;
        Ok(())
    }
}
