//! C15: an import that invites more people than may be invited in an hour waits, says until when, and goes on
//! by itself.

use std::time::Duration;

use super::endurance::many;
use super::options::at;
use super::*;
use crate::imports::step::Step;
use crate::links::InvitationQuota;
use crate::users::Welcome;

#[test]
fn c15_an_import_waits_for_the_quota_and_invites_everybody_in_the_end() {
    let quota = InvitationQuota { in_all: Some(400), of_organization: Some(300) };
    House::each_inviting(quota, |house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let options = ImportOptions { welcome: Welcome::Now, ..at(spot) };
        let import = check(house, &actor, many(700), options);
        house.run(&actor, StartImport { import }).unwrap();
        let begun = house.directory().now();
        let step = || house.directory().advance_import(import, "one").unwrap();

        assert_eq!([step(), step(), step()], [Step::More, Step::Waits, Step::Waits]);

        let waiting = card(house, import);
        assert_eq!(waiting.state, ImportState::Running);
        let until = waiting.waits_until.unwrap();
        assert_eq!(until.since(begun), Duration::from_hours(1));
        // Who is not invited takes no room: a row in fifty is of somebody inactive.
        assert_eq!(house.number("select count(*) from links"), 300);
        assert_eq!(waiting.done, waiting.ran.created);
        assert!(waiting.done >= 305, "{}", waiting.done);

        // While it waits, nothing is planned or written.
        house.later(Duration::from_mins(59));
        let written = "select changed_at from imports";
        let before = house.number(written);
        assert_eq!((step(), house.number(written)), (Step::Waits, before));

        house.later(Duration::from_mins(1));
        assert_eq!([step(), step(), step()], [Step::More, Step::Waits, Step::Waits]);
        house.later(Duration::from_hours(1));
        while step() == Step::More {}

        let done = card(house, import);
        assert_eq!((done.state, done.waits_until), (ImportState::Done, None));
        assert_eq!(done.ran, Ran { created: 700, ..Ran::default() });
        assert_eq!(house.number("select count(*) from letters where kind = 'invitation'"), 686);
        let findings = house.ask(&house.operator(), crate::doctor::CheckDirectory).unwrap();
        assert_eq!(findings, []);
    });
}

#[test]
fn c15_a_quota_below_a_chunk_and_rows_that_invite_nobody_stop_nothing() {
    let quota = InvitationQuota { in_all: Some(3), of_organization: None };
    House::each_inviting(quota, |house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let import = check(house, &actor, many(300), at(spot));
        assert_eq!(run(house, &actor, import).created, 300);

        let options = ImportOptions { welcome: Welcome::Now, ..at(spot) };
        let more = many(5).replace("@x.", "@y.");
        let import = check(house, &actor, more, options);
        house.run(&actor, StartImport { import }).unwrap();
        house.directory().follow_import(import).unwrap();
        assert_eq!(card(house, import).ran.created, 3);
        // Stopped while it waits, it is taken up again like any other.
        house.run(&actor, StopImport { import }).unwrap();
        assert_eq!(card(house, import).waits_until, None);
        house.later(Duration::from_hours(1));
        assert_eq!(run(house, &actor, import).created, 5);
    });
}

#[test]
fn c15_new_roles_of_people_who_are_not_invited_yet_make_nobody_wait() {
    let quota = InvitationQuota { in_all: Some(1), of_organization: None };
    House::each_inviting(quota, |house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let import = check(house, &actor, many(5), at(spot));
        assert_eq!(run(house, &actor, import).created, 5);
        let roles = many(5).replace("Status\n", "Status,Role\n").replace(",\n", ",,Client Admin\n");
        let roles = roles.replace("inactive\n", "inactive,Client Admin\n");

        let import = check(house, &actor, roles, at(spot));

        assert_eq!(run(house, &actor, import).updated, 5);
        assert_eq!(house.number("select count(*) from letters where kind = 'invitation'"), 0);
    });
}

#[test]
fn c15_new_roles_of_people_who_have_accepted_take_no_room() {
    let quota = InvitationQuota { in_all: Some(1), of_organization: None };
    House::each_inviting(quota, |house| {
        let spot = house.spot("north/main");
        let ada = house.admin("ada");
        for name in ["bo", "cy", "dee"] {
            house.staff_at(name, &[spot]);
        }
        let made = ada.run(crate::users::CreateUser {
            person: house.draft("eve", "staff", &[spot]),
            welcome: Welcome::Now,
        });
        made.unwrap();
        house.later(Duration::from_hours(1));
        let csv = |names: &[&str]| {
            let rows = names
                .iter()
                .map(|name| format!("{name}@lab.example,{name},Example,Client Admin\n"));
            format!("Email,First name,Last name,Role\n{}", rows.collect::<String>())
        };

        let import = check(house, &ada.actor(), csv(&["bo", "cy", "dee", "eve"]), at(spot));
        assert_eq!(run(house, &ada.actor(), import).updated, 4);

        // The negative control: eve's open invitation was sent anew, and that took the room.
        let import =
            check(house, &ada.actor(), csv(&["eve"]).replace("Client Admin", "Staff"), at(spot));
        house.run(&ada.actor(), StartImport { import }).unwrap();
        assert_eq!(house.directory().advance_import(import, "one").unwrap(), Step::Waits);
    });
}
