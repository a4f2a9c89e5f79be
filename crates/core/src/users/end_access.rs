//! Ending somebody's access: every session, token and link at once, and the invitations that they sent.

use crate::access::Reach;
use crate::directory::{EventKind, UnitOfWork};
use crate::domain::{UserId, UserStatus};
use crate::error::Error;
use crate::users::User;
use crate::users::verdicts::{MOST, about};

/// Sets a state in which nobody has access: the epoch counts up, and the credentials go.
pub(super) fn end_access(
    work: &mut UnitOfWork<'_>,
    users: &[User],
    status: UserStatus,
) -> Result<(), Error> {
    work.users().set_status(users, status)?;
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    end_rights(work, &ids)
}

/// Ends what these people could do until now, whoever they are from here on.
pub(super) fn end_rights(work: &mut UnitOfWork<'_>, ids: &[UserId]) -> Result<(), Error> {
    let invited = work.users().take_back_invitations_by(ids)?;
    work.users().end_credentials(ids)?;
    // Whoever imported a hundred thousand people has invited as many.
    for some in invited.chunks(MOST) {
        for user in work.users_within(&Reach::Everything).load(some)? {
            work.tell(about(EventKind::InvitationWithdrawn, &user));
            work.touch(user.id);
        }
    }
    Ok(())
}
