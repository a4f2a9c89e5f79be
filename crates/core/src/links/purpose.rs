//! What a link is for.

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Accepting an invitation: the person chooses their first password.
    Invitation,
    /// Choosing a new password.
    PasswordReset,
    /// Confirming a changed e-mail address.
    EmailChange,
    /// Making the first administrator.
    SetUp,
}

impl Purpose {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password-reset",
            Self::EmailChange => "email-change",
            Self::SetUp => "set-up",
        }
    }

    /// The purpose of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Invitation, Self::PasswordReset, Self::EmailChange, Self::SetUp]
            .into_iter()
            .find(|purpose| purpose.as_str() == word)
    }
}
