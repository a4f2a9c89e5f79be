//! Lists of people through the API: brought in, checked, run, and taken out again.

use axum::body::Body;
use http::Method;
use rollcall_core::imports::ImportRunner;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use super::{Answered, Server, asked};

const LIST: &str = "Email,First name,Last name,Role,Organization,Locations\n\
    bo@lab.example,Bo,Example,Staff,north,main\n\
    cy@lab.example,Cy,Example,Staff,north,main\n\
    di,Di,Example,Staff,north,main\n";

async fn bring(server: &Server<'_>, key: &str, kind: &str, body: impl Into<Body>) -> Answered {
    let request = asked(Method::POST, "/api/v1/imports?name=people.csv", key);
    server.send(request.header("content-type", kind).body(body.into()).unwrap()).await
}

/// Asks until the import is in a state.
async fn until(server: &Server<'_>, key: &str, address: &str, state: &str) -> Json {
    for _ in 0..2_000 {
        let import = server.get(key, address).await.ok();
        if import["state"] == state {
            return import;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("{address} is never {state}");
}

#[tokio::test]
async fn a_list_is_brought_in_checked_run_and_taken_out_again() {
    let house = House::new();
    let server = Server::of(&house);
    house.spot("north/main");
    let key = server.key(&house.admin("ada")).await;
    let runner = ImportRunner::start(house.directory()).unwrap();

    let brought = bring(&server, &key, "text/csv; charset=utf-8", LIST).await;
    assert_eq!(brought.status, 201);
    let import = brought.ok();
    let address = brought.header("location").to_owned();
    assert_eq!(
        (&import["state"], &import["file"]["name"]),
        (&json!("draft"), &json!("people.csv"))
    );
    assert_eq!(import["columns"][0]["target"], "email");

    let wrong = json!({ "columns": ["email", "nose"], "existing": "all", "words": { "x": 1 } });
    let told = server.post(&key, &format!("{address}/checks"), &wrong).await;
    assert_eq!(
        told.refused(422, "invalid"),
        ["/columns/1: not-allowed", "/existing: not-allowed", "/words/x: unknown-field"]
    );
    let words = json!({ "roles": { "Nurse": "staff" }, "statuses": { "away": "inactive" } });
    let checks = json!({ "existing": "create-only", "invitation": "now", "words": words });
    assert_eq!(server.post(&key, &format!("{address}/checks"), &checks).await.status, 202);
    let checked = until(&server, &key, &address, "checked").await;
    assert_eq!(
        checked["would"],
        json!({
            "create": 2, "update": 0, "unchanged": 0, "skip": 0, "problem": 1, "administrators": 0,
        })
    );
    let known = json!({
        "roles": { "nurse": "staff" }, "statuses": { "away": "inactive" }, "organizations": {}, "locations": {},
    });
    let options = &checked["options"];
    assert_eq!((&options["invitation"], &options["words"]), (&json!("now"), &known));
    let problem = &checked["problems"][0];
    assert_eq!((&problem["field"], &problem["rows"]), (&json!("email"), &json!(1)));

    let rows = format!("{address}/rows?verdict=problem");
    let row = server.get(&key, &rows).await.ok()["items"][0].clone();
    assert_eq!((&row["line"], &row["cells"][0]), (&json!(4), &json!("di")));

    assert_eq!(server.post(&key, &format!("{address}/starts"), &json!({})).await.status, 202);
    let done = until(&server, &key, &address, "done").await;
    assert_eq!(done["did"]["create"], 2);
    server.post(&key, &format!("{address}/stops"), &json!({})).await.refused(409, "wrong-state");
    drop(runner);

    let left_out = server.get(&key, &format!("{address}/left-out")).await;
    assert!(left_out.text.contains("di,Di,Example"), "{}", left_out.text);
    let import = format!("import={}", done["id"].as_str().unwrap());
    assert_eq!(server.get(&key, &format!("/api/v1/users?{import}")).await.ok()["total"], 2);
    let wanted = json!({ "filter": { "import": done["id"] }, "sort": "-name" });
    let file = server.post(&key, "/api/v1/users/exports", &wanted).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.text.lines().count(), 3, "{}", file.text);
    assert!(house.events().iter().any(|event| event.kind.name() == "users.exported"));
    let everybody = server.post(&key, "/api/v1/users/exports", &json!({})).await;
    assert!(everybody.text.lines().count() > 3, "{}", everybody.text);
    let wrong = json!({ "filter": { "state": "active" }, "sort": "size" });
    let wrong = server.post(&key, "/api/v1/users/exports", &wrong).await.refused(422, "invalid");
    assert_eq!(wrong, ["/filter/state: unknown-field", "/sort: not-allowed"]);
    let listed = server.get(&key, "/api/v1/imports?limit=1").await.ok();
    assert_eq!((&listed["items"][0]["id"], &listed["next_cursor"]), (&done["id"], &Json::Null));
}

#[tokio::test]
async fn a_form_brings_a_list_in_and_what_is_no_list_is_refused() {
    let house = House::new();
    let server = Server::of(&house);
    let key = server.key(&house.admin("ada")).await;
    let form = |name: &str| {
        format!(
            "--x\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.csv\"\r\n\r\n{LIST}\r\n--x--\r\n"
        )
    };
    let kind = "multipart/form-data; boundary=x";
    let brought = bring(&server, &key, kind, form("file")).await;
    assert_eq!(brought.ok()["file"]["name"], "people.csv");
    let request = asked(Method::DELETE, brought.header("location"), &key).body(Body::empty());
    assert_eq!(server.send(request.unwrap()).await.status, 204);

    let before = house.fingerprint();
    let missing = bring(&server, &key, kind, form("list")).await;
    assert_eq!(missing.refused(422, "invalid"), ["/file: missing"]);
    bring(&server, &key, "application/pdf", LIST).await.refused(415, "wrong-content-type");
    bring(&server, &key, "multipart/form-data", LIST).await.refused(400, "malformed");
    let empty = bring(&server, &key, "text/csv", "").await;
    assert_eq!(empty.refused(422, "invalid"), ["/file: file-empty"]);
    let large = bring(&server, &key, "text/csv", vec![b'a'; 50 * 1024 * 1024 + 1]).await;
    assert_eq!(large.refused(422, "invalid"), ["/file: file-too-large"]);
    assert_eq!(house.fingerprint(), before);
}
