//! Deleting people for good.

use super::{archive, create, deactivate, delete};
use crate::audit::{AuditFilter, AuditTrail};
use crate::directory::{Change, Event, EventKind, Subject};
use crate::domain::{Email, UserId};
use crate::error::{Conflict, Refusal};
use crate::links::SendLinks;
use crate::testing::{House, conflict, input, refusal};
use crate::users::{EditUser, PersonInput, pseudonym};

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
        assert_eq!(house.number("select count(*) from events where search like '%zed%'"), 0);
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

#[test]
fn deleting_who_had_an_address_once_does_not_forget_how_often_its_holder_was_guessed_at() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let zed = house.staff_at("zed", &[spot]);
        let email = Some("zz@lab.example".to_owned());
        let person = house.parsed(&PersonInput { email, ..input("zed", "staff", &[spot]) });
        ada.run(EditUser { id: zed.id(), person, seen: None }).unwrap();
        let heir = ada.run(create(house.draft("zed", "staff", &[spot]))).unwrap();
        let guessed = "select count(*) from attempts where name = 'zed@lab.example'";
        assert_eq!(refusal(wrong_password(house, "zed@lab.example")), Refusal::SignedOut);
        assert!(house.number(guessed) > 0, "negative control");
        let before = house.number(guessed);
        ada.run(archive(zed.id())).unwrap();

        ada.run(delete(zed.id())).unwrap();
        assert_eq!(house.number(guessed), before);

        ada.run(archive(heir.id)).unwrap();
        ada.run(delete(heir.id)).unwrap();
        assert_eq!(house.number(guessed), 0);
    });
}

#[test]
fn f07_a_long_trail_is_forgotten_with_all_the_names_that_there_were() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let zed = house.staff_at("zed", &[spot]);
        let (id, other) = (zed.id(), ada.id());
        house.behind_the_back(move |work| {
            let named = |subject: UserId, name: &str| {
                Event::about(EventKind::UserChanged, Subject::User(subject), name)
            };
            let email = Change::of("email", "zed@old.example", "zed@new.example");
            let role = Change::of("role", "staff", "provider");
            let mut events = Vec::new();
            for number in 0..2_500 {
                let about = named(id, if number % 2 == 0 { "Zed Example" } else { "Zed Émile" });
                events.push(about.with([email.clone(), role.clone()]).by(other, "Ada Example"));
                events.push(named(other, "Ada Example").by(id, "Zed Example"));
                events.push(named(id, "Zed Émile").by(id, "Zed Émile"));
            }
            let events: Vec<_> = events.into_iter().map(|event| (work.new_id(), event)).collect();
            let actor = work.actor().clone();
            Ok(crate::audit::write(work.db, &actor, work.now, "tests.many", &events)?)
        });
        ada.run(archive(id)).unwrap();

        let kept = ada.run(delete(id)).unwrap();

        assert!(kept >= 7_500, "{kept}");
        let named = "select count(*) from events where lower(subject_name || actor_name || search || changes) \
                     like '%zed%'";
        assert_eq!(house.number(named), 0);
        let roles = "select count(*) from events where changes like '%provider%'";
        assert_eq!(house.number(roles), 2_500, "what says nothing about the person alone stays");
        let searched = "select count(*) from events where operation = 'tests.many' and search like 'ada example%' \
                        and search like '%deleted user%'";
        assert_eq!(house.number(searched), 2_500);
    });
}

fn wrong_password(house: &House, email: &str) -> Result<(), crate::Error> {
    let device = crate::sessions::Device::default();
    let email = Email::parse(email).unwrap();
    let signing_in = house.directory().sign_in(email.as_str(), "wrong", device, house.request());
    crate::testing::wait_for(signing_in).map(drop)
}
