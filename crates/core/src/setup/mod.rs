//! The first start and the way back in: what a directory is made for, its one-time set-up link, its first
//! administrator, and recovery from the host.

mod first_administrator;
mod hand_over;
mod link;
mod recover;
mod start;
mod state;
mod store;
#[cfg(test)]
mod tests;

pub use first_administrator::{FirstAdministrator, SetUp};
pub use hand_over::HandOverLink;
pub use link::MakeSetUpLink;
pub use recover::{RecoverAdmin, Recovery};
pub use start::{NoteStart, Started, WrongHouse};
pub use state::{AskSetUp, SetUpState};
