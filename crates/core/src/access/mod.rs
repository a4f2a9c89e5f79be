//! Who may do what: actors, permissions, their reach and their ceilings.

mod actor;
mod ceiling;
mod interface;
#[cfg(test)]
pub(crate) mod left_out;
mod permission;
mod permit;
mod reach;
mod standing;

pub use actor::{Actor, Who};
pub use ceiling::Ceiling;
pub use interface::Interface;
pub use permission::Permission;
pub use permit::Permit;
pub use reach::Reach;
pub use standing::Standing;
