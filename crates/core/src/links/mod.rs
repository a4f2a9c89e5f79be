//! Links that stand for a person: invitations and password resets. Opaque, hashed, minted when the mail
//! is sent, one live link per person and purpose, good once.

mod accept;
mod follow;
mod mint;
mod purpose;
mod request;
mod send;
mod store;
#[cfg(test)]
mod tests;

pub use accept::FollowedLink;
pub use follow::{LinkCard, OpenLink};
pub(crate) use mint::mint;
pub use purpose::Purpose;
pub use request::RequestReset;
pub use send::{SendLinks, Sent};
pub(crate) use send::{invite, invite_new};
pub(crate) use store::Link;
