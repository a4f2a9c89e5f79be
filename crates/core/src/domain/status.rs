//! Where a person stands in the lifecycle.

use super::ProblemCode;

/// Closed: every page, query and rule answers for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UserStatus {
    /// Was invited and has not accepted yet: cannot sign in.
    Invited,
    /// Can sign in.
    Active,
    /// Cannot sign in; kept in the lists and can be activated again.
    Inactive,
    /// Cannot sign in and is out of the lists; can be restored or deleted for good.
    Archived,
}

impl UserStatus {
    /// All of them, in the order of a lifetime.
    pub const ALL: [Self; 4] = [Self::Invited, Self::Active, Self::Inactive, Self::Archived];

    /// The stable text, as it stands in the database, the API and files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Archived => "archived",
        }
    }

    /// The status of this text; otherwise `NotAllowed` with the four that are.
    pub fn parse(text: &str) -> Result<Self, ProblemCode> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or_else(|| {
            ProblemCode::NotAllowed {
                allowed: Self::ALL.map(|status| status.as_str().into()).into(),
            }
        })
    }
}

impl std::fmt::Display for UserStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read_as_it_is_written() {
        for status in UserStatus::ALL {
            assert_eq!(UserStatus::parse(status.as_str()), Ok(status));
        }
    }

    #[test]
    fn another_text_is_answered_with_what_is_allowed() {
        let allowed = ["invited", "active", "inactive", "archived"].map(String::from).to_vec();
        for text in ["", "Active", "deleted"] {
            let expected = Err(ProblemCode::NotAllowed { allowed: allowed.clone() });
            assert_eq!(UserStatus::parse(text), expected, "{text:?}");
        }
    }
}
