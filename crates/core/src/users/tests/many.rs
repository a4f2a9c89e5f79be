//! What grows with the years: nothing is refused because there is much of it.

use super::deactivate;
use crate::domain::UserStatus;
use crate::links::{Link, Purpose};
use crate::testing::House;

#[test]
fn whoever_has_sent_very_many_invitations_can_be_switched_off() {
    House::each(|house| {
        let (ada, bea) = (house.admin("ada"), house.admin("bea"));
        let ida = house.invited("ida", "staff", &[house.spot("north/main")]);
        let (by, to) = (bea.id().to_string(), ida.id());
        // More than one statement of either engine has room for.
        house.behind_the_back(move |work| {
            let link = |work: &crate::directory::UnitOfWork<'_>| Link {
                id: work.new_id(),
                user: Some(to),
                purpose: Purpose::Invitation,
                created_at: work.now(),
                expires_at: work.now().plus(std::time::Duration::from_hours(1)),
                address: "ida@lab.example".to_owned(),
            };
            let links: Vec<Link> = (0..33_000).map(|_| link(work)).collect();
            let links: Vec<_> = links.iter().map(|link| (link, 1)).collect();
            Ok(work.links().add(&links, &by)?)
        });

        ada.run(deactivate(bea.id())).unwrap();

        assert_eq!(bea.status(), UserStatus::Inactive);
        assert_eq!(house.number("select count(*) from links"), 1, "the operator's own");
        assert!(house.told().iter().any(|line| line == "ada invitation.withdrawn ida"));
    });
}
