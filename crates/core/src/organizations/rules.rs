//! Who may change places. Names are unique among places that a narrower reach does not see, so that only
//! who sees all of them may give one.

use crate::access::Reach;
use crate::domain::OrganizationId;
use crate::error::Conflict;

/// Organizations are changed by who reaches the whole directory.
pub(super) fn reaches_all(reach: &Reach) -> Result<(), Conflict> {
    if *reach == Reach::Everything { Ok(()) } else { Err(Conflict::BeyondYourReach) }
}

/// What belongs to an organization is changed by who reaches all of the organization.
pub(crate) fn reaches_all_of(reach: &Reach, organization: OrganizationId) -> Result<(), Conflict> {
    if reach.covers(Some(&organization), &[]) { Ok(()) } else { Err(Conflict::BeyondYourReach) }
}
