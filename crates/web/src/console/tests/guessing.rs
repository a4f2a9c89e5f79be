//! Guessing from behind forged addresses.

use axum::body::Body;
use http::{HeaderValue, StatusCode};
use rollcall_core::testing::House;

use super::{Browser, PROXY};

/// Wrong attempts until the first that is told to wait, each with another forwarding header.
async fn attempts(browser: &mut Browser<'_>, forwarded: impl Fn(u8) -> HeaderValue) -> usize {
    for number in 0..=20 {
        let request = browser.form("/sign-in").header("x-forwarded-for", forwarded(number));
        let wrong = Body::from("email=bo%40lab.example&password=wrong");
        let page = browser.send(request.body(wrong).unwrap()).await;
        match page.status {
            StatusCode::UNPROCESSABLE_ENTITY => assert_eq!(page.header("retry-after"), ""),
            StatusCode::TOO_MANY_REQUESTS => {
                assert!(page.header("retry-after").parse::<u64>().unwrap() > 0);
                return usize::from(number);
            }
            status => panic!("{status}"),
        }
    }
    panic!("nobody was told to wait");
}

fn text(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap()
}

#[tokio::test]
async fn a09_a_forged_forwarding_header_gives_no_new_attempts() {
    let house = House::new();
    house.staff("bo");
    let mut browser = Browser::of(&house);
    assert_eq!(attempts(&mut browser, |n| text(&format!("203.0.113.{n}"))).await, 10);
}

#[tokio::test]
async fn a09_behind_our_proxy_only_its_own_word_counts() {
    let house = House::new();
    house.staff("bo");
    let mut browser = Browser::of(&house).from(PROXY);
    // What the client wrote stands before what the proxy added.
    assert_eq!(attempts(&mut browser, |n| text(&format!("203.0.113.{n}, 192.0.2.1"))).await, 10);
}

#[tokio::test]
async fn a10_an_address_that_cannot_be_read_skips_no_count() {
    for unreadable in [&b"a"[..], b"", b",,,", b"\xff\xfe", b"999.1.1.1", b"unknown, _hidden"] {
        let house = House::new();
        house.staff("bo");
        let mut browser = Browser::of(&house).from(PROXY);
        let header = |_| HeaderValue::from_bytes(unreadable).unwrap();
        assert_eq!(attempts(&mut browser, header).await, 10, "{unreadable:?}");
    }
}
