//! Links that stand for a person: invitations, password resets, changed addresses. Opaque, hashed, minted when the mail
//! is sent, one live link per person and purpose, good once.

mod accept;
mod confirm;
mod follow;
mod mint;
mod purpose;
mod quota;
mod request;
mod send;
mod store;
#[cfg(test)]
mod tests;

pub use accept::FollowedLink;
pub use confirm::ConfirmEmail;
pub use follow::{LinkCard, OpenLink};
pub(crate) use mint::mint;
pub use purpose::Purpose;
pub use quota::InvitationQuota;
pub(crate) use quota::Room;
pub use request::RequestReset;
pub use send::{SendLinks, Sent};
pub(crate) use send::{ask_to_confirm, invite, invite_new, new_link};
pub(crate) use store::{Link, only_live};
