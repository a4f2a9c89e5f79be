//! Where the demo's people belong: organizations with a few locations, and providers where the product has them.

use crate::domain::{LocationId, OrganizationId, ProviderId};

/// Names that fit a clinic as well as a shop.
pub(super) const ORGANIZATIONS: [&str; 12] = [
    "Alder Creek",
    "Birch Hollow Group",
    "Copper Lantern",
    "Dune Harbor",
    "Eastbrook Partners",
    "Fernside",
    "Granite Bay",
    "Harrow & Lark",
    "Ironwood Associates",
    "Juniper Point",
    "Kestrel Hill",
    "Larkfield",
];

/// Locations are called by their street.
const STREETS: [&str; 9] = [
    "Mill Lane",
    "Harbor Road",
    "Station Square",
    "Orchard Street",
    "Quay Side",
    "Chapel Row",
    "Bridge Street",
    "Observatory Avenue",
    "Old Market",
];

/// One organization, with what it has.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) organization: OrganizationId,
    pub(super) locations: Vec<LocationId>,
    pub(super) providers: Vec<ProviderId>,
}

impl Site {
    /// Some of its locations, as an interface would send them.
    pub(super) fn locations_from(&self, first: u64, wanted: usize) -> Vec<String> {
        let start = super::cast::index(first, self.locations.len());
        let turned = self.locations.iter().cycle().skip(start);
        turned.take(wanted.min(self.locations.len())).map(ToString::to_string).collect()
    }
}

/// How many locations an organization has: 2 to 6, by its number.
pub(super) const fn locations_of(organization: usize) -> usize {
    2 + organization * 3 % 5
}

/// What a location is called.
pub(super) fn location_name(organization: usize, location: usize) -> String {
    let street = STREETS[(organization * 4 + location) % STREETS.len()];
    format!("{} {street}", 4 + (organization * 31 + location * 17) % 160)
}
