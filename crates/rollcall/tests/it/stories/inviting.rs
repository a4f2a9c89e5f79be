//! C15: when the invitations of an hour are used up, every door says so, with the time from which it goes on, and
//! loses nothing that was typed.

use axum::http::StatusCode;
use rollcall_core::links::InvitationQuota;
use rollcall_core::testing::House;
use serde_json::json;

use crate::door::{Browser, Program};

#[test]
fn c15_every_door_says_until_when_nobody_can_be_invited() {
    let quota = InvitationQuota { in_all: Some(1), of_organization: None };
    House::each_inviting(quota, |house| {
        let ada = house.admin("ada").signed_in();
        let ida = house.invited("ida", "admin", &[]);
        house.later(std::time::Duration::from_mins(5));
        let person = json!({
            "first_name": "Bo", "last_name": "Beck", "email": "bo@lab.example", "role": "admin",
        });

        for program in [Program::of(house, &ada), Program::at_host(house)] {
            let (status, said) = program.call("POST", "/users", &person);
            assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{said}");
            assert_eq!(
                (said["code"].as_str(), said["limit"].as_u64()),
                (Some("quota-spent"), Some(1))
            );
            let wait = program.answer("POST", "/users", &person).retry_after.unwrap();
            assert!((3_200..3_400).contains(&wait), "{wait}");
            let detail = said["detail"].as_str().unwrap();
            assert!(detail.contains("Try again from 10:01 UTC"), "{detail}");
            let who = json!({ "users": [ida.id().to_string()] });
            let (status, said) = program.call("POST", "/users/links", &who);
            assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{said}");
        }
        let browser = Browser::of(house, &ada);
        let typed = [
            ("first_name", "Bo"),
            ("last_name", "Beck"),
            ("email", "bo@lab.example"),
            ("role", "admin"),
            ("welcome", "now"),
        ];
        let form = browser.post("/users", &typed);
        assert_eq!(form.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(form.text.contains("Try again from 10:01 UTC"), "{}", form.text);
        assert!(form.text.contains("value=\"bo@lab.example\""), "{}", form.text);
        assert!(form.text.contains("people can be added without an invitation"), "{}", form.text);
        assert!((3_200..3_400).contains(&form.retry_after.unwrap()), "{:?}", form.retry_after);
        // Somebody who waits gets another invitation with another address.
        let seen = ida.user().version.0.to_string();
        let address = [("email", "ida.b@lab.example"), ("version", seen.as_str())];
        let edit = browser.post(&format!("/users/{}", ida.id()), &[&typed[..2], &address].concat());
        assert_eq!(edit.status, StatusCode::TOO_MANY_REQUESTS, "{}", edit.text);
        assert!(edit.retry_after.is_some());
        assert!(
            edit.text.contains("and it has been sent. Try again from 10:01 UTC."),
            "{}",
            edit.text
        );
        assert!(edit.text.contains("Until then leave the e-mail address"), "{}", edit.text);
        assert!(!edit.text.contains("people can be added"), "{}", edit.text);
        assert_eq!(house.number("select count(*) from users"), 2);

        let later = browser.post("/users", &[&typed[..4], &[("welcome", "later")]].concat());
        assert_eq!(later.status, StatusCode::SEE_OTHER, "{}", later.text);
    });
}
