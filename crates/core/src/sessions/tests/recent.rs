//! What cannot be undone asks for the password of whoever signed in a while ago (ASVS 5.0, 7.5.3).

use std::time::Duration;

use crate::domain::{Problem, ProblemCode, Reason, UserId};
use crate::error::{Error, Refusal};
use crate::sessions::{AsksForPassword, Credential};
use crate::testing::{House, PASSWORD, Person, refusal, wait_for};
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

fn at_password(code: ProblemCode) -> Refusal {
    Refusal::Invalid(vec![Problem::at("password", code)])
}

#[test]
fn after_ten_minutes_the_password_is_asked_for_and_then_not_again_for_ten() {
    House::each(|house| {
        let [one, two, three] = ["one", "two", "three"].map(|name| archived(house, name));
        let ada = house.admin("ada").signed_in();
        assert!(!ada.ask(AsksForPassword).unwrap());
        delete(&ada, one).unwrap();

        house.later(Duration::from_mins(10));
        assert!(ada.ask(AsksForPassword).unwrap());
        house.forget_events();
        assert_eq!(refusal(delete(&ada, two)), at_password(ProblemCode::Missing));
        let confirm =
            |typed: &str| wait_for(house.directory().confirm_password(&ada.actor(), typed));
        assert_eq!(refusal(confirm("not it")), at_password(ProblemCode::WrongPassword));
        assert_eq!(refusal(delete(&ada, two)), at_password(ProblemCode::Missing));
        house.assert_no_events();

        confirm(PASSWORD).unwrap();
        assert!(!ada.ask(AsksForPassword).unwrap());
        delete(&ada, two).unwrap();
        delete(&ada, three).unwrap();
    });
}

#[test]
fn who_guesses_the_password_of_an_open_session_is_slowed_down() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();
        let confirm =
            |typed: &str| wait_for(house.directory().confirm_password(&ada.actor(), typed));
        // What was right takes back what was counted.
        for typed in ["not it", PASSWORD] {
            assert_eq!(confirm(typed).is_ok(), typed == PASSWORD);
        }
        house.assert_no_events();
        assert_eq!(house.number("select count(*) from attempts"), 0);
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
