//! The list and the choices: order, search, filter, pages.

use super::{NPI, provider};
use crate::directory::{Count, Listed, Offer, Page};
use crate::domain::ProviderId;
use crate::providers::{Provider, ProviderCard, ProviderChoices, ProviderFilter, ProviderList};
use crate::testing::House;

fn names(page: &Listed<Provider, ProviderId>) -> Vec<&str> {
    page.rows.iter().map(|provider| provider.name.as_str()).collect()
}

#[test]
fn lab_17_providers_are_found_by_name_npi_and_organization() {
    House::each(|house| {
        let ada = house.admin("ada");
        let (north, south) = (house.spot("North/Main"), house.spot("South/Side"));
        provider(house, north, "Dr Łukasz Nowak", NPI);
        provider(house, north, "Dr Åse Berg", "");
        provider(house, south, "Dr Zoë Nowak", "");

        for (text, organization, found) in [
            ("", None, vec!["Dr Åse Berg", "Dr Łukasz Nowak", "Dr Zoë Nowak"]),
            ("NOWAK dr", None, vec!["Dr Łukasz Nowak", "Dr Zoë Nowak"]),
            ("lukasz", None, vec!["Dr Łukasz Nowak"]),
            ("67893", None, vec!["Dr Łukasz Nowak"]),
            ("nowak", Some(south.organization), vec!["Dr Zoë Nowak"]),
            ("_", None, vec![]),
        ] {
            let filter = ProviderFilter { text: text.to_owned(), organization };
            let asked = ProviderList { filter: filter.clone(), page: Page::default() };
            let page = ada.ask(asked).unwrap();
            assert_eq!(names(&page), found, "{text}");
            assert_eq!(page.total, Count::Exactly(found.len() as u64), "{text}");
            let choices = ada.ask(ProviderChoices { filter, including: None }).unwrap();
            let offered: Vec<&str> =
                choices.providers.iter().map(|choice| choice.name.as_str()).collect();
            assert_eq!(offered, found, "{text}");
        }
    });
}

#[test]
fn providers_are_listed_there_and_back() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        for name in ["C", "A", "B"] {
            provider(house, spot, name, "");
        }
        let ask = |cursor| {
            let page = Page { cursor, rows: 2 };
            ada.ask(ProviderList { page, ..ProviderList::default() }).unwrap()
        };

        let first = ask(None);
        let second = ask(first.next.clone());
        let back = ask(second.previous.clone());

        assert_eq!((names(&first), names(&second)), (vec!["A", "B"], vec!["C"]));
        assert_eq!((names(&back), back.before, second.before), (vec!["A", "B"], 0, 2));
    });
}

#[test]
fn what_is_chosen_already_is_offered_in_any_case() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        let osei = provider(house, spot, "Osei", NPI);
        let filter = ProviderFilter { text: "nobody".to_owned(), organization: None };

        let choices = ada.ask(ProviderChoices { filter, including: Some(osei.id) }).unwrap();

        let offered: Vec<_> = choices.providers.iter().map(|choice| choice.npi).collect();
        assert_eq!(offered, [osei.npi]);
        assert_eq!(choices.offer, Offer::default(), "it does not match");
        assert!(ada.ask(ProviderCard { id: osei.id }).unwrap().may_change);
    });
}
