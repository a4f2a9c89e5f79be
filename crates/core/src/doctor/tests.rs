//! The doctor finds each kind of harm, and nothing in a directory that is well.

use crate::access::Permission;
use crate::directory::Selection;
use crate::doctor::{CheckDirectory, Finding, Invariant};
use crate::domain::{Reason, SecretToken, SystemChance};
use crate::error::{Error, Refusal};
use crate::links::{Purpose, SendLinks};
use crate::store::Sql;
use crate::testing::House;
use crate::tokens::ApiTokenText;
use crate::users::{ArchiveUsers, DeactivateUsers, DeleteUser};

fn findings(house: &House) -> Vec<Finding> {
    house.ask(&house.operator(), CheckDirectory).unwrap()
}

fn found(house: &House) -> Vec<Invariant> {
    findings(house).into_iter().map(|finding| finding.invariant).collect()
}

/// A day's work through the operations.
fn furnish(house: &House) {
    let ada = house.admin("ada").signed_in();
    house.invited("cleo", "staff", &[house.spot("north/main")]);
    let (bo, dan) = (house.staff("bo").signed_in(), house.staff("dan"));
    let reason = None::<Reason>;
    let who = Selection::Ids(vec![bo.id()]);
    ada.run(DeactivateUsers { who, reason: reason.clone() }).unwrap();
    let who = Selection::Ids(vec![dan.id()]);
    ada.run(SendLinks { who: who.clone() }).unwrap();
    dan.link(Purpose::PasswordReset);
    ada.run(ArchiveUsers { who, reason: reason.clone() }).unwrap();
    ada.run(DeleteUser { id: dan.id(), reason }).unwrap();
}

fn harm(house: &House, text: &'static str) {
    house.behind_the_back(move |work| {
        work.db.execute_composed(&Sql::new(text))?;
        Ok(())
    });
}

#[test]
fn a_directory_that_is_well_has_no_findings() {
    House::each(|house| {
        furnish(house);
        // The fixture accepts invitations behind the back, so their events are missing.
        let rest: Vec<_> =
            found(house).into_iter().filter(|it| *it != Invariant::StatusAsTold).collect();
        assert_eq!(rest, []);
    });
}

#[test]
fn each_harm_is_found() {
    let harms = [
        (Invariant::AdministratorRemains, "delete from passwords"),
        (Invariant::UserHasEvent, "delete from events where kind = 'user.created'"),
        (Invariant::StatusAsTold, "update users set status = 'active' where status = 'inactive'"),
        (Invariant::PlacesFitRole, "delete from user_locations"),
        (Invariant::PlacesFitRole, "update users set role = 'captain' where role = 'staff'"),
        (
            Invariant::PlacesWithinOrganization,
            "update users set organization_id = null where role = 'staff'",
        ),
        (
            Invariant::NoAccessWhenOff,
            "update users set status = 'inactive' where id in (select user_id from sessions)",
        ),
        (Invariant::NamesUnique, "update users set email_folded = 'ADA@lab.example'"),
        (Invariant::NamesUnique, "update users set username_folded = 'x' where role = 'admin'"),
        (Invariant::MailboxConfirmed, "update users set confirmed_email = null"),
        (
            Invariant::DeletedForgotten,
            "update events set subject_name = 'Dan' where kind = 'user.archived'",
        ),
        (Invariant::LettersCaused, "update letters set created_at = 1"),
        (Invariant::LettersCaused, "delete from links where purpose = 'invitation'"),
    ];
    House::each(|house| {
        furnish(house);
        assert!(house.number("select count(*) from sessions") > 0);
    });
    for (invariant, text) in harms {
        let house = House::new();
        furnish(&house);
        let before = findings(&house);
        harm(&house, text);
        let after = findings(&house);
        let of = |findings: &[Finding]| {
            findings.iter().find(|it| it.invariant == invariant).map(|it| it.rows.clone())
        };
        assert_ne!(of(&before), of(&after), "{text}");
    }
}

#[test]
fn b17_a_token_in_clear_is_found_wherever_it_stands() {
    House::each(|house| {
        let ada = house.admin("ada");
        let secret = ada.session().reveal();
        let key = ApiTokenText::of(&SecretToken::new(&SystemChance)).reveal().to_owned();
        let stranger = SecretToken::new(&SystemChance).reveal();
        let write = |text: String| {
            house.behind_the_back(move |work| {
                let mut sql = Sql::new("update events set reason = ");
                sql.bind(text.as_str());
                work.db.execute_composed(&sql)?;
                Ok(())
            });
            found(house).contains(&Invariant::NoTokenInClear)
        };

        assert!(!write("nothing to see".to_owned()));
        assert!(!write(format!("a word as long as a token: {stranger}")));
        assert!(write(format!("https://lab.example/link/{secret}?next=/")));
        assert!(write(format!("x{secret}y")));
        assert!(write(format!("the key is {key}.")));
    });
}

#[test]
fn only_the_operator_of_the_host_asks_the_doctor() {
    let house = House::new();
    let ada = house.admin("ada");
    let asked = ada.ask(CheckDirectory);
    let needs = Permission::AuditRead;
    assert!(matches!(asked, Err(Error::Refused(Refusal::Forbidden { needs: n })) if n == needs));
}
