//! The locations of an organization.

mod choices;
mod create;
mod list;
mod remove;
mod rename;
mod show;

pub use choices::{ChoicesOfLocation, LocationChoices};
pub use create::CreateLocation;
pub use list::{LocationPage, LocationRow, LocationsOf};
pub use remove::RemoveLocation;
pub use rename::RenameLocation;
pub use show::{LocationCard, LocationProfile};
