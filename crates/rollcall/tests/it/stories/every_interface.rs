//! The same story through console, API and command line gives the same events, apart from who asked through
//! which door.

use std::time::Duration;

use axum::http::StatusCode;
use rollcall_core::testing::House;
use serde_json::{Value as Json, json};

use crate::door::{Browser, Program};

/// What was told about people, without the actor who stands first in each line.
fn told(house: &House) -> Vec<String> {
    let lines = house.told();
    lines.iter().filter_map(|line| Some(line.get(line.find("user.")?..)?.to_owned())).collect()
}

/// The id at the end of an address.
fn id_in(address: &str) -> String {
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

fn through_the_console() -> Vec<String> {
    let house = House::new();
    let spot = house.spot("Northside/Elm St");
    let ada = house.admin("ada").signed_in();
    let browser = Browser::of(&house, &ada);
    house.forget_events();
    let (organization, location) = (spot.organization.to_string(), spot.location.to_string());

    let made = browser.post(
        "/users",
        &[
            ("first_name", "Bo"),
            ("last_name", "Beck"),
            ("email", "bo@lab.example"),
            ("role", "staff"),
            ("organization", &organization),
            ("locations", &location),
            ("attributes.title", "Nurse"),
            ("welcome", "later"),
        ],
    );
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let bo = id_in(&made.location);
    for act in ["deactivation", "activation", "archival", "restoration"] {
        house.later(Duration::from_millis(1));
        let done = browser.post(&format!("/users/{bo}/{act}"), &[]);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.text);
    }
    told(&house)
}

fn through(house: &House, program: &Program) -> Vec<String> {
    let spot = house.spot("Northside/Elm St");
    house.forget_events();
    let (status, made) = program.call(
        "POST",
        "/users",
        &json!({
            "first_name": "Bo",
            "last_name": "Beck",
            "email": "bo@lab.example",
            "role": "staff",
            "organization": spot.organization.to_string(),
            "locations": [spot.location.to_string()],
            "attributes": { "title": "Nurse" },
            "invitation": "later",
        }),
    );
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let bo = made.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
    for act in ["deactivations", "activations", "archivals", "restorations"] {
        house.later(Duration::from_millis(1));
        let (status, done) =
            program.call("POST", &format!("/users/{act}"), &json!({ "users": [bo] }));
        assert_eq!(status, StatusCode::OK, "{act}: {done}");
    }
    told(house)
}

/// ALL-2: whoever comes through whatever door meets the same rules.
#[test]
fn the_same_story_through_every_interface_tells_the_same_events() {
    let console = through_the_console();
    assert_eq!(console.len(), 5, "{console:#?}");

    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let api = through(&house, &Program::of(&house, &ada));
    assert_eq!(api, console);

    let house = House::new();
    house.admin("ada");
    let host = through(&house, &Program::at_host(&house));
    assert_eq!(host, console);
}

#[test]
fn each_door_leaves_its_name_in_the_events() {
    let house = House::new();
    let ada = house.admin("ada").signed_in();
    let bo = house.staff("bo");
    let (browser, program) = (Browser::of(&house, &ada), Program::at_host(&house));
    house.forget_events();
    let path = format!("/users/{}/deactivation", bo.user().id);
    browser.post(&path, &[]);
    program.call("POST", "/users/activations", &json!({ "users": [bo.user().id.to_string()] }));

    let doors: Vec<&str> = house.events().iter().map(|event| event.interface.as_str()).collect();
    assert_eq!(doors, ["console", "cli"]);
}
