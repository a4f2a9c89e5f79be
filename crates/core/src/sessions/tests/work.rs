//! A02: how much work a sign-in costs tells nothing about the account.

use super::sign_in;
use crate::testing::{House, PASSWORD};
use crate::users::{ArchiveUsers, DeactivateUsers};

#[test]
fn a02_a_sign_in_costs_one_hash_whatever_state_the_account_is_in() {
    House::each(|house| {
        let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
        let (_bo, off, old) = (house.staff("bo"), house.staff("off"), house.staff("old"));
        let _ida = house.invited("ida", "staff", &[spot]);
        ada.run(DeactivateUsers { who: off.id().into(), reason: None }).unwrap();
        ada.run(ArchiveUsers { who: old.id().into(), reason: None }).unwrap();

        for name in ["nobody", "bo", "off", "old", "ida"] {
            for password in [PASSWORD, "wrong", ""] {
                let before = house.directory().hasher().asked();
                sign_in(house, &format!("{name}@lab.example"), password).ok();
                let cost = house.directory().hasher().asked() - before;
                assert_eq!(cost, 1, "{name} {password:?}");
            }
        }
    });
}
