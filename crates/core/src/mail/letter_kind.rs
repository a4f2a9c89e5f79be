//! What a letter is about.

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterKind {
    /// Come in: choose a password.
    Invitation,
    /// Choose a new password.
    PasswordReset,
    /// Your password was changed.
    PasswordChanged,
    /// To the new address: confirm that it is yours.
    EmailConfirmation,
    /// To the old address: your address was changed.
    EmailChanged,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Invitation,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::EmailConfirmation,
        Self::EmailChanged,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password-reset",
            Self::PasswordChanged => "password-changed",
            Self::EmailConfirmation => "email-confirmation",
            Self::EmailChanged => "email-changed",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}
