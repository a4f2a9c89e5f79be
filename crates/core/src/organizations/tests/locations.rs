//! Adding, renaming and removing locations.

use super::{location, location_draft, refusal, taken};
use crate::blueprint::Blueprint;
use crate::domain::{LocationId, Version};
use crate::error::{Conflict, Refusal};
use crate::organizations::{
    CreateLocation, LocationCard, OrganizationCard, RemoveLocation, RenameLocation,
};
use crate::testing::House;

#[test]
fn lab_17_an_admin_adds_renames_and_removes_a_location() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));

        let location = location_draft("Dock Road");
        let made = ada.run(CreateLocation { organization: spot.organization, location }).unwrap();
        let seen = Some(made.version);
        let rename = RenameLocation { id: made.id, location: location_draft("Dock Rd"), seen };
        let renamed = ada.run(rename).unwrap();
        let removed = ada.run(RemoveLocation { id: made.id, seen: None }).unwrap();

        assert_eq!((made.organization.name.as_str(), renamed.version), ("North", Version(2)));
        assert_eq!(removed, renamed);
        assert_eq!(refusal(ada.ask(LocationCard { id: made.id })), Refusal::Unknown);
        house.assert_events([
            "ada location.created Dock Road: name – → Dock Road; organization – → North",
            "ada location.changed Dock Rd: name Dock Road → Dock Rd",
            "ada location.removed Dock Rd: name Dock Rd → –; organization North → –",
        ]);
    });
}

#[test]
fn a_name_is_taken_in_its_own_organization_only() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (north, south) = (house.spot("North/Main"), house.spot("South/Main"));
        let second = location(house, north, "Second");
        let before = house.fingerprint();

        let create =
            |organization| CreateLocation { organization, location: location_draft("MAIN") };
        let rename = RenameLocation { id: second.id, location: location_draft("main"), seen: None };

        assert_eq!(refusal(ada.run(create(north.organization))), taken());
        assert_eq!(refusal(ada.run(create(south.organization))), taken());
        assert_eq!(refusal(ada.run(rename)), taken());
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn a_location_stays_while_somebody_works_there() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        house.staff_at("bo", &[spot]);

        let remove = RemoveLocation { id: spot.location, seen: None };

        assert_eq!(refusal(ada.run(remove)), Refusal::Conflict(Conflict::InUse));
        assert_eq!(ada.ask(LocationCard { id: spot.location }).unwrap().people.number(), 1);
        house.assert_no_events();
    });
}

#[test]
fn who_has_seen_an_older_version_neither_renames_nor_removes() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let made = location(house, spot, "Second");
        let (id, seen) = (made.id, Some(made.version));
        ada.run(RenameLocation { id, location: location_draft("Third"), seen }).unwrap();

        let rename = RenameLocation { id, location: location_draft("Fourth"), seen };

        let stale = Refusal::Stale { seen: Version(1), now: Version(2) };
        assert_eq!(refusal(ada.run(rename)), stale);
        assert_eq!(refusal(ada.run(RemoveLocation { id, seen })), stale);
    });
}

#[test]
fn what_does_not_exist_is_unknown() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (organization, id) =
            (house.directory().new_id(), house.directory().new_id::<LocationId>());
        let create = CreateLocation { organization, location: location_draft("Main") };
        let rename = RenameLocation { id, location: location_draft("Main"), seen: None };

        assert_eq!(refusal(ada.run(create)), Refusal::Unknown);
        assert_eq!(refusal(ada.run(rename)), Refusal::Unknown);
        assert_eq!(refusal(ada.run(RemoveLocation { id, seen: None })), Refusal::Unknown);
        assert_eq!(refusal(ada.ask(OrganizationCard { id: organization })), Refusal::Unknown);
    });
}

#[test]
fn a_product_without_locations_has_none() {
    let text = "name = \"club\"\nproduct = \"Club\"\nscopes = [\"organizations\"]\n\
                [roles.admin]\nname = \"Admin\"\nsummary = \"Everything\"\nsite_administrator = true\n\
                reach = \"everything\"\nmay = [\"*\"]\nmanages = [\"admin\"]\n";
    let club = || Blueprint::parse("club.toml", text).unwrap();
    House::each_shaped_by(club, |house| {
        let spot = house.spot("North/Main");
        let organization = spot.organization;
        let create = CreateLocation { organization, location: location_draft("Second") };

        assert_eq!(refusal(house.admin("ada").run(create)), Refusal::Unknown);
    });
}
