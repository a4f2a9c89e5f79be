//! From a change in the directory to the letter in somebody's mailbox, on both engines.

use super::house::{on_each_engine, token_in};
use crate::error::{Conflict, Error, Refusal};
use crate::links::Purpose;
use crate::mail::delivery::Rest;

const PASSWORD: &str = "seven violet otters on ice";

#[test]
fn an_invitation_is_sent_once_and_its_link_sets_a_password() {
    on_each_engine(|house| {
        house.invite("maya");

        assert_eq!(house.round(), Rest::Until(None));
        house.later(1);
        assert_eq!(house.round(), Rest::Until(None));

        let [mail] = &house.server.received()[..] else { panic!("not once") };
        assert_eq!(mail.subject(), "Your invitation to Northside Lab Portal");
        assert_eq!(mail.to, ["maya@example.org"]);
        let token = token_in(mail);
        assert_eq!(house.follow(&token, PASSWORD).unwrap(), Purpose::Invitation);
        let again = house.follow(&token, PASSWORD).unwrap_err();
        assert!(matches!(again, Error::Refused(Refusal::Conflict(Conflict::LinkDead))), "{again}");
    });
}
