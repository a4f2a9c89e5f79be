//! The fixture itself: what it makes is what the rules would have made.

use crate::directory::Selection;
use crate::domain::{Reason, UserStatus};
use crate::links::Purpose;
use crate::testing::House;
use crate::users::DeactivateUsers;

#[test]
fn people_of_the_house_act_and_leave_their_trace() {
    House::each(|house| {
        let (ada, bo) = (house.admin("ada").signed_in(), house.staff("bo").signed_in());
        assert_eq!(bo.sessions().len(), 1);

        let reason = Some(Reason::parse("left").unwrap());
        let outcome = ada.run(DeactivateUsers { who: Selection::one(bo.id()), reason }).unwrap();

        assert_eq!(outcome.changed.len(), 1);
        assert_eq!(bo.status(), UserStatus::Inactive);
        assert!(bo.sessions().is_empty());
        house.assert_events(["ada user.deactivated bo: status active → inactive, because left"]);
    });
}

#[test]
fn looking_changes_no_fingerprint_and_every_act_does() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let (before, ida) = (house.fingerprint(), house.invited("ida", "staff", &[spot]));
        let invited = house.fingerprint();
        assert_ne!(before, invited);

        assert_eq!(ida.status(), UserStatus::Invited);
        assert_eq!(house.fingerprint(), invited);

        ida.link(Purpose::Invitation);
        assert_ne!(house.fingerprint(), invited);
    });
}

/// Clock and chance are passed in: without another source of either, a day can be repeated to the last id.
#[test]
fn the_same_acts_in_two_houses_leave_the_same_rows() {
    let (first, second) = (House::new(), House::new());
    for house in [&first, &second] {
        let (ada, spot) = (house.admin("ada").signed_in(), house.spot("north/main"));
        let ida = house.invited("ida", "staff", &[spot]);
        ida.link(Purpose::Invitation);
        ada.run(DeactivateUsers { who: Selection::one(ida.id()), reason: None }).unwrap();
    }
    assert_eq!(first.fingerprint(), second.fingerprint());
    first.later(std::time::Duration::from_millis(1));
    first.staff("bo");
    second.staff("bo");
    assert_ne!(first.fingerprint(), second.fingerprint(), "negative control");
}
