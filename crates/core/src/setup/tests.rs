//! The first start, the first administrator, and the way back in.

use std::sync::Arc;
use std::time::Duration;

use crate::access::{Interface, Permission};
use crate::blueprint::Blueprint;
use crate::directory::{Directory, Selection};
use crate::doctor::CheckDirectory;
use crate::domain::{
    Email, FixedClock, Problem, ProblemCode, SecretToken, SystemChance, UserStatus,
};
use crate::error::{Conflict, Error, Refusal};
use crate::sessions::{Credential, Device};
use crate::setup::*;
use crate::testing::{self as fixture, House, Person, wait_for};
use crate::tokens::{ApiTokenText, CreateToken};
use crate::users::{ArchiveUsers, CreateUser, PersonInput, Welcome};

const PASSWORD: &str = "seven quiet herons at dawn";

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

/// Ada, as the set-up page sends her.
fn ada() -> PersonInput {
    PersonInput {
        first_name: Some("Ada".to_owned()),
        last_name: Some("Osei".to_owned()),
        email: Some("ada@example.org".to_owned()),
        ..PersonInput::default()
    }
}

fn link(house: &House) -> SecretToken {
    house.run(&house.system(), MakeSetUpLink).unwrap()
}

fn set_up(house: &House, secret: &SecretToken) -> Result<(), Error> {
    wait_for(house.directory().set_up(secret, &ada(), PASSWORD, house.request())).map(drop)
}

fn state(house: &House) -> SetUpState {
    house.ask(&house.nobody(), AskSetUp).unwrap()
}

#[test]
fn the_holder_of_the_link_becomes_the_first_administrator() {
    House::each(|house| {
        assert_eq!(state(house), SetUpState::Open);

        set_up(house, &link(house)).unwrap();

        assert_eq!(state(house), SetUpState::Closed);
        let told: Vec<_> = house.events().iter().map(|event| event.kind.name()).collect();
        assert_eq!(told, ["directory.set-up", "user.created"]);
        let (device, request) = (Device::default(), house.request());
        let directory = house.directory();
        let signed = directory.sign_in("ada@example.org", PASSWORD, device, request);
        let credential = Credential::Session(wait_for(signed).unwrap().secret);
        let ada = directory.authenticate(credential, Interface::Console, request);
        let ada = wait_for(ada).unwrap();
        assert!(ada.may(Permission::UsersCreate) && ada.may(Permission::MailboxRead));
        assert_eq!(house.ask(&house.operator(), CheckDirectory).unwrap(), []);
    });
}

#[test]
fn o01_set_up_is_closed_for_ever() {
    House::each(|house| {
        let (first, second) = (link(house), link(house));

        // The newer link is the only one, and a guess is none.
        let dead = Refusal::Conflict(Conflict::LinkDead);
        assert_eq!(refusal(set_up(house, &first)), dead);
        assert_eq!(refusal(set_up(house, &SecretToken::new(&SystemChance))), dead);
        set_up(house, &second).unwrap();

        let closed = Refusal::Conflict(Conflict::AlreadySetUp);
        assert_eq!(refusal(set_up(house, &second)), closed);
        assert_eq!(refusal(house.run(&house.system(), MakeSetUpLink)), closed);
        // Not even a directory that has lost everybody opens again.
        house.behind_the_back(|work| {
            work.db.execute_composed(&crate::store::Sql::new("delete from users"))?;
            Ok(())
        });
        assert_eq!(refusal(house.run(&house.system(), MakeSetUpLink)), closed);
    });
}

#[test]
fn o01_an_administrator_who_came_otherwise_closes_set_up_too() {
    let house = House::new();
    let secret = link(&house);
    house.admin("ada");
    let closed = Refusal::Conflict(Conflict::AlreadySetUp);
    assert_eq!(refusal(set_up(&house, &secret)), closed);
}

#[test]
fn o01_a_set_up_link_runs_out_and_only_the_server_makes_one() {
    let house = House::new();
    let secret = link(&house);
    let made = house.run(&house.operator(), MakeSetUpLink);
    assert!(matches!(refusal(made), Refusal::Forbidden { .. }));

    house.later(Duration::from_hours(7 * 24));
    assert_eq!(refusal(set_up(&house, &secret)), Refusal::Conflict(Conflict::LinkDead));
}

#[test]
fn every_wrong_field_of_set_up_is_named_at_once_and_the_link_stays_good() {
    let house = House::new();
    let secret = link(&house);
    let input = PersonInput { last_name: None, role: Some("admin".to_owned()), ..ada() };

    let tried = wait_for(house.directory().set_up(&secret, &input, "short", house.request()));

    let min = house.directory().blueprint().lifecycle().password_minimum;
    assert_eq!(
        refusal(tried),
        Refusal::Invalid(vec![
            Problem::at("last_name", ProblemCode::Missing),
            Problem::at("role", ProblemCode::UnknownField),
            Problem::at("new_password", ProblemCode::TooShort { min }),
        ])
    );
    set_up(&house, &secret).unwrap();
}

#[test]
fn another_blueprint_than_the_first_is_refused_with_a_sentence() {
    House::each(|house| {
        let start = || house.run(&house.system(), NoteStart).unwrap().unwrap();
        assert_eq!(start(), start());

        let text = include_str!("../../../../blueprints/lab-portal.toml");
        let text = text.replacen("name = \"lab-portal\"", "name = \"other-portal\"", 1);
        let other = Blueprint::parse("other.toml", &text).unwrap();
        let clock = Arc::new(FixedClock::at(house.directory().now()));
        let store = house.directory().store().clone();
        let other = Directory::new(store, other, clock, Arc::new(SystemChance));
        let wrong = wait_for(other.run(&house.system(), NoteStart)).unwrap().unwrap_err();
        assert!(wrong.to_string().contains("made with the blueprint \"lab-portal\""), "{wrong}");
    });
}

#[test]
fn f09_a_role_that_is_taken_out_of_the_blueprint_takes_its_rights_along() {
    House::each(|house| {
        let (cleo, ada) =
            (house.client_admin("cleo", &[house.spot("north/main")]), house.admin("ada"));
        let (cleo, ada) = (cleo.signed_in(), ada.signed_in());
        let token = cleo.run(CreateToken::parse("Sync", "30").unwrap()).unwrap().text;
        let without = include_str!("../../../../blueprints/lab-portal.toml")
            .replace("[roles.client-admin]", "[roles.manager]")
            .replace("\"client-admin\"", "\"manager\"");
        let without = Blueprint::parse("without.toml", &without).unwrap();
        let clock = Arc::new(FixedClock::at(house.directory().now()));
        let store = house.directory().store().clone();
        let directory = Directory::new(store, without, clock, Arc::new(SystemChance));

        let started = wait_for(directory.run(&house.system(), NoteStart)).unwrap().unwrap();

        assert_eq!(started.roles_gone, ["client-admin"]);
        let session = |of: &Person<'_>| Credential::Session(of.session());
        let by_token = Credential::ApiToken(ApiTokenText::parse(token.reveal()).unwrap());
        for credential in [session(&cleo), by_token] {
            let shown = directory.authenticate(credential, Interface::Api, house.request());
            assert_eq!(refusal(wait_for(shown)), Refusal::SignedOut);
        }
        let shown = directory.authenticate(session(&ada), Interface::Console, house.request());
        wait_for(shown).unwrap();
        // A request that was recognized before, and a password that is right.
        let under_way = cleo.actor();
        let person = house.draft("bo", "staff", &[house.spot("north/main")]);
        let create = CreateUser { person, welcome: Welcome::Later };
        assert_eq!(refusal(wait_for(directory.run(&under_way, create))), Refusal::SignedOut);
        let (device, request) = (Device::default(), house.request());
        let email = cleo.email();
        let signed = directory.sign_in(&email, fixture::PASSWORD, device, request);
        assert_eq!(refusal(wait_for(signed).map(drop)), Refusal::SignedOut);
        let findings = wait_for(directory.ask(&house.operator(), CheckDirectory)).unwrap();
        let rows: Vec<String> = findings.into_iter().flat_map(|finding| finding.rows).collect();
        let said = format!("{}: the blueprint has no role \"client-admin\"", cleo.id());
        assert!(rows.contains(&said), "{rows:?}");
    });
}

#[test]
fn the_operator_brings_an_administrator_back_in() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada").signed_in(), house.staff("bo"));
        let recover = |name: &str| RecoverAdmin { email: Email::parse(name).unwrap() };

        assert!(matches!(refusal(ada.run(recover(&ada.email()))), Refusal::Forbidden { .. }));
        for unknown in [bo.email(), "nobody@example.org".to_owned()] {
            let asked = house.run(&house.operator(), recover(&unknown));
            assert_eq!(refusal(asked), Refusal::Unknown, "{unknown}");
        }

        let back = house.run(&house.operator(), recover("ADA@lab.example")).unwrap();
        assert_eq!(back.name, "Ada Example");
        let new = "nine loud herons at dusk";
        wait_for(house.directory().follow_link(&back.secret, new, house.request())).unwrap();
    });
}

#[test]
fn an_archived_administrator_comes_back_active_and_each_step_is_told() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada").signed_in(), house.admin("bo"));
        ada.run(ArchiveUsers { who: Selection::Ids(vec![bo.id()]), reason: None }).unwrap();
        house.forget_events();

        let recover = RecoverAdmin { email: Email::parse(&bo.email()).unwrap() };
        house.run(&house.operator(), recover).unwrap();

        assert_eq!(bo.status(), UserStatus::Active);
        house.assert_events([
            "Operator of the host user.restored bo: status archived → inactive",
            "Operator of the host user.activated bo: status inactive → active",
            "Operator of the host admin.recovered bo",
        ]);
    });
}
