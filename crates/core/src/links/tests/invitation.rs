//! Accepting invitations.

use std::time::Duration;

use super::{CHOSEN, follow, open, sign_in};
use crate::domain::{SecretToken, UserStatus, Version};
use crate::error::{Conflict, Refusal};
use crate::links::{Purpose, SendLinks};
use crate::testing::{House, PASSWORD, Person, conflict, fixture_hash, input, problems, refusal};
use crate::users::{ArchiveUsers, ChangeRole, CreateUser, DeactivateUsers, UndoChange, Welcome};

#[test]
fn c01_c02_accepting_gives_what_the_invitation_says_and_nothing_else() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let ida = house.invited("ida", "staff", &[spot]);
        let before = ida.user();
        let link = ida.link(Purpose::Invitation);
        assert_eq!(open(house, &link).unwrap().address, "ida@lab.example");

        assert_eq!(follow(house, &link).unwrap(), Purpose::Invitation);

        let after = ida.user();
        assert_eq!(after.status, UserStatus::Active);
        assert!(after.accepted_at.is_some());
        assert_eq!((after.role, after.email, after.locations, after.organization), {
            let same = before;
            (same.role, same.email, same.locations, same.organization)
        });
        assert!(ida.sessions().is_empty(), "accepting signs nobody in");
        house.assert_events(["ida invitation.accepted ida: status invited → active"]);
        sign_in(house, "ida@lab.example", CHOSEN).unwrap();
    });
}

#[test]
fn d11_who_was_invited_and_has_not_accepted_holds_no_rights() {
    House::each(|house| {
        let (ada, ida) = (house.admin("ada"), house.invited("ida", "admin", &[]));
        // Even with a password that got there by another way.
        let id = ida.id();
        house.behind_the_back(move |work| Ok(work.passwords().set(id, &fixture_hash())?));

        assert_eq!(refusal(sign_in(house, &ida.email(), PASSWORD)), Refusal::SignedOut);
        assert_eq!(refusal(ida.try_session()), Refusal::SignedOut);
        assert_eq!(ida.status(), UserStatus::Invited);
        // Nor is she somebody to whom the directory could be left.
        let leave = DeactivateUsers { who: ada.id().into(), reason: None };
        let outcome = house.run(&house.operator(), leave).unwrap().single();
        assert_eq!(outcome.map(drop), Err(Refusal::Conflict(Conflict::LastAdmin)));
    });
}

#[test]
fn c03_only_the_whole_token_opens_anything() {
    House::each(|house| {
        let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
        let link = ida.link(Purpose::Invitation);
        let text = link.reveal();
        let flipped = |at: usize| {
            let mut signs: Vec<char> = text.chars().collect();
            signs[at] = if signs[at] == 'A' { 'B' } else { 'A' };
            signs.into_iter().collect::<String>()
        };
        let before = house.fingerprint();
        let mut tried = 0;
        for altered in
            [flipped(0), flipped(21), flipped(41), text.to_uppercase(), text.to_lowercase()]
        {
            let Some(altered) = SecretToken::parse(&altered) else { continue };
            assert_eq!(conflict(open(house, &altered)), Conflict::LinkDead);
            assert_eq!(conflict(follow(house, &altered)), Conflict::LinkDead);
            tried += 1;
        }
        assert!(tried >= 3);
        assert_eq!(house.fingerprint(), before);
        open(house, &link).unwrap();
    });
}

#[test]
fn b15_looking_at_a_link_uses_nothing_up() {
    House::each(|house| {
        let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
        let link = ida.link(Purpose::Invitation);
        let before = house.fingerprint();
        for _ in 0..20 {
            open(house, &link).unwrap();
        }
        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();
        follow(house, &link).unwrap();
    });
}

#[test]
fn c05_an_invitation_dies_when_it_is_accepted_replaced_withdrawn_or_too_old() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let link_of = |name| {
            let person = house.invited(name, "staff", &[spot]);
            (person.link(Purpose::Invitation), person)
        };
        let dead = |link: &SecretToken| {
            assert_eq!(conflict(open(house, link)), Conflict::LinkDead);
            assert_eq!(conflict(follow(house, link)), Conflict::LinkDead);
        };
        let (accepted, _) = link_of("ann");
        follow(house, &accepted).unwrap();
        dead(&accepted);

        let (replaced, ben) = link_of("ben");
        house.later(Duration::from_mins(2));
        ada.run(SendLinks { who: ben.id().into() }).unwrap();
        dead(&replaced);

        let (withdrawn, cas) = link_of("cas");
        ada.run(DeactivateUsers { who: cas.id().into(), reason: None }).unwrap();
        dead(&withdrawn);

        let (old, _dan) = link_of("dan");
        house.later(Duration::from_hours(7 * 24));
        dead(&old);
    });
}

fn invited_by<'h>(house: &'h House, by: &Person<'_>, name: &str) -> Person<'h> {
    let person = house.draft(name, "staff", &[house.spot("north/main")]);
    let made = by.run(CreateUser { person, welcome: Welcome::Now }).unwrap();
    house.known(name, made.id)
}

#[test]
fn c05_invitations_end_with_the_right_of_who_sent_them() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let (cleo, dora) =
            (house.client_admin("cleo", &[spot]), house.client_admin("dora", &[spot]));
        let (ida, ivo) = (invited_by(house, &cleo, "ida"), invited_by(house, &dora, "ivo"));
        let kept = invited_by(house, &ada, "kim");
        let links = [&ida, &ivo, &kept].map(|person| person.link(Purpose::Invitation));

        let off = ada.run(DeactivateUsers { who: cleo.id().into(), reason: None }).unwrap();
        let person = house.parsed(&input("dora", "staff", &[spot]));
        ada.run(ChangeRole { id: dora.id(), person, seen: None }).unwrap();

        for link in &links[..2] {
            assert_eq!(conflict(follow(house, link)), Conflict::LinkDead);
        }
        let told = house.told();
        for name in ["ida", "ivo"] {
            assert!(told.contains(&format!("ada invitation.withdrawn {name}")), "{told:?}");
        }
        assert_eq!((ida.user().version, kept.user().version), (Version(2), Version(1)));
        let waiting = "select count(*) from letters where state = 'queued' and kind = 'invitation'";
        assert_eq!(house.number(waiting), 1);
        // Nor does it come back with the person; somebody sends it again.
        ada.run(UndoChange { event: off.event().unwrap() }).unwrap();
        assert_eq!(conflict(follow(house, &links[0])), Conflict::LinkDead);
        follow(house, &links[2]).unwrap();
        ada.run(SendLinks { who: ida.id().into() }).unwrap();
        follow(house, &ida.link(Purpose::Invitation)).unwrap();
    });
}

#[test]
fn c06_an_address_is_invited_once_and_the_last_link_counts() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        let person = house.draft("ida", "provider", &[spot]);

        let second = ada.run(CreateUser { person, welcome: Welcome::Now });

        assert_eq!(problems(second), [("email".to_owned(), "email-taken")]);
        house.later(Duration::from_mins(1));
        ada.run(SendLinks { who: ida.id().into() }).unwrap();
        assert_eq!(house.number("select count(*) from links"), 1);
    });
}

#[test]
fn f05_an_invitation_does_not_survive_the_archive() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        let link = ida.link(Purpose::Invitation);
        ada.run(ArchiveUsers { who: ida.id().into(), reason: None }).unwrap();
        assert_eq!(conflict(follow(house, &link)), Conflict::LinkDead);
        assert_eq!(ida.status(), UserStatus::Archived);
    });
}
