//! Signing in with name and password.

use super::{recognized, sign_in};
use crate::error::Refusal;
use crate::links::RequestReset;
use crate::testing::{House, PASSWORD, input, refusal};
use crate::users::{ArchiveUsers, DeactivateUsers, EditUser, PersonInput};

#[test]
fn who_knows_the_password_is_recognized_afterwards() {
    House::each(|house| {
        let bo = house.staff("bo");

        let signed_in = sign_in(house, "bo@lab.example", PASSWORD).unwrap();

        let actor = recognized(house, &signed_in.secret).unwrap();
        assert_eq!((actor.user(), actor.session()), (Some(bo.id()), Some(signed_in.session)));
        assert!(bo.user().signed_in_at.is_some() && bo.user().seen_at.is_some());
        house.assert_events(["bo sign-in.succeeded bo"]);
    });
}

#[test]
fn a14_the_name_is_found_in_any_case_and_only_by_its_own_letters() {
    House::each(|house| {
        let _mike = house.staff("mike");
        for name in ["mike@lab.example", "MIKE@LAB.EXAMPLE", " Mike@Lab.Example "] {
            sign_in(house, name, PASSWORD).unwrap();
        }
        for name in ["mıke@lab.example", "mike@láb.example", "mike @lab.example", "mike"] {
            assert_eq!(refusal(sign_in(house, name, PASSWORD)), Refusal::SignedOut, "{name}");
        }
    });
}

#[test]
fn a01_every_failure_has_the_same_answer() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let (_bo, off, old) = (house.staff("bo"), house.staff("off"), house.staff("old"));
        let _ida = house.invited("ida", "staff", &[spot]);
        ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
        ada.run(ArchiveUsers { who: old.id().into(), reason: None }).unwrap();
        house.forget_events();
        let before = house.fingerprint();
        let cases = [
            ("nobody@lab.example", PASSWORD),
            ("bo@lab.example", "wrong"),
            ("bo@lab.example", ""),
            ("off@lab.example", PASSWORD),
            ("off@lab.example", "wrong"),
            ("old@lab.example", PASSWORD),
            ("ida@lab.example", PASSWORD),
            ("not an address", PASSWORD),
        ];

        for (name, password) in cases {
            let refused = refusal(sign_in(house, name, password));
            assert_eq!(refused, Refusal::SignedOut, "{name} {password}");
        }

        assert_eq!(house.fingerprint(), before);
        assert_eq!(house.events().len(), cases.len());
        assert!(house.events().iter().all(|event| event.kind.name() == "sign-in.failed"));
        sign_in(house, "bo@lab.example", PASSWORD).unwrap();
    });
}

#[test]
fn a11_what_was_typed_as_a_name_is_kept_nowhere() {
    House::each(|house| {
        let typed = "Accepted password for root\n\u{1b}[31m from 10.0.0.1";

        assert_eq!(refusal(sign_in(house, typed, PASSWORD)), Refusal::SignedOut);

        house.assert_events(["Nobody signed in sign-in.failed unknown name"]);
        assert_eq!(house.number("select count(*) from attempts where name like '%Accepted%'"), 0);
        assert_eq!(house.number("select count(*) from attempts where name <> ''"), 0);
    });
}

#[test]
fn a13_somebody_elses_address_takes_neither_their_sign_in_nor_their_links() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (cleo, bo) = (house.client_admin("cleo", &[here]), house.staff_at("bo", &[here]));
        let sue = house.staff_at("sue", &[there]);
        let email = Some(sue.email());
        let person = house.parsed(&PersonInput { email, ..input("bo", "staff", &[here]) });

        cleo.run(EditUser { id: bo.id(), person, seen: None }).unwrap();

        assert_eq!(sign_in(house, &sue.email(), PASSWORD).unwrap().user, sue.id());
        assert_eq!(sign_in(house, &bo.email(), PASSWORD).unwrap().user, bo.id());
        let email = crate::domain::Email::parse(&sue.email()).unwrap();
        house.run(&house.nobody(), RequestReset { email }).unwrap();
        let resets = house.rows("select user_id from links where purpose = 'password-reset'");
        for row in &resets {
            assert_eq!(row.only::<crate::domain::UserId>().unwrap(), sue.id());
        }
    });
}

#[test]
fn a17_a_megabyte_of_password_is_refused_before_it_is_hashed() {
    House::each(|house| {
        let _bo = house.staff("bo");
        let long = "x".repeat(1 << 20);
        // Hashing a megabyte would work just as well, so what is asserted is that nothing is slower than
        // a look-up: ten of them take less than ten hashes.
        let started = std::time::Instant::now();
        for _ in 0..5 {
            assert_eq!(refusal(sign_in(house, "bo@lab.example", &long)), Refusal::SignedOut);
        }
        let refused = started.elapsed();
        let started = std::time::Instant::now();
        for _ in 0..5 {
            assert_eq!(refusal(sign_in(house, "bo@lab.example", "wrong")), Refusal::SignedOut);
        }
        assert!(refused < started.elapsed(), "{refused:?}");
    });
}
