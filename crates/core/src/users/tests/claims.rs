//! Two people with one address: who waits for it gets it when nobody else signs in with it any more.

use std::time::Duration;

use super::{archive, create, delete};
use crate::access::Actor;
use crate::directory::Operation;
use crate::domain::UserStatus;
use crate::error::Refusal;
use crate::links::{InvitationQuota, Purpose};
use crate::testing::{House, Person, Spot, conflict, input, refusal, wait_for};
use crate::users::{EditUser, PersonInput, ServeClaims};

const PASSWORD: &str = "seven violet otters on ice";

/// Gives somebody another address.
fn readdress(house: &House, by: &Actor, whom: &Person<'_>, email: &str, spot: Spot) {
    let email = Some(email.to_owned());
    let person = house.parsed(&PersonInput { email, ..input(whom.name(), "staff", &[spot]) });
    house.run(by, EditUser { id: whom.id(), person, seen: None }).unwrap();
}

fn serve(house: &House) -> u64 {
    house.run(&house.system(), ServeClaims).unwrap()
}

fn signs_in_with(house: &House, whom: &Person<'_>) -> String {
    let id = whom.id();
    house.behind_the_back(move |work| {
        let mut sql =
            crate::store::Sql::new("select coalesce(username_folded, '-') from users where id = ");
        sql.bind(id);
        Ok(work.db.composed(&sql)?[0].only()?)
    })
}

#[test]
fn a05_who_was_invited_to_an_address_in_use_is_invited_again_when_it_is_free() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[here]));
        let sue = house.staff_at("sue", &[there]);
        let made = cleo.run(create(house.draft("sue", "staff", &[here]))).unwrap();
        let twin = house.known("sue", made.id);
        let link = twin.link(Purpose::Invitation);
        let accepting = house.directory().follow_link(&link, PASSWORD, house.request());
        assert_eq!(conflict(wait_for(accepting)), crate::Conflict::EmailTaken);
        assert_eq!(serve(house), 0, "somebody signs in with it");
        house.later(Duration::from_hours(30 * 24));

        ada.run(archive(sue.id())).unwrap();
        assert_eq!(serve(house), 0, "who is archived may come back");
        ada.run(delete(sue.id())).unwrap();
        house.forget_events();
        assert_eq!((serve(house), serve(house)), (1, 0));

        // What led to it is nobody's business here.
        house.assert_events([
            "Rollcall user.changed sue: username – → sue@lab.example",
            "Rollcall invitation.sent sue",
        ]);
        assert!(house.events().iter().all(|event| event.actor_id.is_none()));
        let link = twin.link(Purpose::Invitation);
        wait_for(house.directory().follow_link(&link, PASSWORD, house.request())).unwrap();
        assert_eq!(twin.status(), UserStatus::Active);
    });
}

#[test]
fn who_was_given_an_address_in_use_signs_in_with_it_when_it_is_free() {
    House::each(|house| {
        let (here, there) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[here]));
        let (sue, bo) = (house.staff_at("sue", &[there]), house.staff_at("bo", &[here]));
        readdress(house, &cleo.actor(), &bo, "sue@lab.example", here);
        assert_eq!(signs_in_with(house, &bo), "bo@lab.example");
        assert_eq!(serve(house), 0);

        readdress(house, &ada.actor(), &sue, "susan@lab.example", there);
        house.forget_events();
        assert_eq!(serve(house), 1);

        assert_eq!(signs_in_with(house, &bo), "sue@lab.example");
        house.assert_events([
            "Rollcall user.changed bo: username – → sue@lab.example",
            "Rollcall email.link-sent bo",
        ]);
        assert_eq!(bo.user().mailbox(), "bo@lab.example", "which nobody has confirmed yet");
        // And the name that bo had is free.
        let fay = cleo.run(create(house.draft("bo", "staff", &[here]))).unwrap();
        assert_eq!(signs_in_with(house, &house.known("bo", fay.id)), "bo@lab.example");
    });
}

#[test]
fn of_several_who_wait_for_one_address_whoever_can_show_that_it_is_theirs_gets_it() {
    House::each(|house| {
        let spots = ["north/main", "south/harbour", "west/mill"].map(|path| house.spot(path));
        let [north, south, west] = spots;
        let ada = house.admin("ada");
        let sue = house.staff_at("sue", &[north]);
        // Bo has had an account for long, and another admin only says that this is his address.
        let wes = house.client_admin("wes", &[west]);
        let bo = house.staff_at("bo", &[west]);
        readdress(house, &wes.actor(), &bo, "sue@lab.example", west);
        let cleo = house.client_admin("cleo", &[south]);
        let invited = cleo.run(create(house.draft("sue", "staff", &[south]))).unwrap();

        readdress(house, &ada.actor(), &sue, "susan@lab.example", north);
        assert_eq!((serve(house), serve(house)), (1, 0));

        assert_eq!(signs_in_with(house, &bo), "bo@lab.example");
        assert_eq!(signs_in_with(house, &house.known("sue", invited.id)), "sue@lab.example");
    });
}

#[test]
fn c15_people_of_an_organization_without_room_keep_nobody_else_waiting() {
    let quota = InvitationQuota { in_all: None, of_organization: Some(1) };
    House::each_inviting(quota, |house| {
        let [north, south, west] =
            ["north/main", "south/harbour", "west/mill"].map(|path| house.spot(path));
        let ada = house.admin("ada");
        let names = ["sue", "tom", "una"];
        let holders = names.map(|name| house.staff_at(name, &[north]));
        let cleo = house.client_admin("cleo", &[south]);
        let twins = ["sue", "tom"].map(|name| {
            house.later(Duration::from_hours(1));
            let made = cleo.run(create(house.draft(name, "staff", &[south]))).unwrap();
            house.known(name, made.id)
        });
        house.later(Duration::from_mins(1));
        let wes = house.client_admin("wes", &[west]);
        let bo = house.staff_at("bo", &[west]);
        house.later(Duration::from_hours(1));
        readdress(house, &wes.actor(), &bo, "una@lab.example", west);
        house.later(Duration::from_hours(1));
        for (holder, name) in holders.iter().zip(names) {
            readdress(house, &ada.actor(), holder, &format!("{name}.north@lab.example"), north);
            house.later(Duration::from_hours(1));
        }
        // The room of the south goes to somebody new.
        cleo.run(create(house.draft("vic", "staff", &[south]))).unwrap();

        assert_eq!((serve(house), serve(house)), (1, 0));
        assert_eq!(signs_in_with(house, &bo), "una@lab.example");
        assert_eq!(twins.each_ref().map(|twin| signs_in_with(house, twin)), ["-", "-"]);

        house.later(Duration::from_hours(1));
        assert_eq!((serve(house), serve(house)), (1, 0));
        house.later(Duration::from_hours(1));
        assert_eq!((serve(house), serve(house)), (1, 0));
    });
}

#[test]
fn c15_who_waits_for_room_keeps_the_address_from_whoever_was_only_said_to_have_it() {
    let quota = InvitationQuota { in_all: None, of_organization: Some(1) };
    House::each_inviting(quota, |house| {
        let [north, south, west] =
            ["north/main", "south/harbour", "west/mill"].map(|path| house.spot(path));
        let ada = house.admin("ada");
        let sue = house.staff_at("sue", &[north]);
        let (wes, bo) = (house.client_admin("wes", &[west]), house.staff_at("bo", &[west]));
        readdress(house, &wes.actor(), &bo, "sue@lab.example", west);
        let cleo = house.client_admin("cleo", &[south]);
        let invited = cleo.run(create(house.draft("sue", "staff", &[south]))).unwrap();
        house.later(Duration::from_hours(1));
        readdress(house, &ada.actor(), &sue, "susan@lab.example", north);
        cleo.run(create(house.draft("vic", "staff", &[south]))).unwrap();

        assert_eq!(serve(house), 0);
        assert_eq!(signs_in_with(house, &bo), "bo@lab.example");

        house.later(Duration::from_hours(1));
        assert_eq!(serve(house), 1);
        assert_eq!(signs_in_with(house, &house.known("sue", invited.id)), "sue@lab.example");
    });
}

#[test]
fn only_the_server_serves_claims() {
    let house = House::new();
    let ada = house.admin("ada");
    let needs = ServeClaims::NEEDS;
    assert_eq!(refusal(ada.run(ServeClaims)), Refusal::Forbidden { needs });
}
