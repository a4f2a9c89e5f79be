//! What API tokens can do, and what they cannot.

use std::time::Duration;

use crate::access::{Actor, Interface, Permission};
use crate::directory::Selection;
use crate::error::{Error, Refusal};
use crate::sessions::Credential;
use crate::testing::{House, Person, wait_for};
use crate::tokens::*;
use crate::users::DeactivateUsers;

fn shown(house: &House, text: &str) -> Result<Actor, Error> {
    let credential = Credential::ApiToken(ApiTokenText::parse(text).unwrap());
    wait_for(house.directory().authenticate(credential, Interface::Api, house.request()))
}

fn made(by: &Person<'_>) -> CreatedToken {
    by.run(CreateToken::parse("Nightly sync", "30").unwrap()).unwrap()
}

fn is_signed_out<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Refused(Refusal::SignedOut)))
}

fn is_forbidden<T>(result: &Result<T, Error>) -> bool {
    let needs = Permission::Account;
    matches!(result, Err(Error::Refused(Refusal::Forbidden { needs: it })) if *it == needs)
}

#[test]
fn a_token_acts_with_its_owners_rights_and_is_listed_without_its_secret() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();

        let token = made(&ada);

        let program = shown(house, token.text.reveal()).unwrap();
        assert_eq!(program.user(), Some(ada.id()));
        assert!(program.may(Permission::UsersCreate));
        let listed = ada.ask(OwnTokens).unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].prefix, token.text.reveal()[..12]);
        assert_eq!(house.events().last().unwrap().kind.name(), "token.created");
    });
}

#[test]
fn i02_a_token_does_not_touch_its_owners_account() {
    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let token = made(&ada);
    let program = shown(&house, token.text.reveal()).unwrap();

    let create = CreateToken::parse("More", "1").unwrap();
    assert!(is_forbidden(&house.run(&program, create)));
    assert!(is_forbidden(&house.run(&program, RevokeToken { id: token.card.id })));
    assert!(is_forbidden(&house.ask(&program, OwnTokens)));
    assert!(is_forbidden(&wait_for(house.directory().change_password(&program, "x", "y"))));
}

#[test]
fn i05_the_database_keeps_only_a_prefix_and_a_hash() {
    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let token = made(&ada);

    let rows = house.rows("select name || prefix, token_hash from api_tokens");
    let mut columns = rows[0].columns();
    let (kept, hash): (String, Vec<u8>) = (columns.next().unwrap(), columns.next().unwrap());
    assert_eq!(kept, format!("Nightly sync{}", &token.text.reveal()[..12]));
    let secret = ApiTokenText::parse(token.text.reveal()).unwrap();
    assert_eq!(hash, secret.hash().as_bytes());
}

#[test]
fn i06_a_token_ends_with_its_time_with_its_withdrawal_and_with_its_owner() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();
        let bo = house.admin("bo").signed_in();
        let (withdrawn, kept, owned) = (made(&ada), made(&ada), made(&bo));

        ada.run(RevokeToken { id: withdrawn.card.id }).unwrap();
        assert!(is_signed_out(&shown(house, withdrawn.text.reveal())));
        let again = ada.run(RevokeToken { id: withdrawn.card.id });
        assert!(matches!(again, Err(Error::Refused(Refusal::Unknown))));
        let others = bo.run(RevokeToken { id: kept.card.id });
        assert!(matches!(others, Err(Error::Refused(Refusal::Unknown))));

        assert!(shown(house, owned.text.reveal()).is_ok());
        let who = Selection::Ids(vec![bo.id()]);
        ada.run(DeactivateUsers { who, reason: None }).unwrap();
        assert!(is_signed_out(&shown(house, owned.text.reveal())));

        assert!(shown(house, kept.text.reveal()).is_ok());
        house.later(Duration::from_hours(30 * 24));
        assert!(is_signed_out(&shown(house, kept.text.reveal())));
    });
}

#[test]
fn a_token_needs_a_name_and_an_end() {
    let problems = |name: &str, days: &str| -> Vec<String> {
        let problems = CreateToken::parse(name, days).err().unwrap_or_default();
        problems.iter().map(|it| format!("{} {}", it.field, it.code.code())).collect()
    };
    assert_eq!(problems("Sync", "365"), [""; 0]);
    assert_eq!(problems("", ""), ["name missing", "days missing"]);
    for days in ["0", "366", "-1", "1.5", "ever"] {
        assert_eq!(problems("Sync", days), ["days not-allowed"], "{days}");
    }
}
