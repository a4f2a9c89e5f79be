//! Switching off and on, archiving and restoring.

use super::{activate, archive, create, deactivate, restore};
use crate::directory::Selection;
use crate::domain::{UserId, UserStatus};
use crate::error::{Conflict, Refusal};
use crate::links::Purpose;
use crate::testing::{House, problems};
use crate::users::{LastSeen, StatusFilter, UserFilter, UserList};

#[test]
fn the_states_follow_each_other_and_each_step_is_told() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));

        ada.run(deactivate(bo.id())).unwrap();
        ada.run(activate(bo.id())).unwrap();
        ada.run(archive(bo.id())).unwrap();
        ada.run(restore(bo.id())).unwrap();

        house.assert_events([
            "ada user.deactivated bo: status active → inactive",
            "ada user.activated bo: status inactive → active",
            "ada user.archived bo: status active → archived, because left",
            "ada user.restored bo: status archived → inactive",
        ]);
    });
}

#[test]
fn who_already_is_that_way_is_left_alone() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada"), house.staff("bo"));
        let off = house.staff("off");
        ada.run(deactivate(off.id())).unwrap();
        house.forget_events();
        let before = house.fingerprint();

        assert_eq!(ada.run(deactivate(off.id())).unwrap().unchanged, [off.id()]);
        assert_eq!(ada.run(activate(bo.id())).unwrap().unchanged, [bo.id()]);
        let outcome = ada.run(restore(bo.id())).unwrap();
        assert_eq!(outcome.refused, [(bo.id(), Refusal::Conflict(Conflict::NotArchived))]);

        assert_eq!(house.fingerprint(), before);
        house.assert_no_events();
    });
}

#[test]
fn who_has_not_accepted_comes_back_invited_and_needs_a_new_link() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);

        ada.run(deactivate(ida.id())).unwrap();
        assert_eq!(house.number("select count(*) from links"), 0);
        assert_eq!(house.number("select count(*) from letters where state = 'withdrawn'"), 1);
        ada.run(activate(ida.id())).unwrap();

        assert_eq!(ida.status(), UserStatus::Invited);
        ada.run(crate::links::SendLinks { who: ida.id().into() }).unwrap();
        ida.link(Purpose::Invitation);
    });
}

#[test]
fn f05_archived_people_are_out_of_lists_and_access_and_come_back_inactive() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let bo = house.staff_at("bo", &[spot]).signed_in();
        let shown = |status| {
            let filter = UserFilter { status, ..UserFilter::default() };
            let page = ada.ask(UserList { filter, ..UserList::default() }).unwrap();
            page.list.rows.iter().any(|user| user.id == bo.id())
        };
        assert!(shown(StatusFilter::All));

        ada.run(archive(bo.id())).unwrap();

        assert!(bo.recognized().is_err());
        assert!(!shown(StatusFilter::All));
        assert!(shown(StatusFilter::Only(UserStatus::Archived)));
        let outcome = ada.run(deactivate(bo.id())).unwrap();
        assert_eq!(outcome.refused, [(bo.id(), Refusal::Conflict(Conflict::Archived))]);
        // The address stays reserved.
        let again = ada.run(create(house.draft("bo", "staff", &[spot])));
        assert_eq!(problems(again), [("email".to_owned(), "email-taken")]);

        ada.run(restore(bo.id())).unwrap();
        assert_eq!(bo.status(), UserStatus::Inactive);
        assert!(bo.recognized().is_err(), "old sessions stay dead");
        ada.run(activate(bo.id())).unwrap();
        assert!(bo.recognized().is_err(), "old sessions stay dead");
    });
}

#[test]
fn d05_nobody_changes_their_own_status() {
    House::each(|house| {
        let (ada, _bea) = (house.admin("ada"), house.admin("bea"));
        let before = house.fingerprint();

        let off = ada.run(deactivate(ada.id())).unwrap().single();
        let away = ada.run(archive(ada.id())).unwrap().single();

        let yourself = Refusal::Conflict(Conflict::Yourself);
        assert_eq!((off, away), (Err(yourself.clone()), Err(yourself)));
        assert_eq!(house.fingerprint(), before);
        let refused = "ada access.refused ada: refused – → yourself";
        house.assert_events([refused, refused]);
    });
}

#[test]
fn d09_each_of_a_mixed_selection_gets_its_own_verdict() {
    House::each(|house| {
        let (main, annex) = (house.spot("north/main"), house.spot("north/annex"));
        let far = house.spot("south/harbour");
        let cleo = house.client_admin("cleo", &[main]);
        let (bo, dora) = (house.staff_at("bo", &[main]), house.client_admin("dora", &[main]));
        let (sue, both) = (house.staff_at("sue", &[far]), house.staff_at("two", &[main, annex]));
        let nobody = UserId::from_uuid(uuid::Uuid::from_u128(7));
        let all = [dora.id(), bo.id(), sue.id(), both.id(), nobody, cleo.id(), bo.id()];

        let outcome = cleo.run(deactivate(Selection::Ids(all.to_vec()))).unwrap();

        let changed: Vec<UserId> = outcome.changed.iter().map(|(id, _)| *id).collect();
        assert_eq!(changed, [bo.id()]);
        let why =
            |id| outcome.refused.iter().find(|(refused, _)| *refused == id).unwrap().1.clone();
        assert_eq!(why(dora.id()), Refusal::Conflict(Conflict::AboveYourCeiling));
        assert_eq!(why(both.id()), Refusal::Conflict(Conflict::BeyondYourReach));
        assert_eq!(why(cleo.id()), Refusal::Conflict(Conflict::Yourself));
        assert_eq!((why(sue.id()), why(nobody)), (Refusal::Unknown, Refusal::Unknown));
        for untouched in [&dora, &sue, &both, &cleo] {
            assert_eq!(untouched.status(), UserStatus::Active, "{}", untouched.name());
        }
        house.assert_events([
            "cleo access.refused sue: refused – → unknown",
            "cleo access.refused users.deactivate: refused – → unknown",
            "cleo access.refused dora: refused – → above-your-ceiling",
            "cleo access.refused two: refused – → beyond-your-reach",
            "cleo access.refused cleo: refused – → yourself",
            "cleo user.deactivated bo: status active → inactive",
        ]);
        // In the trail of the organization that was reached for.
        let tenant = sue.user().organization_id();
        assert_eq!(house.events()[0].organization, tenant);
    });
}

#[test]
fn a_selection_by_filter_is_what_the_list_shows() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();
        let (bo, ben) = (house.staff("bo").signed_in(), house.staff("ben"));
        let filter = UserFilter {
            role: Some(bo.user().role),
            last_seen: Some(LastSeen::Now),
            ..UserFilter::default()
        };
        let page = ada.ask(UserList { filter: filter.clone(), ..UserList::default() }).unwrap();
        let listed: Vec<UserId> = page.list.rows.iter().map(|user| user.id).collect();

        let outcome = ada.run(deactivate(Selection::Matching(Box::new(filter)))).unwrap();

        let changed: Vec<UserId> = outcome.changed.iter().map(|(id, _)| *id).collect();
        assert_eq!((listed.as_slice(), changed), ([bo.id()].as_slice(), vec![bo.id()]));
        assert_eq!(ben.status(), UserStatus::Active);
        let quiet = UserFilter { last_seen: Some(LastSeen::OverDays(30)), ..UserFilter::default() };
        let outcome = ada.run(deactivate(Selection::Matching(Box::new(quiet)))).unwrap();
        assert_eq!(outcome.changed, []);
    });
}

#[test]
fn more_than_a_thousand_at_once_are_refused() {
    let house = House::new();
    let ids = (0..1_001).map(|at| UserId::from_uuid(uuid::Uuid::from_u128(at))).collect();
    let outcome = house.run(&house.operator(), deactivate(Selection::Ids(ids)));
    assert_eq!(crate::testing::refusal(outcome), Refusal::TooMany { limit: 1_000 });
}

#[test]
fn a_deactivated_actor_is_signed_out_in_the_middle_of_a_request() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let under_way = bea.actor();
        ada.run(deactivate(bea.id())).unwrap();
        let before = house.fingerprint();

        let outcome = house.run(&under_way, deactivate(ada.id()));

        assert_eq!(crate::testing::refusal(outcome), Refusal::SignedOut);
        assert_eq!(house.fingerprint(), before);
    });
}
