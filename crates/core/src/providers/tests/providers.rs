//! Adding, editing and removing providers.

use super::{NPI, draft, provider, refusal, staff_of, typed};
use crate::blueprint::Blueprint;
use crate::domain::{Problem, ProblemCode, Version};
use crate::error::{Conflict, Refusal};
use crate::organizations::OrganizationCard;
use crate::providers::{
    CreateProvider, EditProvider, ProviderCard, ProviderDraft, ProviderInput, RemoveProvider,
};
use crate::testing::House;
use crate::users::ArchiveUsers;

#[test]
fn lab_17_an_admin_adds_edits_and_removes_a_provider() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let address = Some("1 Dock Road\r\nLeeds".to_owned());
        let input = ProviderInput { address, ..typed(spot.organization, "Dr Osei", NPI) };

        let create = CreateProvider { provider: ProviderDraft::parse(&input).unwrap() };
        let made = ada.run(create).unwrap();
        let changed = draft(spot.organization, "Dr Maya Osei", "");
        let edit = EditProvider { id: made.id, provider: changed, seen: Some(made.version) };
        let edited = ada.run(edit).unwrap();
        let hanging = ada.ask(OrganizationCard { id: spot.organization }).unwrap().counts;
        let removed = ada.run(RemoveProvider { id: made.id, seen: None }).unwrap();

        assert_eq!(made.address.as_deref(), Some("1 Dock Road\nLeeds"));
        assert_eq!((edited.npi, edited.address.clone(), edited.version), (None, None, Version(2)));
        assert_eq!((hanging.providers.number(), removed), (1, edited));
        assert_eq!(refusal(ada.ask(ProviderCard { id: made.id })), Refusal::Unknown);
        house.assert_events([
            "ada provider.created Dr Osei: name – → Dr Osei; organization – → North; \
             npi – → 1234567893; address – → 1 Dock Road\nLeeds",
            "ada provider.changed Dr Maya Osei: name Dr Osei → Dr Maya Osei; \
             npi 1234567893 → –; address 1 Dock Road\nLeeds → –",
            "ada provider.removed Dr Maya Osei: name Dr Maya Osei → –; organization North → –",
        ]);
    });
}

#[test]
fn an_npi_belongs_to_one_provider() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (north, south) = (house.spot("North/Main"), house.spot("South/Side"));
        let (osei, novak) =
            (provider(house, north, "Osei", NPI), provider(house, south, "Novak", ""));
        let before = house.fingerprint();

        let taken = Refusal::Invalid(vec![Problem::at("npi", ProblemCode::NpiTaken)]);
        let again = draft(south.organization, "Novak", NPI);
        assert_eq!(refusal(ada.run(CreateProvider { provider: again.clone() })), taken);
        let edit = EditProvider { id: novak.id, provider: again, seen: None };
        assert_eq!(refusal(ada.run(edit)), taken);

        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();

        // Its own it may keep.
        let same = draft(north.organization, "Maya Osei", NPI);
        ada.run(EditProvider { id: osei.id, provider: same, seen: None }).unwrap();
    });
}

#[test]
fn the_same_values_change_nothing_and_tell_nothing() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let made = provider(house, spot, "Osei", NPI);

        let same = draft(spot.organization, " Osei ", NPI);
        let edit = EditProvider { id: made.id, provider: same, seen: None };

        assert_eq!(ada.run(edit).unwrap(), made);
        house.assert_no_events();
    });
}

#[test]
fn who_has_seen_an_older_version_neither_edits_nor_removes() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let made = provider(house, spot, "Osei", NPI);
        let (id, seen) = (made.id, Some(made.version));
        let edit = |name| EditProvider { id, provider: draft(spot.organization, name, NPI), seen };
        ada.run(edit("Maya Osei")).unwrap();

        let stale = Refusal::Stale { seen: Version(1), now: Version(2) };
        assert_eq!(refusal(ada.run(edit("M. Osei"))), stale);
        assert_eq!(refusal(ada.run(RemoveProvider { id, seen })), stale);
    });
}

#[test]
fn a_provider_stays_where_it_is_while_a_profile_refers_to_it() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (north, south) = (house.spot("North/Main"), house.spot("South/Side"));
        let osei = provider(house, north, "Osei", NPI);
        let bo = staff_of(house, "bo", north, &osei);
        ada.run(ArchiveUsers { who: bo.id().into(), reason: None }).unwrap();
        let in_use = Refusal::Conflict(Conflict::InUse);

        let move_away = draft(south.organization, "Osei", NPI);
        let edit = EditProvider { id: osei.id, provider: move_away, seen: None };

        assert_eq!(refusal(ada.run(edit.clone())), in_use);
        assert_eq!(refusal(ada.run(RemoveProvider { id: osei.id, seen: None })), in_use);
        assert_eq!(ada.ask(ProviderCard { id: osei.id }).unwrap().people.number(), 1);

        // A new name is no move, and nobody refers to the other one.
        let renamed = draft(north.organization, "Maya Osei", NPI);
        ada.run(EditProvider { id: osei.id, provider: renamed, seen: None }).unwrap();
        let novak = provider(house, north, "Novak", "");
        let moved = draft(south.organization, "Novak", "");
        let moved = ada.run(EditProvider { id: novak.id, provider: moved, seen: None }).unwrap();
        assert_eq!(moved.organization.name, "South");
    });
}

#[test]
fn a_product_without_providers_has_none() {
    let text = "name = \"club\"\nproduct = \"Club\"\nscopes = [\"organizations\", \"locations\"]\n\
                [roles.admin]\nname = \"Admin\"\nsummary = \"Everything\"\nsite_administrator = true\n\
                reach = \"everything\"\nmay = [\"*\"]\nmanages = [\"admin\"]\n";
    let club = || Blueprint::parse("club.toml", text).unwrap();
    House::each_shaped_by(club, |house| {
        let spot = house.spot("North/Main");
        let create = CreateProvider { provider: draft(spot.organization, "Osei", NPI) };

        assert_eq!(refusal(house.run(&house.operator(), create)), Refusal::Unknown);
    });
}
