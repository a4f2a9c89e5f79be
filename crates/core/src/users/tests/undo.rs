//! Taking back a single act.

use std::time::Duration;

use super::{activate, archive, deactivate, restore};
use crate::access::Permission;
use crate::domain::{EventId, UserStatus};
use crate::error::{Conflict, Refusal};
use crate::testing::{House, Person, conflict, refusal};
use crate::users::UndoChange;

fn deactivated(by: &Person<'_>, whom: &Person<'_>) -> EventId {
    by.run(deactivate(whom.id())).unwrap().event().unwrap()
}

#[test]
fn each_act_on_a_state_can_be_taken_back_and_that_again() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let off = deactivated(&ada, &bo);

        ada.run(UndoChange { event: off }).unwrap();
        assert_eq!(bo.status(), UserStatus::Active);
        let back = house.events().last().unwrap().clone();
        assert_eq!(back.undoes, Some(off));
        ada.run(UndoChange { event: back.id }).unwrap();
        assert_eq!(bo.status(), UserStatus::Inactive);

        let away = ada.run(archive(bo.id())).unwrap().event().unwrap();
        ada.run(UndoChange { event: away }).unwrap();
        assert_eq!(bo.status(), UserStatus::Inactive);
        ada.run(archive(bo.id())).unwrap();
        let restored = ada.run(restore(bo.id())).unwrap().event().unwrap();
        ada.run(UndoChange { event: restored }).unwrap();
        assert_eq!(bo.status(), UserStatus::Archived);
        house.assert_events([
            "ada user.deactivated bo: status active → inactive",
            "ada user.activated bo: status inactive → active, taking it back",
            "ada user.deactivated bo: status active → inactive, taking it back",
            "ada user.archived bo: status inactive → archived, because left",
            "ada user.restored bo: status archived → inactive, taking it back",
            "ada user.archived bo: status inactive → archived, because left",
            "ada user.restored bo: status archived → inactive",
            "ada user.archived bo: status inactive → archived, taking it back",
        ]);
    });
}

#[test]
fn what_was_changed_since_is_not_taken_back() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let event = deactivated(&ada, &bo);
        ada.run(activate(bo.id())).unwrap();
        assert_eq!(conflict(ada.run(UndoChange { event })), Conflict::ChangedSince);

        // Also when it is the same state again, reached by another act.
        ada.run(deactivate(bo.id())).unwrap();
        assert_eq!(conflict(ada.run(UndoChange { event })), Conflict::ChangedSince);
    });
}

#[test]
fn an_act_can_be_taken_back_for_a_day() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let ben = house.staff("ben");
        let (first, second) = (deactivated(&ada, &bo), deactivated(&ada, &ben));

        house.later(Duration::from_hours(24) - Duration::from_secs(1));
        ada.run(UndoChange { event: first }).unwrap();
        house.later(Duration::from_secs(2));
        assert_eq!(conflict(ada.run(UndoChange { event: second })), Conflict::NotUndoable);
    });
}

#[test]
fn taking_back_needs_the_right_to_do_the_opposite() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (ada, cleo) = (house.admin("ada"), house.client_admin("cleo", &[spot]));
        let (bo, bea) = (house.staff_at("bo", &[spot]), house.admin("bea"));
        let far = house.staff_at("far", &[house.spot("south/harbour")]);
        let (off, admin, away) =
            (deactivated(&ada, &bo), deactivated(&ada, &bea), deactivated(&ada, &far));
        let ben = house.staff("ben");
        let before = house.fingerprint();

        let needs = Permission::UsersList;
        let by_staff = ben.run(UndoChange { event: off });
        assert_eq!(refusal(by_staff), Refusal::Forbidden { needs });
        assert_eq!(refusal(cleo.run(UndoChange { event: admin })), Refusal::Unknown);
        assert_eq!(refusal(cleo.run(UndoChange { event: away })), Refusal::Unknown);
        let kinds: Vec<_> = house.events().iter().map(|event| event.kind.name()).collect();
        assert_eq!(kinds, ["access.refused"; 3]);
        assert_eq!(house.fingerprint(), before);

        cleo.run(UndoChange { event: off }).unwrap();
    });
}

#[test]
fn d17_taking_back_does_not_switch_off_the_last_administrator() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        ada.run(deactivate(bea.id())).unwrap();
        let on = ada.run(activate(bea.id())).unwrap().event().unwrap();
        house.run(&house.operator(), deactivate(ada.id())).unwrap();

        let outcome = house.run(&house.operator(), UndoChange { event: on });

        assert_eq!(conflict(outcome), Conflict::LastAdmin);
        assert_eq!(bea.status(), UserStatus::Active);
    });
}

#[test]
fn what_is_no_act_on_a_state_cannot_be_taken_back() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let made = ada.run(super::create(house.draft("bo", "staff", &[spot]))).unwrap();
        let outcome = ada.run(UndoChange { event: made.event });
        assert_eq!(conflict(outcome), Conflict::NotUndoable);
    });
}
