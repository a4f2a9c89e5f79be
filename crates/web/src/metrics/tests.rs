//! The numbers, read as a watcher reads them.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Method, Request, StatusCode};
use rollcall_core::testing::House;
use tower::ServiceExt;

use crate::api::tests::{Answered, app};
use crate::metrics::{SignIn, WatchToken, Watchers};
use crate::{App, router};

const NEIGHBOUR: &str = "127.0.0.1:5000";

async fn ask(router: &Router, peer: &str, path: &str, headers: &[(&str, &str)]) -> Answered {
    let mut request = Request::builder().uri(path).method(Method::GET);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    Answered::of(router.clone().oneshot(request).await.unwrap()).await
}

/// Reads the text as Prometheus does: every sample belongs to a family that was announced before it.
fn samples(text: &str) -> BTreeSet<&str> {
    let mut families: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut samples = BTreeSet::new();
    let body = text.strip_suffix("# EOF\n").unwrap();
    for line in body.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let mut words = comment.splitn(3, ' ');
            let (keyword, name, rest) = (words.next(), words.next().unwrap(), words.next());
            match keyword {
                Some("TYPE") => assert!(families.insert((name, rest.unwrap())), "{line}"),
                Some("HELP" | "UNIT") => assert!(!rest.unwrap().is_empty(), "{line}"),
                _ => panic!("{line}"),
            }
            continue;
        }
        let (series, value) = line.rsplit_once(' ').unwrap();
        assert!(value.parse::<f64>().is_ok(), "{line}");
        let (name, labels) = series.split_once('{').unwrap_or((series, "}"));
        for label in labels.strip_suffix('}').unwrap().split("\",").filter(|one| !one.is_empty()) {
            let (_, value) = label.split_once("=\"").unwrap();
            assert!(!value.contains('\\'), "{line}");
        }
        let is_announced = families.iter().any(|(family, kind)| {
            let endings: &[&str] = match *kind {
                "counter" => &["_total"],
                "histogram" => &["_bucket", "_count", "_sum"],
                "info" => &["_info"],
                _ => &[""],
            };
            endings.iter().any(|ending| name.strip_suffix(ending) == Some(family))
        });
        assert!(is_announced, "{line}");
        assert!(samples.insert(line), "twice: {line}");
    }
    samples
}

fn numbers_name_routes_and_no_person(house: &House) {
    let bo = house.invited("bo", "staff", &[house.spot("north/main")]);
    let app = app(house);
    app.metrics.signed_in(SignIn::Refused);
    let router = router(app);
    let here = [("host", "localhost:8400")];
    let known = [("host", "rollcall.example")];
    let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answered = rt.block_on(async {
        ask(&router, NEIGHBOUR, &format!("/api/v1/users/{}", bo.id()), &known).await;
        ask(&router, NEIGHBOUR, "/nowhere/at/all?q=secret", &known).await;
        ask(&router, NEIGHBOUR, "/metrics", &here).await
    });

    assert_eq!(answered.status, 200);
    assert!(answered.header("content-type").starts_with("application/openmetrics-text"));
    let samples = samples(&answered.text);
    let engine = format!("{:?}", house.engine()).to_lowercase();
    let version = env!("CARGO_PKG_VERSION");
    for line in [
        "rollcall_http_requests_total{method=\"GET\",route=\"/api/v1/users/{user}\",status=\"4xx\"} 1",
        "rollcall_http_requests_total{method=\"GET\",route=\"none\",status=\"4xx\"} 1",
        "rollcall_http_request_duration_seconds_count{route=\"/api/v1/users/{user}\"} 1",
        "rollcall_http_request_duration_seconds_bucket{le=\"+Inf\",route=\"none\"} 1",
        "rollcall_sign_ins_total{result=\"refused\"} 1",
        "rollcall_sign_ins_total{result=\"succeeded\"} 0",
        "rollcall_letters_waiting 1",
        "rollcall_imports_under_way 0",
        "rollcall_people_indexed 0",
        "rollcall_store_turned_away_total 0",
        "rollcall_store_waiting 0",
        "rollcall_database_up 1",
        &format!("rollcall_build_info{{version=\"{version}\",engine=\"{engine}\"}} 1"),
    ] {
        assert!(samples.contains(line), "{line} is not in\n{}", answered.text);
    }
    assert!(samples.iter().any(|line| line.starts_with("rollcall_store_transactions_total ")));
    for word in [bo.id().to_string(), bo.email(), "nowhere".to_owned(), "secret".to_owned()] {
        assert!(!answered.text.contains(&word), "{word} is in\n{}", answered.text);
    }
}

#[test]
fn the_numbers_name_routes_and_no_person() {
    House::each(numbers_name_routes_and_no_person);
}

#[tokio::test]
async fn without_a_token_only_this_machine_reads_them_and_only_directly() {
    let house = House::new();
    let router = router(app(&house));
    let status = async |peer, headers: &[_]| ask(&router, peer, "/metrics", headers).await.status;
    let here = ("host", "127.0.0.1:8400");
    assert_eq!(status(NEIGHBOUR, &[here]).await, 200);
    assert_eq!(status("[::1]:5000", &[("host", "[::1]:8400")]).await, 200);
    assert_eq!(status("[::ffff:127.0.0.1]:5000", &[here]).await, 200);

    assert_eq!(status("192.0.2.7:5000", &[here]).await, 403);
    assert_eq!(status(NEIGHBOUR, &[]).await, 403);
    assert_eq!(status(NEIGHBOUR, &[("host", "rollcall.example")]).await, 403);
    assert_eq!(status(NEIGHBOUR, &[("host", "localhost.example:8400")]).await, 403);
    for name in super::watcher::BY_A_PROXY {
        assert_eq!(status(NEIGHBOUR, &[here, (name, "192.0.2.7")]).await, 403, "{name}");
    }
}

#[tokio::test]
async fn with_a_token_whoever_shows_it_reads_them_and_nobody_else() {
    let house = House::new();
    let token = WatchToken::parse("a-token-of-those-who-watch").unwrap();
    assert_eq!(format!("{token:?}"), "WatchToken(…)");
    let mut app: App = app(&house);
    let mut settings = (*app.settings).clone();
    settings.watchers = Watchers::WithToken(token);
    app.settings = Arc::new(settings);
    let router = router(app);
    let ask = async |headers: &[_]| ask(&router, "192.0.2.7:5000", "/metrics", headers).await;
    let right = ("authorization", "Bearer a-token-of-those-who-watch");
    assert_eq!(ask(&[right]).await.status, 200);
    assert_eq!(ask(&[right, ("x-forwarded-for", "192.0.2.9")]).await.status, 200);
    for wrong in ["Bearer a-token-of-those-who-watcH", "Basic a-token-of-those-who-watch", "Bearer"]
    {
        let answered = ask(&[("authorization", wrong)]).await;
        assert_eq!(answered.status, StatusCode::UNAUTHORIZED, "{wrong}");
        assert_eq!(answered.header("www-authenticate"), "Bearer");
    }
    assert_eq!(ask(&[]).await.status, 401);
    for poor in ["", "short", "twenty characters and a space", "a-token-of-those-who-wätch"] {
        assert!(WatchToken::parse(poor).is_none(), "{poor}");
    }
}
