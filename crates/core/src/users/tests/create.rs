//! Creating people.

use super::create;
use crate::domain::UserStatus;
use crate::error::Refusal;
use crate::links::Purpose;
use crate::testing::{House, conflict, input, problems, refusal, wait_for};
use crate::users::{CreateUser, PersonDraft, PersonInput, UserFilter, UserList, Welcome};

#[test]
fn a_new_person_is_added_and_invited() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));

        let made = ada.run(create(house.draft("bo", "staff", &[spot]))).unwrap();

        let bo = house.known("bo", made.id).user();
        assert_eq!((made.name.as_str(), bo.status), ("Bo Example", UserStatus::Invited));
        assert_eq!(bo.location_ids(), [spot.location]);
        house.assert_events([
            "ada user.created bo: email – → bo@lab.example; first_name – → Bo; \
             last_name – → Example; locations – → main; organization – → north; role – → staff; \
             status – → invited",
            "ada invitation.sent bo",
        ]);
        assert_eq!(house.events()[0].id, made.event);
    });
}

#[test]
fn an_invitation_can_wait() {
    House::each(|house| {
        let person = house.draft("bo", "staff", &[house.spot("north/main")]);

        house.run(&house.operator(), CreateUser { person, welcome: Welcome::Later }).unwrap();

        assert_eq!(house.events().len(), 1);
        assert_eq!(house.number("select count(*) from links"), 0);
        assert_eq!(house.number("select count(*) from letters"), 0);
    });
}

/// LAB-9: names are required, title and phone are not.
#[test]
fn each_problem_of_the_form_stands_at_its_field() {
    let house = House::new();
    let spot = house.spot("north/main");
    let right = || input("bo", "staff", &[spot]);
    let text = |text: &str| Some(text.to_owned());
    let attribute = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    let cases: Vec<(PersonInput, &str, &str)> = vec![
        (PersonInput { last_name: None, ..right() }, "last_name", "missing"),
        (
            PersonInput { first_name: text("a\u{202e}b"), ..right() },
            "first_name",
            "hidden-character",
        ),
        (PersonInput { first_name: text(&"x".repeat(300)), ..right() }, "first_name", "too-long"),
        (PersonInput { email: text("bo"), ..right() }, "email", "email-without-at"),
        (PersonInput { role: text("captain"), ..right() }, "role", "not-allowed"),
        (PersonInput { organization: None, ..right() }, "organization", "missing"),
        (PersonInput { organization: text("org_1"), ..right() }, "organization", "not-found"),
        (PersonInput { locations: None, ..right() }, "locations", "missing"),
        (PersonInput { role: text("admin"), ..right() }, "organization", "not-for-this-role"),
        (PersonInput { role: text("admin"), ..right() }, "locations", "not-for-this-role"),
        (
            PersonInput { attributes: attribute("wings", "2"), ..right() },
            "attributes.wings",
            "unknown-field",
        ),
        (
            PersonInput { attributes: attribute("phone", "now"), ..right() },
            "attributes.phone",
            "phone-malformed",
        ),
        (
            PersonInput { attributes: attribute("provider", "x"), ..right() },
            "attributes.provider",
            "not-for-this-role",
        ),
    ];
    assert!(PersonDraft::parse(&right(), house.directory().blueprint()).is_ok());
    for (input, field, code) in cases {
        let found = PersonDraft::parse(&input, house.directory().blueprint()).unwrap_err();
        let found: Vec<_> = found.iter().map(|p| (p.field.as_str(), p.code.code())).collect();
        assert!(found.contains(&(field, code)), "{field} {code}: {found:?}");
    }
}

#[test]
fn every_problem_is_named_at_once() {
    let house = House::new();
    let none = PersonInput::default();
    let found = PersonDraft::parse(&none, house.directory().blueprint()).unwrap_err();
    let fields: Vec<_> = found.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["first_name", "last_name", "email", "role"]);
}

#[test]
fn d03_nobody_gives_a_role_above_their_ceiling() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let cleo = house.client_admin("cleo", &[spot]);
        for (role, spots) in [("admin", vec![]), ("client-admin", vec![spot])] {
            house.forget_events();
            let before = house.fingerprint();

            let outcome = cleo.run(create(house.draft("eve", role, &spots)));

            assert!(problems(outcome).contains(&("role".to_owned(), "above-your-ceiling")));
            assert_eq!(house.fingerprint(), before);
            house.assert_events([
                "cleo access.refused users.create: refused – → above-your-ceiling",
            ]);
        }
        cleo.run(create(house.draft("bo", "staff", &[spot]))).unwrap();
    });
}

#[test]
fn e02_places_beyond_the_reach_do_not_exist() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let beside = house.spot("north/annex");
        let cleo = house.client_admin("cleo", &[here]);
        let before = house.fingerprint();
        let mut mixed = house.draft("bo", "staff", &[here]);
        mixed.locations = vec![there.location];

        let elsewhere = cleo.run(create(house.draft("bo", "staff", &[there])));
        let annex = cleo.run(create(house.draft("bo", "staff", &[beside])));
        let bound = cleo.run(create(mixed));

        assert_eq!(problems(elsewhere), [("organization".to_owned(), "not-found")]);
        assert_eq!(problems(annex), [("locations".to_owned(), "not-found")]);
        assert_eq!(problems(bound), [("locations".to_owned(), "not-found")]);
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn nobody_puts_a_person_where_they_could_not_see_them() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let cleo = house.client_admin("cleo", &[spot]);
        let mut nowhere = house.draft("bo", "staff", &[spot]);
        nowhere.locations.clear();

        let outcome = cleo.run(create(nowhere));

        assert_eq!(problems(outcome), [("locations".to_owned(), "missing")]);
        house.assert_no_events();
    });
}

#[test]
fn a14_an_address_within_the_reach_is_taken_in_any_case() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (ada, _bo) = (house.admin("ada"), house.staff_at("bo", &[spot]));
        for email in ["bo@lab.example", "BO@Lab.Example", "bo@LAB.EXAMPLE"] {
            let mut person = input("ben", "staff", &[spot]);
            person.email = Some(email.to_owned());
            let outcome = ada.run(create(house.parsed(&person)));
            assert_eq!(problems(outcome), [("email".to_owned(), "email-taken")], "{email}");
        }
        house.assert_no_events();
    });
}

#[test]
fn a05_an_address_beyond_the_reach_is_answered_like_a_free_one() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let cleo = house.client_admin("cleo", &[here]);
        let sue = house.staff_at("sue", &[there]);
        house.forget_events();

        let free = cleo.run(create(house.draft("bo", "staff", &[here]))).unwrap();
        let used = cleo.run(create(house.draft("sue", "staff", &[here]))).unwrap();

        assert_eq!((free.name.as_str(), used.name.as_str()), ("Bo Example", "Sue Example"));
        let kinds: Vec<_> = house.events().iter().map(|event| event.kind.name()).collect();
        let told = ["user.created", "invitation.sent"];
        assert_eq!(kinds, [told, told].concat());
        // Both are listed and shown alike, and a second of the name is refused alike.
        let list = UserList { filter: UserFilter::default(), ..UserList::default() };
        assert_eq!(cleo.ask(list).unwrap().list.total.number(), 3);
        for name in ["bo", "sue"] {
            let again = cleo.run(create(house.draft(name, "staff", &[here])));
            assert_eq!(problems(again), [("email".to_owned(), "email-taken")]);
        }
        // Who has the name keeps it: it is they who sign in, and who are sent a reset link.
        let twin = house.known("sue", used.id);
        let (link, password) = (twin.link(Purpose::Invitation), "seven violet otters on ice");
        let accepting = house.directory().follow_link(&link, password, house.request());
        assert_eq!(conflict(wait_for(accepting)), crate::Conflict::EmailTaken);
        assert_eq!(twin.status(), UserStatus::Invited);
        assert_eq!(sue.signed_in().sessions().len(), 1);
    });
}

#[test]
fn who_may_not_create_is_told_what_it_needs() {
    House::each(|house| {
        let bo = house.staff("bo");
        let spot = house.spot("north/main");
        let before = house.fingerprint();

        let outcome = bo.run(create(house.draft("eve", "staff", &[spot])));

        let needs = crate::access::Permission::UsersCreate;
        assert_eq!(refusal(outcome), Refusal::Forbidden { needs });
        assert_eq!(house.fingerprint(), before);
        house.assert_events(["bo access.refused users.create: refused – → forbidden"]);
    });
}
