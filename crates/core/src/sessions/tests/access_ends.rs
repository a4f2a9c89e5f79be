//! F01: whatever gives a person access ends with their right to it. Walks the list of credential tables and
//! the schema, so that a new kind of credential fails here until it is covered.

use std::collections::BTreeSet;

use crate::domain::{SecretToken, UserId};
use crate::error::{Error, Refusal};
use crate::links::{OpenLink, Purpose, SendLinks};
use crate::sessions::Credential;
use crate::store::{Engine, Sql};
use crate::testing::{House, Person, input, refusal};
use crate::tokens::CreateToken;
use crate::users::{
    ActivateUsers, ArchiveUsers, CREDENTIAL_TABLES, ChangeRole, DeactivateUsers, DeleteUser,
};

/// One credential of every kind, as its holder keeps it.
struct Kept {
    kind: &'static str,
    secret: SecretToken,
}

impl Kept {
    fn all(house: &House, by: &Person<'_>, of: &Person<'_>) -> Vec<Self> {
        let kinds = CREDENTIAL_TABLES.iter().map(|kind| {
            let secret = match *kind {
                "sessions" => of.session(),
                "api_tokens" => {
                    let made = of.run(CreateToken::parse("Sync", "30").unwrap()).unwrap();
                    let text = made.text.reveal();
                    crate::tokens::ApiTokenText::parse(text).unwrap()
                }
                "links" => {
                    by.run(SendLinks { who: of.id().into() }).unwrap();
                    of.link(Purpose::PasswordReset)
                }
                other => panic!("make a credential of the new kind {other}, and use it below"),
            };
            Self { kind, secret }
        });
        let kept = kinds.collect();
        house.forget_events();
        kept
    }

    fn works(&self, house: &House, of: &Person<'_>) -> Result<(), Error> {
        let secret = SecretToken::parse(&self.secret.reveal()).unwrap();
        match self.kind {
            "sessions" => of.recognized_by(Credential::Session(secret)).map(drop),
            "api_tokens" => of.recognized_by(Credential::ApiToken(secret)).map(drop),
            _ => house.ask(&house.nobody(), OpenLink { secret }).map(drop),
        }
    }
}

#[test]
fn f01_every_credential_dies_when_access_ends_and_stays_dead() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        for (name, way) in
            [("one", "deactivate"), ("two", "archive"), ("six", "role"), ("ten", "delete")]
        {
            let person = house.staff(name);
            let kept = Kept::all(house, &ada, &person);
            for credential in &kept {
                credential.works(house, &person).unwrap();
            }
            let (who, reason) = (person.id(), None);

            match way {
                "deactivate" => {
                    ada.run(DeactivateUsers { who: who.into(), reason }).unwrap();
                }
                "role" => {
                    let person = house.parsed(&input(name, "provider", &[spot]));
                    ada.run(ChangeRole { id: who, person, seen: None }).unwrap();
                }
                _ => {
                    ada.run(ArchiveUsers { who: who.into(), reason: None }).unwrap();
                }
            }
            if way == "delete" {
                ada.run(DeleteUser { id: who, reason: None }).unwrap();
            }

            for credential in &kept {
                let dead = credential.works(house, &person);
                assert!(dead.is_err(), "{way} leaves {} alive", credential.kind);
            }
            assert_eq!(rows_left(house, who), 0, "{way}");
            if way == "deactivate" {
                ada.run(ActivateUsers { who: who.into(), reason: None }).unwrap();
                for credential in &kept {
                    assert!(credential.works(house, &person).is_err(), "{}", credential.kind);
                }
            }
        }
    });
}

#[test]
fn f01_a_session_that_was_left_behind_is_dead_by_its_epoch() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo").signed_in());
        let before = bo.user().epoch;
        ada.run(DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
        ada.run(ActivateUsers { who: bo.id().into(), reason: None }).unwrap();
        let bo = bo.signed_in();
        bo.recognized().unwrap();
        let id = bo.id();

        house.behind_the_back(move |work| {
            let mut older = Sql::new("update sessions set epoch = ");
            older.bind(before).push(" where user_id = ").bind(id);
            Ok(work.db.execute_composed(&older)?)
        });

        assert_eq!(refusal(bo.recognized()), Refusal::SignedOut);
    });
}

#[test]
fn f01_every_table_that_holds_a_secret_is_known() {
    House::each(|house| {
        let tables = house.rows(match house.engine() {
            Engine::Sqlite => {
                "select m.name from sqlite_schema m, pragma_table_info(m.name) c
                  where m.type = 'table' and c.name = 'token_hash'"
            }
            Engine::Postgres => {
                "select table_name::text collate \"C\" from information_schema.columns
                  where table_schema = current_schema() and column_name = 'token_hash'"
            }
        });
        let tables: BTreeSet<String> = tables.iter().map(|row| row.only().unwrap()).collect();
        // The tokens of a link hang on it and go with it.
        let known = CREDENTIAL_TABLES.iter().map(|table| match *table {
            "links" => "link_tokens".to_owned(),
            other => other.to_owned(),
        });
        assert_eq!(tables, known.collect());
    });
}

fn rows_left(house: &House, of: UserId) -> i64 {
    house.behind_the_back(move |work| {
        let mut left = 0;
        for table in CREDENTIAL_TABLES {
            let mut count = Sql::new("select count(*) from ");
            count.push(table).push(" where user_id = ").bind(of);
            left += work.db.composed(&count)?.first().map_or(Ok(0), crate::store::Row::only)?;
        }
        let mut tokens = Sql::new("select count(*) from link_tokens where link_id not in ");
        tokens.push("(select id from links)");
        let dangling: i64 =
            work.db.composed(&tokens)?.first().map_or(Ok(0), crate::store::Row::only)?;
        Ok::<i64, Error>(left + dangling)
    })
}
