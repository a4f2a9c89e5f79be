//! Who needs attention: a few filters with how many match, each of them a list that can be opened.

use crate::access::Permission;
use crate::directory::{Count, Query, View};
use crate::domain::UserStatus;
use crate::error::Error;
use crate::users::{InvitationFilter, LastSeen, StatusFilter, UserFilter};

/// A reason to look at people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attention {
    /// Their invitation ran out unused.
    InvitationExpired,
    /// Their invitation runs out within three days.
    InvitationEndsSoon,
    /// They can sign in, but have not been seen for 90 days.
    NotSeen,
    /// They are at work right now; good to know.
    Online,
}

impl Attention {
    /// Every reason, the most pressing first.
    pub const ALL: &'static [Self] =
        &[Self::InvitationExpired, Self::InvitationEndsSoon, Self::NotSeen, Self::Online];

    /// Whether it asks for something to be done.
    pub const fn is_pressing(self) -> bool {
        !matches!(self, Self::Online)
    }

    /// The list of people that it is about.
    pub fn filter(self) -> UserFilter {
        let only =
            |status| UserFilter { status: StatusFilter::Only(status), ..UserFilter::default() };
        match self {
            Self::InvitationExpired => UserFilter {
                invitation: Some(InvitationFilter::Expired),
                ..only(UserStatus::Invited)
            },
            Self::InvitationEndsSoon => UserFilter {
                invitation: Some(InvitationFilter::EndsSoon),
                ..only(UserStatus::Invited)
            },
            Self::NotSeen => {
                UserFilter { last_seen: Some(LastSeen::OverDays(90)), ..only(UserStatus::Active) }
            }
            Self::Online => {
                UserFilter { last_seen: Some(LastSeen::Now), ..only(UserStatus::Active) }
            }
        }
    }
}

/// Counts what needs attention inside the reach.
#[derive(Debug, Clone, Copy)]
pub struct NeedsAttention;

impl Query for NeedsAttention {
    const NAME: &'static str = "users.attention";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = Vec<(Attention, Count)>;

    fn answer(&self, view: &mut View<'_>) -> Result<Self::Answer, Error> {
        let mut counted = Vec::new();
        for attention in Attention::ALL {
            counted.push((*attention, view.users_total(&attention.filter())?));
        }
        Ok(counted)
    }
}
