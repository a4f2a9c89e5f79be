//! D17: one administrator who can sign in always remains.

use super::{activate, archive, deactivate};
use crate::directory::Selection;
use crate::domain::UserStatus;
use crate::error::{Conflict, Refusal};
use crate::testing::House;

#[test]
fn d17_the_last_administrator_cannot_be_deactivated_or_archived() {
    House::each(|house| {
        let ada = house.admin("ada");
        let _staff = house.staff("bo");
        let _ida = house.invited("ida", "admin", &[]);
        let operator = house.operator();
        let before = house.fingerprint();

        let off = house.run(&operator, deactivate(ada.id())).unwrap().single();
        let away = house.run(&operator, archive(ada.id())).unwrap().single();

        let last = Refusal::Conflict(Conflict::LastAdmin);
        assert_eq!((off, away), (Err(last.clone()), Err(last)));
        assert_eq!(house.fingerprint(), before);
        let refused = "Operator of the host access.refused ada: refused – → last-administrator";
        house.assert_events([refused, refused]);
    });
}

#[test]
fn d17_two_administrators_in_one_selection_leave_one() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let bo = house.staff("bo");
        let both = [ada.id(), bo.id(), bea.id()];

        let outcome = house.run(&house.operator(), deactivate(both)).unwrap();

        assert_eq!(outcome.changed.len(), 2);
        assert_eq!(outcome.refused, [(bea.id(), Refusal::Conflict(Conflict::LastAdmin))]);
        assert_eq!(ada.status(), UserStatus::Inactive);
        assert_eq!(bea.status(), UserStatus::Active);
    });
}

#[test]
fn d17_an_administrator_who_is_switched_on_again_can_stand_in() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let operator = house.operator();
        house.run(&operator, deactivate(ada.id())).unwrap();
        let refused = house.run(&operator, deactivate(bea.id())).unwrap();
        assert_eq!(refused.changed, []);

        house.run(&operator, activate(ada.id())).unwrap();
        house.run(&operator, deactivate(Selection::one(bea.id()))).unwrap().single().unwrap();

        assert_eq!(bea.status(), UserStatus::Inactive);
    });
}
