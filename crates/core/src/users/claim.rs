//! Holding an address as the name to sign in with: one holder in the whole directory, and no answer says
//! who lives beyond the actor's reach (attack A05).

use crate::directory::UnitOfWork;
use crate::domain::{Checks, Email, ProblemCode, UserId};
use crate::error::Error;

/// Whether a person comes to hold their address as a name to sign in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The address is free, or theirs already.
    Held,
    /// It is in use beyond the actor's reach. Who is new gets no name before they accept; who has one
    /// keeps it.
    Waits,
    /// The address is the one from before: nothing is claimed.
    Unchanged,
}

/// What somebody who is known may claim of a new address; one in use within the reach is a problem.
pub(super) fn claim(
    work: &mut UnitOfWork<'_>,
    email: &Email,
    by: UserId,
    checks: &mut Checks,
) -> Result<Claim, Error> {
    if work.users().is_email_visible(email, by)? {
        checks.note("email", ProblemCode::EmailTaken);
    }
    let holder = work.users().holder_of_name(email)?;
    Ok(if holder.is_none_or(|holder| holder == by) { Claim::Held } else { Claim::Waits })
}
