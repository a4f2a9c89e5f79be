//! What a narrower reach leaves of organizations and locations.

use super::{draft, location_draft, organization, refusal};
use crate::access::Permission;
use crate::blueprint::Blueprint;
use crate::directory::{Count, Page};
use crate::error::{Conflict, Refusal};
use crate::organizations::{
    ChoicesOfLocation, CreateLocation, CreateOrganization, Location, LocationCard, LocationChoices,
    LocationsOf, OrganizationCard, OrganizationList, PlaceChoices, RemoveLocation,
    RemoveOrganization, RenameLocation, RenameOrganization,
};
use crate::testing::House;

/// A role that manages the places of one organization, which the lab portal does not have.
fn with_regional_admins() -> Blueprint {
    let text = "name = \"region\"\nproduct = \"Region\"\nscopes = [\"organizations\", \"locations\"]\n\
                [roles.admin]\nname = \"Admin\"\nsummary = \"Everything\"\nsite_administrator = true\n\
                reach = \"everything\"\nmay = [\"*\"]\nmanages = [\"admin\", \"regional\"]\n\
                [roles.regional]\nname = \"Regional\"\nsummary = \"One organization\"\n\
                reach = \"organization\"\norganization = \"required\"\nlocations = \"optional\"\n\
                may = [\"users.list\", \"organizations.list\", \"organizations.manage\"]\nmanages = []\n";
    Blueprint::parse("region.toml", text).unwrap()
}

#[test]
fn lab_11_a_client_admin_sees_only_their_organization_and_locations() {
    House::each(|house| {
        let (main, second) = (house.spot("North/Main"), house.spot("North/Second"));
        let south = house.spot("South/Side");
        house.staff_at("bo", &[main]);
        house.staff_at("cy", &[second]);
        let eve = house.client_admin("eve", &[main]);

        let page = eve.ask(OrganizationList::default()).unwrap();
        let row = page.list.rows.first().unwrap();
        assert_eq!(page.list.total, Count::Exactly(1));
        assert_eq!((&*row.organization.name, row.locations), ("North", Count::Exactly(1)));
        // Bo and herself, but not Cy.
        assert_eq!(row.people, Count::Exactly(2));
        assert!(!page.may_create);

        let card = eve.ask(OrganizationCard { id: main.organization }).unwrap();
        assert_eq!(card.counts.people, Count::Exactly(2));
        assert!(!card.may_change && !card.may_change_locations);

        let asked = LocationsOf { organization: main.organization, page: Page::default() };
        assert_eq!(eve.ask(asked).unwrap().list.rows.len(), 1);
        let choices = eve.ask(PlaceChoices::default()).unwrap();
        assert_eq!(choices.chosen, Some(main.organization));
        assert_eq!(choices.locations.len(), 1);
        let everywhere = |choices: ChoicesOfLocation| -> Vec<String> {
            let name = |it: &Location| format!("{}/{}", it.organization.name, it.name);
            choices.locations.iter().map(name).collect()
        };
        assert_eq!(everywhere(eve.ask(LocationChoices).unwrap()), ["North/Main"]);
        let all = everywhere(house.admin("ada").ask(LocationChoices).unwrap());
        assert_eq!(all, ["North/Main", "North/Second", "South/Side"]);

        for id in [second.location, south.location] {
            assert_eq!(refusal(eve.ask(LocationCard { id })), Refusal::Unknown);
        }
        let id = south.organization;
        assert_eq!(refusal(eve.ask(OrganizationCard { id })), Refusal::Unknown);
        let asked = LocationsOf { organization: id, page: Page::default() };
        assert_eq!(refusal(eve.ask(asked)), Refusal::Unknown);
    });
}

#[test]
fn who_may_not_manage_places_changes_none() {
    House::each(|house| {
        let spot = house.spot("North/Main");
        let (eve, bo) = (house.client_admin("eve", &[spot]), house.staff_at("bo", &[spot]));
        let before = house.fingerprint();

        let needs = Permission::OrganizationsManage;
        for person in [&eve, &bo] {
            let create = CreateOrganization { organization: draft("East") };
            assert_eq!(refusal(person.run(create)), Refusal::Forbidden { needs });
            let remove = RemoveLocation { id: spot.location, seen: None };
            assert_eq!(refusal(person.run(remove)), Refusal::Forbidden { needs });
        }
        let needs = Permission::OrganizationsList;
        assert_eq!(refusal(bo.ask(OrganizationList::default())), Refusal::Forbidden { needs });
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn who_reaches_one_organization_manages_its_locations_but_no_organization() {
    House::each_shaped_by(with_regional_admins, |house| {
        let (north, south) = (house.spot("North/Main"), house.spot("South/Side"));
        let ray = house.person("ray", "regional", &[north]);
        let beyond = Refusal::Conflict(Conflict::BeyondYourReach);

        let create =
            |organization| CreateLocation { organization, location: location_draft("New") };
        let made = ray.run(create(north.organization)).unwrap();
        let rename = |id| RenameLocation { id, location: location_draft("Newer"), seen: None };
        ray.run(rename(made.id)).unwrap();
        ray.run(RemoveLocation { id: made.id, seen: None }).unwrap();
        assert_eq!(refusal(ray.run(create(south.organization))), Refusal::Unknown);
        assert_eq!(refusal(ray.run(rename(south.location))), Refusal::Unknown);

        // Names are unique in the whole directory: whether one is taken is not for Ray to know.
        organization(house, "East");
        for name in ["East", "West"] {
            let organization = draft(name);
            let create = CreateOrganization { organization: organization.clone() };
            assert_eq!(refusal(ray.run(create)), beyond);
            let rename = RenameOrganization { id: north.organization, organization, seen: None };
            assert_eq!(refusal(ray.run(rename)), beyond);
        }
        let remove = RemoveOrganization { id: north.organization, seen: None };
        assert_eq!(refusal(ray.run(remove)), beyond);
    });
}
