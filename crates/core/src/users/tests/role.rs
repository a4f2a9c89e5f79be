//! Giving people other roles.

use crate::access::Permission;
use crate::blueprint::Blueprint;
use crate::error::{Conflict, Refusal};
use crate::links::{OpenLink, Purpose};
use crate::testing::{House, Person, conflict, input, problems, refusal};
use crate::users::{ChangeRole, PersonInput};

fn change(house: &House, person: &Person<'_>, input: &PersonInput) -> ChangeRole {
    ChangeRole { id: person.id(), person: house.parsed(input), seen: None }
}

#[test]
fn a_new_role_brings_its_fields_and_drops_the_others() {
    House::each(|house| {
        let ada = house.admin("ada");
        let bo = house.staff("bo").signed_in();
        let titled = PersonInput {
            attributes: vec![("title".to_owned(), "Chief".to_owned())],
            ..input("bo", "admin", &[])
        };

        let edited = ada.run(change(house, &bo, &titled)).unwrap();

        assert_eq!((edited.user.role.as_str(), edited.user.organization), ("admin", None));
        assert!(bo.user().locations.is_empty());
        assert!(bo.sessions().is_empty(), "another role is another person to every session");
        house.assert_events([
            "ada user.role-changed bo: attributes.title – → Chief; locations main → –; \
             organization north → –; role staff → admin",
        ]);
    });
}

#[test]
fn d05_nobody_changes_their_own_role() {
    House::each(|house| {
        let (ada, _bea) = (house.admin("ada"), house.admin("bea"));
        let spot = house.spot("north/main");

        let outcome = ada.run(change(house, &ada, &input("ada", "client-admin", &[spot])));

        assert_eq!(conflict(outcome), Conflict::Yourself);
        house.assert_events(["ada access.refused ada: refused – → yourself"]);
    });
}

#[test]
fn d17_the_last_administrator_keeps_the_role() {
    House::each(|house| {
        let ada = house.admin("ada");
        let spot = house.spot("north/main");
        let demote = |name: &str, person: &Person<'_>| {
            house.run(&house.operator(), change(house, person, &input(name, "staff", &[spot])))
        };

        assert_eq!(conflict(demote("ada", &ada)), Conflict::LastAdmin);

        // One who has not accepted, and one who is switched off, cannot stand in.
        let _ida = house.invited("ida", "admin", &[]);
        let off = house.admin("off");
        house.run(&house.operator(), super::deactivate(off.id())).unwrap();
        assert_eq!(conflict(demote("ada", &ada)), Conflict::LastAdmin);

        let _bea = house.admin("bea");
        demote("ada", &ada).unwrap();
    });
}

#[test]
fn d03_a_role_above_the_ceiling_is_neither_given_nor_taken() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (cleo, bo) = (house.client_admin("cleo", &[spot]), house.staff_at("bo", &[spot]));
        let dora = house.client_admin("dora", &[spot]);
        let before = house.fingerprint();

        let up = cleo.run(change(house, &bo, &input("bo", "client-admin", &[spot])));
        let down = cleo.run(change(house, &dora, &input("dora", "staff", &[spot])));

        assert_eq!(problems(up), [("role".to_owned(), "above-your-ceiling")]);
        assert_eq!(conflict(down), Conflict::AboveYourCeiling);
        assert_eq!(house.fingerprint(), before);
        house.assert_events([
            "cleo access.refused bo: refused – → above-your-ceiling",
            "cleo access.refused dora: refused – → above-your-ceiling",
        ]);
        cleo.run(change(house, &bo, &input("bo", "provider", &[spot]))).unwrap();
    });
}

#[test]
fn a_role_change_is_no_way_around_the_right_to_edit() {
    let text = include_str!("../../../../../blueprints/lab-portal.toml")
        .replace("    \"users.edit\",\n", "");
    let blueprint = || Blueprint::parse("test.toml", &text).unwrap();
    House::each_shaped_by(blueprint, |house| {
        let spot = house.spot("north/main");
        let (cleo, bo) = (house.client_admin("cleo", &[spot]), house.staff_at("bo", &[spot]));
        let email = Some("eve@lab.example".to_owned());
        let before = house.fingerprint();
        let needs = Permission::UsersEdit;

        let readdressed = PersonInput { email, ..input("bo", "provider", &[spot]) };
        let outcome = cleo.run(change(house, &bo, &readdressed));
        assert_eq!(refusal(outcome), Refusal::Forbidden { needs });
        let titled = PersonInput {
            attributes: vec![("title".to_owned(), "Chief".to_owned())],
            ..input("bo", "staff", &[spot])
        };
        let outcome = cleo.run(change(house, &bo, &titled));
        assert_eq!(refusal(outcome), Refusal::Forbidden { needs });
        assert_eq!(house.fingerprint(), before);

        cleo.run(change(house, &bo, &input("bo", "provider", &[spot]))).unwrap();
    });
}

#[test]
fn an_open_invitation_is_sent_again_with_the_new_role() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        let old = ida.link(Purpose::Invitation);

        ada.run(change(house, &ida, &input("ida", "provider", &[spot]))).unwrap();

        house.assert_events([
            "ada user.role-changed ida: role staff → provider",
            "ada invitation.sent ida",
        ]);
        let open = |secret| house.ask(&house.nobody(), OpenLink { secret });
        assert_eq!(conflict(open(old)), Conflict::LinkDead);
        open(ida.link(Purpose::Invitation)).unwrap();
    });
}
