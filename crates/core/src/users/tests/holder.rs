//! Who has an address is told to whoever may see them, and to nobody else.

use super::archive;
use crate::access::Actor;
use crate::domain::{Email, UserId};
use crate::error::Refusal;
use crate::testing::{House, input, refusal};
use crate::users::{AddressHolder, EditUser, PersonInput};

fn holder(house: &House, by: &Actor, email: &str) -> Option<UserId> {
    let email = Email::parse(email).unwrap();
    house.ask(by, AddressHolder { email }).unwrap().map(|user| user.id)
}

#[test]
fn who_has_an_address_is_found_by_both_while_a_change_waits_and_when_they_are_archived() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (cleo, bo) = (house.client_admin("cleo", &[here]), house.staff_at("bo", &[here]));
        // Out of reach, so that bo goes on signing in with the old address.
        house.staff_at("sue", &[there]);
        let email = Some("sue@lab.example".to_owned());
        let person = house.parsed(&PersonInput { email, ..input("bo", "staff", &[here]) });
        cleo.run(EditUser { id: bo.id(), person, seen: None }).unwrap();

        for email in ["BO@lab.example", "sue@lab.example"] {
            assert_eq!(holder(house, &cleo.actor(), email), Some(bo.id()), "{email}");
        }
        assert_eq!(holder(house, &cleo.actor(), "o@lab.example"), None);

        cleo.run(archive(bo.id())).unwrap();
        assert_eq!(holder(house, &cleo.actor(), "bo@lab.example"), Some(bo.id()));
    });
}

#[test]
fn a05_who_is_out_of_reach_holds_no_address_and_who_may_see_nobody_is_refused() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[here]));
        let sue = house.staff_at("sue", &[there]);
        let email = || Email::parse("sue@lab.example").unwrap();

        assert_eq!(holder(house, &cleo.actor(), "sue@lab.example"), None);
        assert_eq!(holder(house, &ada.actor(), "sue@lab.example"), Some(sue.id()));
        let refused = refusal(sue.ask(AddressHolder { email: email() }));
        assert!(matches!(refused, Refusal::Forbidden { .. }), "{refused:?}");

        // Of two with one address whoever signs in with it, to whoever sees both.
        let twin = cleo.run(super::create(house.draft("sue", "staff", &[here]))).unwrap().id;
        assert_eq!(holder(house, &cleo.actor(), "sue@lab.example"), Some(twin));
        assert_eq!(holder(house, &ada.actor(), "sue@lab.example"), Some(sue.id()));
    });
}
