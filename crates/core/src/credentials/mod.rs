//! Passwords: how they are hashed, checked, changed and set, and how guessing is slowed down.

mod attempts;
mod change;
mod confirm;
mod hasher;
mod phc;
mod store;

pub(crate) use attempts::forget_attempts;
pub use attempts::{AttemptOn, NoteAttempt};
pub use change::ChangePassword;
pub(crate) use change::context_words;
pub use confirm::ConfirmPassword;
pub use hasher::Hasher;
pub use phc::PasswordHash;
