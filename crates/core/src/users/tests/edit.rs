//! Editing people.

use super::create;
use crate::domain::Version;
use crate::error::{Conflict, Refusal};
use crate::links::Purpose;
use crate::testing::{House, Person, conflict, input, problems, refusal};
use crate::users::{CreateUser, EditUser, PersonInput, Welcome};

fn edit(house: &House, person: &Person<'_>, input: &PersonInput) -> EditUser {
    EditUser { id: person.id(), person: house.parsed(input), seen: None }
}

#[test]
fn o05_only_what_differs_is_told_and_the_version_counts_up() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let mut changed = input("bo", "staff", &[house.spot("north/main")]);
        changed.last_name = Some("Fisher".to_owned());
        changed.attributes = vec![("title".to_owned(), "Nurse".to_owned())];
        let seen = bo.user().version;

        let edited = ada.run(edit(house, &bo, &changed)).unwrap();

        assert_eq!(edited.user.version, Version(seen.0 + 1));
        assert_eq!(edited.user, bo.user());
        house.assert_events([
            "ada user.changed Bo Fisher: attributes.title – → Nurse; last_name Example → Fisher",
        ]);
    });
}

#[test]
fn an_edit_that_changes_nothing_tells_nothing() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let before = house.fingerprint();

        let same = input("bo", "staff", &[house.spot("north/main")]);
        let edited = ada.run(edit(house, &bo, &same)).unwrap();

        assert_eq!(edited.event, None);
        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();
    });
}

#[test]
fn a_stale_version_is_refused() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let spot = house.spot("north/main");
        let seen = bo.user().version;
        let with = |last: &str| {
            let last_name = Some(last.to_owned());
            let input = PersonInput { last_name, ..input("bo", "staff", &[spot]) };
            EditUser { seen: Some(seen), ..edit(house, &bo, &input) }
        };

        ada.run(with("First")).unwrap();
        let second = ada.run(with("Second"));

        assert_eq!(refusal(second), Refusal::Stale { seen, now: Version(seen.0 + 1) });
        assert_eq!(bo.user().last_name, "First");
    });
}

#[test]
fn the_role_has_its_own_operation() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let other = input("bo", "provider", &[house.spot("north/main")]);

        let outcome = ada.run(edit(house, &bo, &other));

        assert_eq!(problems(outcome), [("role".to_owned(), "not-allowed")]);
        house.assert_no_events();
    });
}

#[test]
fn a05_editing_answers_alike_for_an_address_beyond_the_reach() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (cleo, bo) = (house.client_admin("cleo", &[here]), house.staff_at("bo", &[here]));
        let (_sue, _ben) = (house.staff_at("sue", &[there]), house.staff_at("ben", &[here]));
        let at = |email: &str| {
            let email = Some(email.to_owned());
            edit(house, &bo, &PersonInput { email, ..input("bo", "staff", &[here]) })
        };
        house.forget_events();

        let free = cleo.run(at("free@lab.example")).unwrap();
        let used = cleo.run(at("sue@lab.example")).unwrap();
        let seen = cleo.run(at("ben@lab.example"));

        assert_eq!(problems(seen), [("email".to_owned(), "email-taken")]);
        assert_eq!(free.event.is_some(), used.event.is_some());
        house.assert_events([
            "cleo user.changed bo: email bo@lab.example → free@lab.example",
            "cleo email.link-sent bo",
            "cleo user.changed bo: email free@lab.example → sue@lab.example",
            "cleo email.link-sent bo",
        ]);
        // Nobody loses the name that they sign in with: Bo keeps the last free one.
        let names = "select count(*) from users where username_folded in \
                     ('free@lab.example', 'sue@lab.example')";
        assert_eq!(house.number(names), 2);
        // The name follows as soon as it is free.
        cleo.run(at("bo@lab.example")).unwrap();
        let names = "select count(*) from users where username_folded = 'bo@lab.example'";
        assert_eq!(house.number(names), 1);
    });
}

#[test]
fn b06_a_changed_address_ends_links_and_tells_the_old_address() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let who = bo.id().into();
        ada.run(crate::links::SendLinks { who }).unwrap();
        let moved = PersonInput {
            email: Some("bo@new.example".to_owned()),
            ..input("bo", "staff", &[house.spot("north/main")])
        };

        ada.run(edit(house, &bo, &moved)).unwrap();

        assert_eq!(house.number("select count(*) from links where purpose <> 'email-change'"), 0);
        let letters = house.rows("select kind, address, state from letters order by kind");
        let letters: Vec<String> = letters.iter().map(|row| format!("{row:?}")).collect();
        assert!(letters[0].contains("email-changed") && letters[0].contains("bo@lab.example"));
        assert!(letters[2].contains("password-reset") && letters[2].contains("withdrawn"));
    });
}

#[test]
fn an_invited_person_is_invited_again_at_the_new_address_and_one_who_waits_is_not() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        let old = ida.link(Purpose::Invitation);
        let person = house.draft("wil", "staff", &[spot]);
        let later = ada.run(CreateUser { person, welcome: Welcome::Later }).unwrap();
        let wil = house.known("wil", later.id);
        let at = |name: &str| PersonInput {
            email: Some(format!("{name}@new.example")),
            ..input(name, "staff", &[spot])
        };
        house.forget_events();

        ada.run(edit(house, &ida, &at("ida"))).unwrap();
        ada.run(edit(house, &wil, &at("wil"))).unwrap();

        house.assert_events([
            "ada user.changed ida: email ida@lab.example → ida@new.example",
            "ada invitation.sent ida",
            "ada user.changed wil: email wil@lab.example → wil@new.example",
        ]);
        let open = crate::links::OpenLink { secret: old };
        assert_eq!(conflict(house.ask(&house.nobody(), open)), Conflict::LinkDead);
        let open = crate::links::OpenLink { secret: ida.link(Purpose::Invitation) };
        assert_eq!(house.ask(&house.nobody(), open).unwrap().address, "ida@new.example");
    });
}

#[test]
fn e09_places_that_were_taken_away_are_gone_for_a_request_that_is_under_way() {
    House::each(|house| {
        let (main, annex) = (house.spot("north/main"), house.spot("north/annex"));
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[main, annex]));
        let under_way = cleo.actor();

        ada.run(edit(house, &cleo, &input("cleo", "client-admin", &[main]))).unwrap();

        let there = create(house.draft("bo", "staff", &[annex]));
        let refused = house.run(&under_way, there);
        assert_eq!(problems(refused), [("locations".to_owned(), "not-found")]);
        let here = create(house.draft("bo", "staff", &[main]));
        house.run(&under_way, here).unwrap();
    });
}

#[test]
fn a_person_who_also_belongs_elsewhere_is_not_edited() {
    House::each(|house| {
        let (main, annex) = (house.spot("north/main"), house.spot("north/annex"));
        let cleo = house.client_admin("cleo", &[main]);
        let bo = house.staff_at("bo", &[main, annex]);
        let before = house.fingerprint();

        let outcome = cleo.run(edit(house, &bo, &input("bo", "staff", &[main])));

        assert_eq!(conflict(outcome), Conflict::BeyondYourReach);
        assert_eq!(house.fingerprint(), before);
        house.assert_events(["cleo access.refused bo: refused – → beyond-your-reach"]);
    });
}

#[test]
fn d18_no_address_that_is_given_to_somebody_else_locks_an_administrator_out() {
    House::each(|house| {
        let (ada, bea, bo) = (house.admin("ada"), house.admin("bea"), house.staff("bo"));
        for address in ["ada@lab.example", "ADA@Lab.Example", " ada@lab.example "] {
            let mut changed = input("bo", "staff", &[house.spot("north/main")]);
            changed.email = Some(address.to_owned());
            let told = problems(bea.run(edit(house, &bo, &changed)));
            assert_eq!(told, [("email".to_owned(), "email-taken")], "{address}");
        }
        ada.session();
    });
}
