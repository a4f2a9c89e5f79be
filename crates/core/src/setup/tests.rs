//! The first start, the first administrator, and the way back in.

use std::sync::Arc;
use std::time::Duration;

use crate::access::Permission;
use crate::blueprint::Blueprint;
use crate::directory::Directory;
use crate::directory::house::{PASSWORD, TestHouse, ada};
use crate::domain::{Email, Problem, ProblemCode, SecretToken, SystemChance};
use crate::error::{Conflict, Error, Refusal};
use crate::setup::*;
use crate::users::{PersonInput, UserCard};

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

async fn set_up(house: &TestHouse, secret: &SecretToken, input: &PersonInput) -> Result<(), Error> {
    house.directory.set_up(secret, input, PASSWORD, house.request()).await.map(drop)
}

#[tokio::test]
async fn the_holder_of_the_link_becomes_the_first_administrator() {
    for house in TestHouse::each_engine() {
        let open = house.directory.ask(&house.system(), AskSetUp).await.unwrap();
        assert_eq!(open, SetUpState::Open);

        house.set_up().await;

        let closed = house.directory.ask(&house.system(), AskSetUp).await.unwrap();
        assert_eq!(closed, SetUpState::Closed);
        assert_eq!(house.told().await, ["directory.set-up", "user.created"]);
        let ada = house.sign_in("ada@example.org").await;
        assert!(ada.may(Permission::UsersCreate) && ada.may(Permission::MailboxRead));
        let card = UserCard { id: ada.user().unwrap() };
        let profile = house.directory.ask(&ada, card).await.unwrap();
        assert_eq!(profile.user.name(), "Ada Osei");
    }
}

#[tokio::test]
async fn o01_set_up_is_closed_for_ever() {
    for house in TestHouse::each_engine() {
        let system = house.system();
        let first = house.directory.run(&system, MakeSetUpLink).await.unwrap();
        let second = house.directory.run(&system, MakeSetUpLink).await.unwrap();

        // The newer link is the only one, and a guess is none.
        assert_eq!(
            refusal(set_up(&house, &first, &ada()).await),
            Refusal::Conflict(Conflict::LinkDead)
        );
        let guess = SecretToken::new(&SystemChance);
        assert_eq!(
            refusal(set_up(&house, &guess, &ada()).await),
            Refusal::Conflict(Conflict::LinkDead)
        );
        set_up(&house, &second, &ada()).await.unwrap();

        let closed = Refusal::Conflict(Conflict::AlreadySetUp);
        assert_eq!(refusal(set_up(&house, &second, &ada()).await), closed);
        assert_eq!(refusal(house.directory.run(&system, MakeSetUpLink).await), closed);
    }
}

#[tokio::test]
async fn o01_a_set_up_link_runs_out_and_only_the_server_makes_one() {
    let house = TestHouse::sqlite();
    let secret = house.directory.run(&house.system(), MakeSetUpLink).await.unwrap();
    let made = house.directory.run(&house.operator(), MakeSetUpLink).await;
    assert!(matches!(refusal(made), Refusal::Forbidden { .. }));

    house.clock.advance(Duration::from_hours(7 * 24));
    let late = set_up(&house, &secret, &ada()).await;
    assert_eq!(refusal(late), Refusal::Conflict(Conflict::LinkDead));
}

#[tokio::test]
async fn every_wrong_field_of_set_up_is_named_at_once_and_the_link_stays_good() {
    let house = TestHouse::sqlite();
    let secret = house.directory.run(&house.system(), MakeSetUpLink).await.unwrap();
    let input = PersonInput { last_name: None, role: Some("admin".to_owned()), ..ada() };

    let tried = house.directory.set_up(&secret, &input, "short", house.request()).await;
    let min = house.directory.blueprint().lifecycle().password_minimum;
    assert_eq!(
        refusal(tried),
        Refusal::Invalid(vec![
            Problem::at("last_name", ProblemCode::Missing),
            Problem::at("role", ProblemCode::UnknownField),
            Problem::at("new_password", ProblemCode::TooShort { min }),
        ])
    );
    set_up(&house, &secret, &ada()).await.unwrap();
}

#[tokio::test]
async fn another_blueprint_than_the_first_is_refused_with_a_sentence() {
    for house in TestHouse::each_engine() {
        let first = house.directory.run(&house.system(), NoteStart).await.unwrap().unwrap();
        house.clock.advance(Duration::from_mins(1));
        let second = house.directory.run(&house.system(), NoteStart).await.unwrap().unwrap();
        assert_eq!(first, second);

        let text = include_str!("../../../../blueprints/lab-portal.toml");
        let text = text.replacen("name = \"lab-portal\"", "name = \"other-portal\"", 1);
        let other = Blueprint::parse("other.toml", &text).unwrap();
        let store = house.database.store().clone();
        let other = Directory::new(store, other, house.clock.clone(), Arc::new(SystemChance));
        let wrong = other.run(&house.system(), NoteStart).await.unwrap().unwrap_err();
        assert!(wrong.to_string().contains("made with the blueprint \"lab-portal\""), "{wrong}");
    }
}

#[tokio::test]
async fn the_operator_brings_an_administrator_back_in() {
    for house in TestHouse::each_engine() {
        house.set_up().await;
        let ada = house.sign_in("ada@example.org").await;
        let email = Email::parse("ADA@example.org").unwrap();
        let recover = RecoverAdmin { email };

        let by_herself = house.directory.run(&ada, recover.clone()).await;
        assert!(matches!(refusal(by_herself), Refusal::Forbidden { .. }));
        let stranger = RecoverAdmin { email: Email::parse("bo@example.org").unwrap() };
        let unknown = house.directory.run(&house.operator(), stranger).await;
        assert_eq!(refusal(unknown), Refusal::Unknown);

        let back = house.directory.run(&house.operator(), recover).await.unwrap();
        assert_eq!(back.name, "Ada Osei");
        let request = house.request();
        let new = "nine loud herons at dusk";
        house.directory.follow_link(&back.secret, new, request).await.unwrap();
        let told = house.told().await;
        assert!(told.ends_with(&["admin.recovered", "password.reset"]), "{told:?}");
    }
}
