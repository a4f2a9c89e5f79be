//! Sending links.

use std::time::Duration;

use crate::access::Permission;
use crate::error::{Conflict, Refusal};
use crate::links::{Purpose, SendLinks};
use crate::testing::{House, refusal};
use crate::users::{ArchiveUsers, DeactivateUsers};

#[test]
fn c14_each_is_sent_the_link_that_fits_their_state_and_nobody_is_switched_on() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        let (bo, off, old) =
            (house.staff("bo").signed_in(), house.staff("off"), house.staff("old"));
        ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
        ada.run(ArchiveUsers { who: old.id().into(), reason: None }).unwrap();
        house.forget_events();
        house.later(Duration::from_mins(1));
        let states =
            || [&ida, &bo, &off, &old].map(|person| (person.status(), person.user().version));
        let before = states();

        let who = [ida.id(), bo.id(), off.id(), old.id()].into();
        let (outcome, sent) = ada.run(SendLinks { who }).unwrap();

        let sent: Vec<_> = sent.iter().map(|sent| (sent.user, sent.purpose)).collect();
        let expected = [(ida.id(), Purpose::Invitation), (bo.id(), Purpose::PasswordReset)];
        assert_eq!(sent, expected);
        assert_eq!(
            outcome.refused,
            [
                (off.id(), Refusal::Conflict(Conflict::Inactive)),
                (old.id(), Refusal::Conflict(Conflict::Archived)),
            ]
        );
        assert_eq!(states(), before);
        assert_eq!(bo.sessions().len(), 1);
        house.assert_events(["ada invitation.sent ida", "ada password.link-sent bo"]);
    });
}

#[test]
fn b19_nobody_sends_a_link_to_whom_they_do_not_manage() {
    House::each(|house| {
        let (spot, far) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[spot]));
        let (dora, sue) = (house.client_admin("dora", &[spot]), house.staff_at("sue", &[far]));
        let bo = house.staff_at("bo", &[spot]);
        let before = house.fingerprint();
        let to = |person: &crate::testing::Person<'_>| {
            cleo.run(SendLinks { who: person.id().into() }).unwrap().0.single()
        };

        assert_eq!(to(&ada), Err(Refusal::Unknown));
        assert_eq!(to(&sue), Err(Refusal::Unknown));
        assert_eq!(to(&dora), Err(Refusal::Conflict(Conflict::AboveYourCeiling)));
        let needs = Permission::UsersSendLink;
        let by_staff = bo.run(SendLinks { who: dora.id().into() });
        assert_eq!(refusal(by_staff), Refusal::Forbidden { needs });

        assert_eq!(house.fingerprint(), before);
        let kinds: Vec<_> = house.events().iter().map(|event| event.kind.name()).collect();
        assert_eq!(kinds, ["access.refused"; 4]);
        to(&bo).unwrap();
    });
}

#[test]
fn a_mailbox_is_left_alone_for_a_minute() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let send = || ada.run(SendLinks { who: bo.id().into() }).unwrap().0.single();
        send().unwrap();
        assert!(matches!(send(), Err(Refusal::Paused { until: Some(_) })));
        house.later(Duration::from_mins(1));
        send().unwrap();
    });
}
