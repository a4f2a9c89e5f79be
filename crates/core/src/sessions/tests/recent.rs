//! G15: what cannot be undone, or outlives the session, asks for the password of whoever signed in a while ago (ASVS 5.0, 7.5.3).

use std::time::Duration;

use super::sign_in;
use crate::credentials::{AttemptOn, NoteAttempt};
use crate::domain::{Problem, ProblemCode, Reason, UserId};
use crate::error::{Error, Refusal};
use crate::sessions::{AsksForPassword, Credential};
use crate::testing::{House, PASSWORD, Person, refusal};
use crate::tokens::{ApiTokenText, CreateToken};
use crate::users::{ArchiveUsers, DeleteUser};

fn archived(house: &House, name: &str) -> UserId {
    let id = house.staff(name).id();
    house.run(&house.operator(), ArchiveUsers { who: id.into(), reason: None }).unwrap();
    id
}

fn delete(by: &Person<'_>, id: UserId) -> Result<u64, Error> {
    by.run(DeleteUser { id, reason: None::<Reason> })
}

pub(super) fn at_password(code: ProblemCode) -> Refusal {
    Refusal::Invalid(vec![Problem::at("password", code)])
}

#[test]
fn g15_after_ten_minutes_the_password_is_asked_for_and_then_not_again_for_ten() {
    House::each(|house| {
        let [one, two, three] = ["one", "two", "three"].map(|name| archived(house, name));
        let mut ada = house.admin("ada").signed_in();
        assert!(!ada.ask(AsksForPassword).unwrap());
        delete(&ada, one).unwrap();

        house.later(Duration::from_mins(10));
        assert!(ada.ask(AsksForPassword).unwrap());
        house.forget_events();
        assert_eq!(refusal(delete(&ada, two)), at_password(ProblemCode::Missing));
        assert_eq!(refusal(ada.confirms("not it")), at_password(ProblemCode::WrongPassword));
        assert_eq!(refusal(delete(&ada, two)), at_password(ProblemCode::Missing));
        house.assert_events(["ada sign-in.failed ada"]);

        ada.confirms(PASSWORD).unwrap();
        assert!(!ada.ask(AsksForPassword).unwrap());
        delete(&ada, two).unwrap();
        delete(&ada, three).unwrap();
    });
}

#[test]
fn g15_who_guesses_the_password_of_an_open_session_is_told_of_and_slowed_down() {
    House::each(|house| {
        let mut ada = house.admin("ada").signed_in();
        house.forget_events();
        assert_eq!(refusal(ada.confirms("not it")), at_password(ProblemCode::WrongPassword));
        house.assert_events(["ada sign-in.failed ada"]);
        // What was right takes back what was counted.
        ada.confirms(PASSWORD).unwrap();
        assert_eq!(house.number("select count(*) from attempts"), 0);

        let own = ada.id().to_string();
        for _ in 0..100 {
            let on = vec![AttemptOn::Account { name: own.clone() }];
            house.run(&house.nobody(), NoteAttempt { on }).unwrap().unwrap();
        }
        assert!(matches!(refusal(ada.confirms(PASSWORD)), Refusal::Paused { until: Some(_) }));
        sign_in(house, &ada.email(), PASSWORD).unwrap();
    });
}

#[test]
fn g15_a_stolen_cookie_makes_no_token_that_would_outlive_it() {
    House::each(|house| {
        let mut ada = house.admin("ada").signed_in();
        house.later(Duration::from_mins(11));
        let create = |by: &Person<'_>| by.run(CreateToken::parse("Sync", "30").unwrap()).map(drop);
        assert_eq!(refusal(create(&ada)), at_password(ProblemCode::Missing));
        ada.confirms(PASSWORD).unwrap();
        create(&ada).unwrap();
    });
}

#[test]
fn a_program_and_the_operator_have_no_password_to_type() {
    House::each(|house| {
        let [one, two] = ["one", "two"].map(|name| archived(house, name));
        let ada = house.admin("ada").signed_in();
        let made = ada.run(CreateToken::parse("Sync", "30").unwrap()).unwrap();
        house.later(Duration::from_mins(20));
        let secret = ApiTokenText::parse(made.text.reveal()).unwrap();
        let program = ada.recognized_by(Credential::ApiToken(secret)).unwrap();
        house.run(&program, DeleteUser { id: one, reason: None }).unwrap();
        house.run(&house.operator(), DeleteUser { id: two, reason: None }).unwrap();
    });
}
