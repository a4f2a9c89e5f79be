//! The host's own door: what somebody on this machine may ask of the directory, running or not.

mod imports;
mod no;
mod reach;
mod reply;
mod router;

pub(crate) use imports::Report;
pub(crate) use reach::{Content, Host, runtime};
pub(crate) use reply::{Refusal, Reply};
pub(crate) use router::router;

/// The name of the socket in the data folder. Its mode says who may: the owner of the folder.
pub(crate) const SOCKET: &str = "rollcall.sock";
