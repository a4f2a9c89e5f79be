//! Deleting people for good.

use super::{archive, create, deactivate, delete};
use crate::audit::{AuditFilter, AuditTrail};
use crate::domain::Email;
use crate::error::{Conflict, Refusal};
use crate::links::SendLinks;
use crate::testing::{House, conflict, refusal};
use crate::users::pseudonym;

#[test]
fn f06_only_who_is_archived_can_be_deleted() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        for step in ["active", "inactive"] {
            if step == "inactive" {
                ada.run(deactivate(bo.id())).unwrap();
            }
            let before = house.fingerprint();
            assert_eq!(conflict(ada.run(delete(bo.id()))), Conflict::NotArchived, "{step}");
            assert_eq!(house.fingerprint(), before);
        }
        ada.run(archive(bo.id())).unwrap();
        ada.run(delete(bo.id())).unwrap();
    });
}

#[test]
fn f07_what_stays_of_a_deleted_person_is_their_id_and_a_pseudonym() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let zed = house.client_admin("zed", &[spot]).signed_in();
        zed.run(create(house.draft("bo", "staff", &[spot]))).unwrap();
        ada.run(SendLinks { who: zed.id().into() }).unwrap();
        let wrong = wrong_password(house, "zed@lab.example");
        assert_eq!(refusal(wrong), Refusal::SignedOut);
        ada.run(archive(zed.id())).unwrap();
        let id = zed.id();

        ada.run(delete(id)).unwrap();

        let pseudonym = pseudonym(id);
        for event in house.all_events() {
            let about = event.subject_id.as_deref() == Some(id.to_string().as_str());
            assert_eq!(about, event.subject_name == pseudonym, "{event:?}");
            assert!(!about || event.user().is_none(), "there is nobody to go to: {event:?}");
            assert!(!format!("{event:?}").to_lowercase().contains("zed"), "{event:?}");
        }
        // Nothing anywhere holds the name or the address any more.
        let left = format!("{:?}", house.fingerprint()).to_lowercase();
        assert!(left.contains("ada@lab.example"), "negative control");
        assert!(!left.contains("zed"), "{left}");
        assert_eq!(house.number("select count(*) from attempts where name like '%zed%'"), 0);
        // What they did is still found by whom they did it to, and by the pseudonym.
        for text in ["bo", pseudonym.as_str()] {
            let filter = AuditFilter { text: text.to_owned(), ..AuditFilter::default() };
            let trail = AuditTrail { filter, before: None, rows: 200 };
            let page = ada.ask(trail).unwrap();
            assert!(page.rows.iter().any(|it| it.kind.name() == "user.created"), "{text}");
        }
        // The address is free again.
        ada.run(create(house.draft("zed", "staff", &[spot]))).unwrap();
    });
}

fn wrong_password(house: &House, email: &str) -> Result<(), crate::Error> {
    let device = crate::sessions::Device::default();
    let email = Email::parse(email).unwrap();
    let signing_in = house.directory().sign_in(email.as_str(), "wrong", device, house.request());
    crate::testing::wait_for(signing_in).map(drop)
}
