//! Every location that something can mean, whichever organization it belongs to.

use crate::access::Permission;
use crate::directory::{MOST_CHOICES, Offer, Query, View};
use crate::error::Error;
use crate::organizations::Location;

/// The first locations within the actor's reach, by organization and by name.
#[derive(Debug, Clone, Copy)]
pub struct LocationChoices;

/// The answer, in that order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicesOfLocation {
    /// The locations, at most [`MOST_CHOICES`].
    pub locations: Vec<Location>,
    /// How many they are, and whether there are others.
    pub offer: Offer,
}

impl Query for LocationChoices {
    const NAME: &'static str = "locations.choices";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = ChoicesOfLocation;

    fn answer(&self, view: &mut View<'_>) -> Result<ChoicesOfLocation, Error> {
        let mut locations = view.organizations().location_choices(MOST_CHOICES + 1)?;
        let offer = Offer::first_of(&mut locations);
        Ok(ChoicesOfLocation { locations, offer })
    }
}
