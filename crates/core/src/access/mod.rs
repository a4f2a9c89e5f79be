//! Who may do what: actors, permissions, their reach and their ceilings.

mod permission;

pub use permission::Permission;
