//! What a narrower reach leaves of providers.

use super::{NPI, draft, provider, refusal, staff_of};
use crate::access::Permission;
use crate::blueprint::Blueprint;
use crate::domain::{Problem, ProblemCode};
use crate::error::Refusal;
use crate::providers::{
    CreateProvider, EditProvider, ProviderCard, ProviderChoices, ProviderList, RemoveProvider,
};
use crate::testing::House;

/// A role that manages the providers of one organization, which the lab portal does not have.
fn with_regional_admins() -> Blueprint {
    let text = "name = \"region\"\nproduct = \"Region\"\n\
                scopes = [\"organizations\", \"locations\", \"providers\"]\n\
                [roles.admin]\nname = \"Admin\"\nsummary = \"Everything\"\nsite_administrator = true\n\
                reach = \"everything\"\nmay = [\"*\"]\nmanages = [\"admin\", \"regional\"]\n\
                [roles.regional]\nname = \"Regional\"\nsummary = \"One organization\"\n\
                reach = \"organization\"\norganization = \"required\"\nlocations = \"optional\"\n\
                may = [\"users.list\", \"providers.list\", \"providers.manage\"]\nmanages = []\n";
    Blueprint::parse("region.toml", text).unwrap()
}

#[test]
fn lab_11_a_client_admin_sees_the_providers_of_their_organization_and_changes_none() {
    House::each(|house| {
        let (main, second) = (house.spot("North/Main"), house.spot("North/Second"));
        let south = house.spot("South/Side");
        let (ours, theirs) =
            (provider(house, main, "Osei", NPI), provider(house, south, "Novak", ""));
        staff_of(house, "bo", second, &ours);
        let eve = house.client_admin("eve", &[main]);
        let before = house.fingerprint();

        let page = eve.ask(ProviderList::default()).unwrap();
        assert_eq!((page.rows, page.total.number()), (vec![ours.clone()], 1));
        let asked = ProviderChoices { including: Some(theirs.id), ..ProviderChoices::default() };
        assert_eq!(eve.ask(asked).unwrap().providers.len(), 1);
        let card = eve.ask(ProviderCard { id: ours.id }).unwrap();
        // Bo works at a location that she does not see.
        assert_eq!((card.people.number(), card.may_change), (0, false));
        assert_eq!(refusal(eve.ask(ProviderCard { id: theirs.id })), Refusal::Unknown);

        let forbidden = Refusal::Forbidden { needs: Permission::ProvidersManage };
        let remove = RemoveProvider { id: ours.id, seen: None };
        assert_eq!(refusal(eve.run(remove)), forbidden);
        let create = CreateProvider { provider: draft(main.organization, "Berg", "") };
        assert_eq!(refusal(eve.run(create)), forbidden);
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn who_reaches_one_organization_manages_its_providers_only() {
    House::each_shaped_by(with_regional_admins, |house| {
        let (north, south) = (house.spot("North/Main"), house.spot("South/Side"));
        let (ours, theirs) =
            (provider(house, north, "Osei", NPI), provider(house, south, "Novak", ""));
        let ray = house.person("ray", "regional", &[north]);

        let renamed = draft(north.organization, "Maya Osei", NPI);
        ray.run(EditProvider { id: ours.id, provider: renamed, seen: None }).unwrap();

        let elsewhere = draft(south.organization, "Osei", NPI);
        let unknown = Refusal::Invalid(vec![Problem::at("organization", ProblemCode::NotFound)]);
        assert_eq!(
            refusal(ray.run(CreateProvider { provider: draft(south.organization, "X", "") })),
            unknown
        );
        let edit = |id| EditProvider { id, provider: elsewhere.clone(), seen: None };
        assert_eq!(refusal(ray.run(edit(ours.id))), unknown);
        assert_eq!(refusal(ray.run(edit(theirs.id))), Refusal::Unknown);
        let remove = RemoveProvider { id: theirs.id, seen: None };
        assert_eq!(refusal(ray.run(remove)), Refusal::Unknown);
    });
}
