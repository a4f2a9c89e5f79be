//! Every location that something can mean, whichever organization it belongs to.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::error::Error;
use crate::organizations::Location;

/// The locations within the actor's reach, by organization and by name.
#[derive(Debug, Clone, Copy)]
pub struct LocationChoices;

impl Query for LocationChoices {
    const NAME: &'static str = "locations.choices";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = Vec<Location>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<Location>, Error> {
        Ok(view.organizations().location_choices()?)
    }
}
