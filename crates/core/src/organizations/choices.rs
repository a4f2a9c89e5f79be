//! What a form about a person can choose from: organizations, and the locations of the chosen one.

use crate::access::Permission;
use crate::directory::{MOST_CHOICES, Offer, Query, View};
use crate::domain::{LocationId, OrganizationId};
use crate::error::Error;
use crate::organizations::Place;

/// The places inside the actor's reach.
#[derive(Debug, Clone, Default)]
pub struct PlaceChoices {
    /// The organization whose locations are wanted. When there is just one, it is the chosen one.
    pub organization: Option<OrganizationId>,
    /// Words that the names of the other organizations hold; all are offered when there are none.
    pub like: String,
}

/// The answer, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoicesOfPlace {
    /// The organizations, at most [`MOST_CHOICES`] and the chosen one.
    pub organizations: Vec<Place<OrganizationId>>,
    /// How many of them match, and whether others do; the chosen one is there in any case.
    pub offer: Offer,
    /// The chosen organization, if there is one.
    pub chosen: Option<OrganizationId>,
    /// The locations of the chosen organization.
    pub locations: Vec<Place<LocationId>>,
}

impl Query for PlaceChoices {
    const NAME: &'static str = "organizations.choices";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = ChoicesOfPlace;

    fn answer(&self, view: &mut View<'_>) -> Result<ChoicesOfPlace, Error> {
        let mut organizations = view.organizations().choices(&self.like, MOST_CHOICES + 1)?;
        let offer = Offer::first_of(&mut organizations);
        let only = match organizations.as_slice() {
            [only] if self.like.is_empty() => Some(only.id),
            _ => None,
        };
        let chosen = self.organization.or(only);
        if let Some(id) = chosen
            && organizations.iter().all(|place| place.id != id)
        {
            organizations.extend(view.organizations().place(id)?);
        }
        let locations = match chosen {
            Some(organization) => view.organizations().locations_of(organization)?,
            None => Vec::new(),
        };
        Ok(ChoicesOfPlace { organizations, offer, chosen, locations })
    }
}
