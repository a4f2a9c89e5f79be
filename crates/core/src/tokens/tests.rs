//! What API tokens can do, and what they cannot.

use std::time::Duration;

use crate::access::{Actor, Interface, Permission};
use crate::directory::house::TestHouse;
use crate::error::{Error, Refusal};
use crate::sessions::Credential;
use crate::store::Sql;
use crate::tokens::*;

async fn shown(house: &TestHouse, text: &str) -> Result<Actor, Error> {
    let secret = ApiTokenText::parse(text).unwrap();
    let credential = Credential::ApiToken(secret);
    house.directory.authenticate(credential, Interface::Api, house.request()).await
}

async fn made(house: &TestHouse, by: &Actor) -> CreatedToken {
    let create = CreateToken::parse("Nightly sync", "30").unwrap();
    house.directory.run(by, create).await.unwrap()
}

fn is_signed_out<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Refused(Refusal::SignedOut)))
}

#[tokio::test]
async fn a_token_acts_with_its_owners_rights_and_is_listed_without_its_secret() {
    for house in TestHouse::each_engine() {
        house.set_up().await;
        let ada = house.sign_in("ada@example.org").await;

        let token = made(&house, &ada).await;

        let program = shown(&house, token.text.reveal()).await.unwrap();
        assert_eq!(program.user(), ada.user());
        assert!(program.may(Permission::UsersCreate));
        let listed = house.directory.ask(&ada, OwnTokens).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].prefix, token.text.reveal()[..12]);
        assert_eq!(house.told().await.last(), Some(&"token.created"));
    }
}

#[tokio::test]
async fn i02_a_token_does_not_touch_its_owners_account() {
    let house = TestHouse::sqlite();
    house.set_up().await;
    let ada = house.sign_in("ada@example.org").await;
    let token = made(&house, &ada).await;
    let program = shown(&house, token.text.reveal()).await.unwrap();

    let needs = Permission::Account;
    let create = house.directory.run(&program, CreateToken::parse("More", "1").unwrap()).await;
    assert!(matches!(create, Err(Error::Refused(Refusal::Forbidden { needs: n })) if n == needs));
    let revoke = house.directory.run(&program, RevokeToken { id: token.card.id }).await;
    assert!(matches!(revoke, Err(Error::Refused(Refusal::Forbidden { .. }))));
    let change = house.directory.change_password(&program, "x", "y").await;
    assert!(matches!(change, Err(Error::Refused(Refusal::Forbidden { .. }))));
    let list = house.directory.ask(&program, OwnTokens).await;
    assert!(matches!(list, Err(Error::Refused(Refusal::Forbidden { .. }))));
}

#[tokio::test]
async fn i05_the_database_keeps_only_a_prefix_and_a_hash() {
    let house = TestHouse::sqlite();
    house.set_up().await;
    let ada = house.sign_in("ada@example.org").await;
    let token = made(&house, &ada).await;

    let read = house.database.store().read(|transaction| {
        let sql = Sql::new("select name || prefix, token_hash from api_tokens");
        Ok(transaction.composed(&sql)?)
    });
    let rows = read.await.unwrap();
    let mut columns = rows[0].columns();
    let (kept, hash): (String, Vec<u8>) = (columns.next().unwrap(), columns.next().unwrap());
    assert_eq!(kept, format!("Nightly sync{}", &token.text.reveal()[..12]));
    let secret = ApiTokenText::parse(token.text.reveal()).unwrap();
    assert_eq!(hash, secret.hash().as_bytes());
}

#[tokio::test]
async fn i06_a_token_ends_with_its_time_with_its_withdrawal_and_with_its_owner() {
    for house in TestHouse::each_engine() {
        house.set_up().await;
        let ada = house.sign_in("ada@example.org").await;
        let (withdrawn, kept) = (made(&house, &ada).await, made(&house, &ada).await);

        house.directory.run(&ada, RevokeToken { id: withdrawn.card.id }).await.unwrap();
        assert!(is_signed_out(&shown(&house, withdrawn.text.reveal()).await));
        let again = house.directory.run(&ada, RevokeToken { id: withdrawn.card.id }).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::Unknown))));
        assert!(shown(&house, kept.text.reveal()).await.is_ok());

        house.clock.advance(Duration::from_hours(30 * 24));
        assert!(is_signed_out(&shown(&house, kept.text.reveal()).await));
    }
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
