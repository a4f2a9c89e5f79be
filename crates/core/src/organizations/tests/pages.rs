//! The lists: order, search, pages there and back.

use super::{location, organization};
use crate::directory::{Count, Cursor, Page};
use crate::domain::OrganizationId;
use crate::organizations::{LocationsOf, OrganizationList, OrganizationPage, PlaceChoices};
use crate::testing::{House, Person};
use crate::users::ArchiveUsers;

fn names(page: &OrganizationPage) -> Vec<&str> {
    page.list.rows.iter().map(|row| row.organization.name.as_str()).collect()
}

fn list(person: &Person<'_>, cursor: Option<Cursor<OrganizationId>>) -> OrganizationPage {
    let page = Page { cursor, rows: 2 };
    person.ask(OrganizationList { page, ..OrganizationList::default() }).unwrap()
}

#[test]
fn lab_17_organizations_are_listed_by_name_there_and_back() {
    House::each(|house| {
        let ada = house.admin("ada");
        for name in ["Zürich", "Ärzte", "apple", "Birch", "Zebra"] {
            organization(house, name);
        }

        let first = list(&ada, None);
        let second = list(&ada, first.list.next.clone());
        let third = list(&ada, second.list.next.clone());
        let back = list(&ada, third.list.previous.clone());

        assert_eq!(names(&first), ["apple", "Ärzte"]);
        assert_eq!(names(&second), ["Birch", "Zebra"]);
        assert_eq!(names(&third), ["Zürich"]);
        assert_eq!((names(&back), back.list.before), (names(&second), 2));
        assert_eq!((first.list.before, third.list.before), (0, 4));
        assert_eq!(third.list.total, Count::Exactly(5));
        assert!(first.list.previous.is_none() && third.list.next.is_none());
        assert!(first.may_create);
    });
}

#[test]
fn the_search_finds_words_whatever_their_case_and_marks() {
    House::each(|house| {
        let ada = house.admin("ada");
        for name in ["Łódź Clinic", "Clinic of Zoë", "100% Health", "Harbor Dental"] {
            organization(house, name);
        }
        for (text, found) in [
            ("clinic", vec!["Clinic of Zoë", "Łódź Clinic"]),
            ("zoe CLI", vec!["Clinic of Zoë"]),
            ("lodz", vec!["Łódź Clinic"]),
            ("0%", vec!["100% Health"]),
            ("%", vec!["100% Health"]),
            ("nobody", vec![]),
        ] {
            let asked = OrganizationList { text: text.to_owned(), ..OrganizationList::default() };
            let page = ada.ask(asked).unwrap();
            assert_eq!(names(&page), found, "{text}");
            assert_eq!(page.list.total, Count::Exactly(found.len() as u64), "{text}");
        }
    });
}

#[test]
fn people_and_locations_are_counted_without_the_archived() {
    House::each(|house| {
        let (ada, main) = (house.admin("ada"), house.spot("North/Main"));
        let second = house.spot("North/Second");
        house.staff_at("bo", &[main, second]);
        let cy = house.staff_at("cy", &[main]);
        ada.run(ArchiveUsers { who: cy.id().into(), reason: None }).unwrap();

        let page = ada.ask(OrganizationList::default()).unwrap();
        let row = page.list.rows.first().unwrap();
        let asked = LocationsOf { organization: main.organization, page: Page::default() };
        let locations = ada.ask(asked).unwrap().list;

        assert_eq!((row.people, row.locations), (Count::Exactly(1), Count::Exactly(2)));
        let people: Vec<_> =
            locations.rows.iter().map(|row| (&*row.location.name, row.people)).collect();
        assert_eq!(people, [("Main", Count::Exactly(1)), ("Second", Count::Exactly(1))]);
        assert_eq!(locations.total, Count::Exactly(2));
    });
}

#[test]
fn locations_are_listed_a_page_at_a_time() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/B"));
        for name in ["C", "A"] {
            location(house, spot, name);
        }
        house.spot("South/D");
        let ask = |cursor| {
            let page = Page { cursor, rows: 2 };
            let asked = LocationsOf { organization: spot.organization, page };
            let list = ada.ask(asked).unwrap().list;
            let names: Vec<String> =
                list.rows.iter().map(|row| row.location.name.clone()).collect();
            (names, list.next)
        };

        let (first, next) = ask(None);
        let (second, end) = ask(next);

        assert_eq!((first.concat(), second.concat()), ("AB".to_owned(), "C".to_owned()));
        assert!(end.is_none());
    });
}

#[test]
fn a_form_offers_the_locations_of_the_chosen_organization() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("North/Main"));
        house.spot("South/Side");

        let none = ada.ask(PlaceChoices::default()).unwrap();
        let chosen = ada
            .ask(PlaceChoices { organization: Some(spot.organization), ..PlaceChoices::default() })
            .unwrap();

        assert_eq!((none.organizations.len(), none.chosen, none.locations.len()), (2, None, 0));
        assert_eq!(chosen.locations.first().unwrap().id, spot.location);

        let asked = PlaceChoices { organization: Some(spot.organization), like: "sou".to_owned() };
        let narrowed = ada.ask(asked).unwrap();
        assert_eq!((narrowed.organizations.len(), narrowed.offer.matching), (2, 1));
    });
}
