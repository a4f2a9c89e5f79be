//! Where the demo's people belong: organizations with a few locations, and providers where the product has them.

use crate::demo::person;
use crate::domain::{LocationId, OrganizationId, ProviderId};
use crate::providers::ProviderInput;

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

/// How many providers an organization has.
pub(super) const PROVIDERS: u64 = 3;

/// Where the providers stand among the invented people, so that nobody is both by accident.
const FIRST_PROVIDER: u64 = 50_000_000;

/// A provider of an organization.
pub(super) fn provider(organization: OrganizationId, number: u64) -> ProviderInput {
    let somebody = person(FIRST_PROVIDER + number);
    ProviderInput {
        organization: Some(organization.to_string()),
        name: Some(format!("Dr. {} {}", somebody.first_name, somebody.last_name)),
        npi: Some(npi(number)),
        address: None,
    }
}

/// Ten digits of which the last is right (ISO/IEC 7812-1 with the prefix 80840 of the CMS).
fn npi(number: u64) -> String {
    let nine = format!("1{:08}", 90_000_000 + number);
    // The prefix counts 24.
    let sum: u32 = nine.chars().rev().zip([true, false].into_iter().cycle()).fold(
        24,
        |sum, (sign, doubled)| {
            let digit = sign.to_digit(10).unwrap_or(0) * if doubled { 2 } else { 1 };
            sum + digit / 10 + digit % 10
        },
    );
    format!("{nine}{}", (10 - sum % 10) % 10)
}
