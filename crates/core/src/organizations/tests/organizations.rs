//! Adding, renaming and removing organizations.

use super::{draft, organization, refusal, taken};
use crate::domain::Version;
use crate::error::{Conflict, Refusal};
use crate::organizations::{
    CreateOrganization, OrganizationCard, RemoveOrganization, RenameOrganization,
};
use crate::testing::House;
use crate::users::ArchiveUsers;

#[test]
fn lab_17_an_admin_adds_renames_and_removes_an_organization() {
    House::each(|house| {
        let ada = house.admin("ada");

        let made = ada.run(CreateOrganization { organization: draft("Harbor  Dental") }).unwrap();
        let seen = Some(made.version);
        let rename =
            RenameOrganization { id: made.id, organization: draft("Harbour Dental"), seen };
        let renamed = ada.run(rename).unwrap();
        let removed = ada.run(RemoveOrganization { id: made.id, seen: None }).unwrap();

        assert_eq!(
            (made.name.as_str(), renamed.version, removed.clone()),
            ("Harbor Dental", Version(2), renamed)
        );
        assert_eq!(refusal(ada.ask(OrganizationCard { id: made.id })), Refusal::Unknown);
        house.assert_events([
            "ada organization.created Harbor Dental: name – → Harbor Dental",
            "ada organization.changed Harbour Dental: name Harbor Dental → Harbour Dental",
            "ada organization.removed Harbour Dental: name Harbour Dental → –",
        ]);
    });
}

#[test]
fn two_organizations_cannot_have_the_same_name() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (_, south) = (organization(house, "Straße 1"), organization(house, "South"));
        let before = house.fingerprint();

        for name in ["Straße 1", "STRASSE 1", " strasse  1 "] {
            let create = CreateOrganization { organization: draft(name) };
            assert_eq!(refusal(ada.run(create)), taken());
            let rename = RenameOrganization { id: south.id, organization: draft(name), seen: None };
            assert_eq!(refusal(ada.run(rename)), taken());
        }

        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();
    });
}

#[test]
fn an_organization_may_change_the_case_of_its_own_name() {
    House::each(|house| {
        let north = organization(house, "north");

        let rename = RenameOrganization { id: north.id, organization: draft("North"), seen: None };
        let renamed = house.admin("ada").run(rename).unwrap();

        assert_eq!(renamed.name, "North");
    });
}

#[test]
fn the_same_name_changes_nothing_and_tells_nothing() {
    House::each(|house| {
        let (ada, north) = (house.admin("ada"), organization(house, "North"));

        let rename = RenameOrganization { id: north.id, organization: draft("North"), seen: None };

        assert_eq!(ada.run(rename).unwrap(), north);
        house.assert_no_events();
    });
}

#[test]
fn who_has_seen_an_older_version_neither_renames_nor_removes() {
    House::each(|house| {
        let (ada, north) = (house.admin("ada"), organization(house, "North"));
        let (id, seen) = (north.id, Some(north.version));
        ada.run(RenameOrganization { id, organization: draft("Norther"), seen }).unwrap();

        let rename = RenameOrganization { id, organization: draft("Northest"), seen };

        let stale = Refusal::Stale { seen: Version(1), now: Version(2) };
        assert_eq!(refusal(ada.run(rename)), stale);
        assert_eq!(refusal(ada.run(RemoveOrganization { id, seen })), stale);
    });
}

#[test]
fn an_organization_stays_while_anything_belongs_to_it() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let remove = RemoveOrganization { id: spot.organization, seen: None };

        // A location.
        assert_eq!(refusal(ada.run(remove.clone())), Refusal::Conflict(Conflict::InUse));

        // A person, also when archived.
        let bo = house.staff_at("bo", &[spot]);
        ada.run(ArchiveUsers { who: bo.id().into(), reason: None }).unwrap();
        let counts = ada.ask(OrganizationCard { id: spot.organization }).unwrap().counts;
        assert_eq!((counts.people.number(), counts.archived.number()), (0, 1));
        assert!(!counts.are_zero());
        assert_eq!(refusal(ada.run(remove)), Refusal::Conflict(Conflict::InUse));
    });
}
