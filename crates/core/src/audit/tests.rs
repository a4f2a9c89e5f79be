//! Who is named as the one who acted, and who sees what.

use crate::audit::{AuditFilter, AuditTrail};
use crate::domain::{Reason, SecretToken};
use crate::links::{Purpose, SendLinks};
use crate::sessions::Device;
use crate::testing::{House, Person, input, wait_for};
use crate::users::{ActivateUsers, DeactivateUsers, EditUser};

const SENTENCE: &str = "three herons over the lake";

#[test]
fn o05_whoever_proves_who_they_are_is_named_as_the_one_who_acted() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let bo = house.invited("bo", "staff", &[spot]);
        let follow = |secret: SecretToken| {
            let following = house.directory().follow_link(&secret, SENTENCE, house.request());
            wait_for(following).unwrap();
        };
        house.forget_events();

        follow(bo.link(Purpose::Invitation));
        let sign_in = |password| {
            let (email, request) = (bo.email(), house.request());
            let device = Device::default();
            wait_for(house.directory().sign_in(&email, password, device, request)).map(drop)
        };
        sign_in(SENTENCE).unwrap();
        ada.run(SendLinks { who: bo.id().into() }).unwrap();
        follow(bo.link(Purpose::PasswordReset));
        assert!(sign_in("a guess").is_err());

        let proven = Some(bo.id().to_string());
        let told: Vec<(&str, bool)> = house
            .events()
            .iter()
            .map(|event| (event.kind.name(), event.actor_id == proven))
            .filter(|(kind, _)| *kind != "password.link-sent")
            .collect();
        assert_eq!(
            told,
            [
                ("invitation.accepted", true),
                ("sign-in.succeeded", true),
                ("password.reset", true),
                // A guess proves nothing.
                ("sign-in.failed", false),
            ]
        );
    });
}

#[test]
fn e07_what_happened_to_somebody_elsewhere_stays_there() {
    House::each(|house| {
        let (north, south) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, sue) = (house.admin("ada"), house.client_admin("sue", &[south]));
        let bo = house.staff_at("bo", &[north]);
        let reason = Some(Reason::parse("a secret of the north").unwrap());
        ada.run(DeactivateUsers { who: bo.id().into(), reason }).unwrap();
        ada.run(ActivateUsers { who: bo.id().into(), reason: None }).unwrap();
        let moved = house.parsed(&input("bo", "staff", &[south]));
        ada.run(EditUser { id: bo.id(), person: moved, seen: None }).unwrap();
        ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();

        let filter = AuditFilter { about: Some(bo.id()), ..AuditFilter::default() };
        let seen = |who: &Person<'_>| {
            let trail = AuditTrail { filter: filter.clone(), before: None, rows: 50 };
            let page = who.ask(trail).unwrap();
            page.rows.iter().map(|event| event.kind.name()).collect::<Vec<_>>()
        };
        assert_eq!(seen(&sue), ["user.deactivated", "user.changed"]);
        assert!(seen(&ada).len() > 4);
    });
}

#[test]
fn names_are_found_however_many_ids_an_event_speaks_of() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let mut ids: Vec<String> = (0..70_000)
            .map(|_| house.directory().new_id::<crate::domain::LocationId>().to_string())
            .collect();
        ids.push(spot.location.to_string());
        let change = crate::directory::Change::of("locations", (), ids);

        let named = ada.ask(crate::audit::NamesOf::changes([&change])).unwrap();

        assert_eq!(named.get(&spot.location.to_string()), Some("main"));
    });
}
