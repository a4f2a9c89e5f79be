//! G10: seeing and ending sessions, one's own and other people's.

use super::sign_in;
use crate::access::Permission;
use crate::error::{Conflict, Refusal};
use crate::sessions::{EndSessions, EndUserSessions, OwnSessions, UserSessions, WhichSessions};
use crate::testing::{House, PASSWORD, conflict, refusal};

#[test]
fn g10_one_sees_and_ends_ones_other_sessions() {
    House::each(|house| {
        let (bo, ben) = (house.staff("bo").signed_in(), house.staff("ben").signed_in());
        let other = sign_in(house, &bo.email(), PASSWORD).unwrap();
        let third = sign_in(house, &bo.email(), PASSWORD).unwrap();
        house.forget_events();
        assert_eq!(bo.ask(OwnSessions).unwrap().len(), 3);
        let foreign = ben.ask(OwnSessions).unwrap()[0].id;

        let one = EndSessions { which: WhichSessions::One(other.session) };
        assert_eq!(bo.run(one).unwrap(), 1);
        assert_eq!(refusal(bo.run(one)), Refusal::Unknown);
        let not_mine = EndSessions { which: WhichSessions::One(foreign) };
        assert_eq!(refusal(bo.run(not_mine)), Refusal::Unknown);
        let others = EndSessions { which: WhichSessions::Others };
        assert_eq!(bo.run(others).unwrap(), 1);
        assert_eq!(bo.run(others).unwrap(), 0);

        assert_eq!(super::recognized(house, &third.secret).err().map(|_| ()), Some(()));
        assert_eq!(bo.ask(OwnSessions).unwrap().len(), 1);
        assert_eq!(ben.sessions().len(), 1);
        house.assert_events([
            "bo session.ended bo: session session → –",
            "bo access.refused account.end-sessions: refused – → unknown",
            "bo access.refused account.end-sessions: refused – → unknown",
            "bo session.ended bo: session others → –",
        ]);
    });
}

#[test]
fn g10_an_admin_ends_the_sessions_of_whom_they_manage_and_of_nobody_else() {
    House::each(|house| {
        let (spot, far) = (house.spot("north/main"), house.spot("south/harbour"));
        let (ada, cleo) = (house.admin("ada").signed_in(), house.client_admin("cleo", &[spot]));
        let bo = house.staff_at("bo", &[spot]).signed_in();
        let dora = house.client_admin("dora", &[spot]).signed_in();
        let sue = house.staff_at("sue", &[far]).signed_in();
        let before = house.fingerprint();

        for unseen in [&ada, &sue] {
            let end = EndUserSessions { id: unseen.id() };
            assert_eq!(refusal(cleo.run(end)), Refusal::Unknown);
            let list = UserSessions { id: unseen.id() };
            assert_eq!(refusal(cleo.ask(list)), Refusal::Unknown);
        }
        let above = cleo.run(EndUserSessions { id: dora.id() });
        assert_eq!(conflict(above), Conflict::AboveYourCeiling);
        let needs = Permission::UsersEndSessions;
        let by_staff = bo.run(EndUserSessions { id: dora.id() });
        assert_eq!(refusal(by_staff), Refusal::Forbidden { needs });
        assert_eq!(house.fingerprint(), before);
        house.assert_events([
            "cleo access.refused ada: refused – → unknown",
            "cleo access.refused sue: refused – → unknown",
            "cleo access.refused dora: refused – → above-your-ceiling",
            "bo access.refused dora: refused – → forbidden",
        ]);

        assert_eq!(cleo.run(EndUserSessions { id: bo.id() }).unwrap(), 1);
        assert!(bo.recognized().is_err());
        assert_eq!(cleo.run(EndUserSessions { id: bo.id() }).unwrap(), 0);
        assert_eq!(house.events().len(), 5);
    });
}
