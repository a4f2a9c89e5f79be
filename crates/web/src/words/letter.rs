//! Letters in words.

use rollcall_core::mail::LetterKind;

/// What a letter is, short.
pub const fn letter(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Invitation => "Invitation",
        LetterKind::PasswordReset => "Password reset link",
        LetterKind::PasswordChanged => "Your password was changed",
        LetterKind::EmailConfirmation => "Confirm your e-mail address",
        LetterKind::EmailChanged => "Your e-mail address was changed",
    }
}
