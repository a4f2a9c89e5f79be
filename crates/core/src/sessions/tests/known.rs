//! Who was recognized a moment ago is not looked up again, and no right outlives its end for it (F01).

use std::time::Duration;

use crate::domain::SecretToken;
use crate::error::Refusal;
use crate::sessions::Credential;
use crate::store::{Engine, statements};
use crate::testing::{House, Person, refusal};
use crate::users::DeactivateUsers;

statements! {
    MOVED_OUT = "delete from user_locations";
}

/// How often the database is asked while somebody is recognized.
fn looks(house: &House, who: &Person<'_>) -> u64 {
    let before = house.directory().store().load().taken;
    who.recognized().unwrap();
    house.directory().store().load().taken - before
}

#[test]
fn nobody_is_looked_up_twice_while_nothing_was_committed() {
    House::each(|house| {
        let (bo, cy) = (house.staff("bo").signed_in(), house.staff("cy").signed_in());
        assert_eq!([looks(house, &bo), looks(house, &cy)], [1, 1]);
        // Other servers may have committed on PostgreSQL.
        let again = u64::from(house.engine() == Engine::Postgres);
        assert_eq!([looks(house, &bo), looks(house, &cy)], [again, again]);
    });
}

#[test]
fn f01_what_was_known_of_somebody_ends_with_the_next_commit() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let bo = house.client_admin("bo", &[spot]).signed_in();
        let reach = bo.recognized().unwrap().reach();
        house.behind_the_back(|work| Ok(work.db.execute(&MOVED_OUT, &[])?));
        assert_ne!(bo.recognized().unwrap().reach(), reach);
        ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
        assert_eq!(refusal(bo.recognized()), Refusal::SignedOut);
    });
}

#[test]
fn g07_what_was_known_of_somebody_runs_out_with_their_session() {
    House::each(|house| {
        let bo = house.staff("bo").signed_in();
        bo.recognized().unwrap();
        // The idle limit of staff; nothing is committed meanwhile.
        house.later(Duration::from_hours(1));
        assert_eq!(refusal(bo.recognized()), Refusal::SignedOut);
    });
}

#[test]
fn a_secret_that_is_known_as_a_session_is_no_api_token() {
    House::each(|house| {
        let bo = house.staff("bo");
        let secret = bo.session().reveal();
        let secret = || SecretToken::parse(&secret).unwrap();
        bo.recognized_by(Credential::Session(secret())).unwrap();
        assert_eq!(refusal(bo.recognized_by(Credential::ApiToken(secret()))), Refusal::SignedOut);
    });
}
