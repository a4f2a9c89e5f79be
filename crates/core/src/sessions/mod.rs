//! Sessions: signing in, being recognized at each request, ending one's own or others' sessions.

mod authenticate;
mod end;
mod known;
mod list;
mod recent;
mod sign_in;
mod store;
mod sweep;
#[cfg(test)]
mod tests;
mod touch;

pub use authenticate::Credential;
pub use end::{EndSessions, EndUserSessions, SignOut, WhichSessions};
pub(crate) use known::Known;
pub use list::{OwnSessions, SessionCard, UserSessions};
pub use recent::AsksForPassword;
pub(crate) use recent::must_be_recent;
pub(crate) use sign_in::NoteFailure;
#[cfg(any(test, feature = "testing"))]
pub(crate) use sign_in::StartSession;
pub use sign_in::{Device, SignedIn, network_of};
pub(crate) use store::is_credential_there;
pub use sweep::SweepSessions;
pub use touch::TouchSession;
