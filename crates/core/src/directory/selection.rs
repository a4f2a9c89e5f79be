//! Many is the normal case: an operation takes a selection, and one user is a selection of one.

use crate::domain::UserId;
use crate::users::UserFilter;

/// Whom an operation is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// These.
    Ids(Vec<UserId>),
    /// All that match this filter, inside the actor's reach.
    Matching(Box<UserFilter>),
}

impl Selection {
    /// Just one.
    pub fn one(id: UserId) -> Self {
        Self::Ids(vec![id])
    }
}

impl From<UserId> for Selection {
    fn from(id: UserId) -> Self {
        Self::one(id)
    }
}

impl<const N: usize> From<[UserId; N]> for Selection {
    fn from(ids: [UserId; N]) -> Self {
        Self::Ids(ids.into())
    }
}
