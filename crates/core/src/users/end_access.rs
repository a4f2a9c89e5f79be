//! Ending somebody's access: every session, token and link at once, and the invitations that they sent.

use crate::access::Reach;
use crate::directory::{EventKind, Outcome, UnitOfWork};
use crate::domain::{UserId, UserStatus};
use crate::error::Error;
use crate::users::User;
use crate::users::verdicts::{MOST, about, keep_an_administrator};

/// Sets a state in which nobody has access: the epoch counts up, and the credentials go. The last administrator
/// who can sign in is refused; answers all others.
pub(super) fn end_access(
    work: &mut UnitOfWork<'_>,
    users: Vec<User>,
    status: UserStatus,
    outcome: &mut Outcome,
) -> Result<Vec<User>, Error> {
    let users = keep_an_administrator(work, users, outcome)?;
    work.users().set_status(&users, status)?;
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    end_rights(work, &ids)?;
    Ok(users)
}

/// Ends what these people could do until now, whoever they are from here on.
pub(super) fn end_rights(work: &mut UnitOfWork<'_>, ids: &[UserId]) -> Result<(), Error> {
    take_back(work, ids, |_| true)?;
    work.users().end_credentials(ids)?;
    Ok(())
}

/// Ends the invitations that somebody sent, before they came to other places, to people whom they do not reach
/// from there (attack E03).
pub(super) fn end_invitations_beyond(
    work: &mut UnitOfWork<'_>,
    sender: &User,
) -> Result<(), Error> {
    let Some(role) = work.blueprint().role(&sender.role) else { return Ok(()) };
    let (organization, locations) = (sender.organization_id(), sender.location_ids());
    let reach = Reach::of(role.reach, sender.id, organization, locations);
    take_back(work, &[sender.id], |user| {
        !reach.covers(user.organization_id().as_ref(), &user.location_ids())
    })
}

/// Takes back the open invitations that these people sent to whom it is no longer theirs to invite.
fn take_back(
    work: &mut UnitOfWork<'_>,
    senders: &[UserId],
    is_lost: impl Fn(&User) -> bool,
) -> Result<(), Error> {
    let invited = work.users().invited_by(senders)?;
    // Whoever imported a hundred thousand people has invited as many.
    for some in invited.chunks(MOST) {
        let mut lost = work.users_within(&Reach::Everything).load(some)?;
        lost.retain(&is_lost);
        let ids: Vec<UserId> = lost.iter().map(|user| user.id).collect();
        work.users().take_back_invitations(senders, &ids)?;
        for user in &lost {
            work.tell(about(EventKind::InvitationWithdrawn, user));
            work.touch(user.id);
        }
    }
    Ok(())
}
