//! A server that is killed, and one that is told to stop, in the middle of work.

use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::client::Client;
use super::load::{Acknowledged, Load};
use crate::program::Place;

#[test]
fn r01_what_was_acknowledged_is_there_after_kill_9() {
    for place in Place::each_engine() {
        let (mut server, said) = place.demo("--people 30");
        let mut client = Client::of(&server.address, &said);
        let (load, mut acknowledged) = (Load::default(), Acknowledged::default());
        let pauses = [350, 170, 520];
        for (round, pause) in pauses.into_iter().cycle().enumerate() {
            // Three times, and until each kind of act has been among what was acknowledged.
            if round >= pauses.len() && load.has_done_each() {
                break;
            }
            assert!(round < 30, "hardly anything was acknowledged");
            acknowledged.extend(load.during(&client, || {
                thread::sleep(Duration::from_millis(pause));
                server.kill();
            }));
            server = place.serve_again();
            client = client.at(&server.address);
        }
        acknowledged.assert_kept(&client);
        assert_eq!(server.stop(), 0);
        let doctor = place.run("doctor");
        assert_eq!(doctor.code, 0, "{doctor:?}");
    }
}

#[test]
fn r02_an_import_that_was_killed_goes_on_by_itself_and_adds_each_row_once() {
    const ROWS: u64 = 2_000;
    for place in Place::each_engine() {
        let (mut server, said) = place.demo("--people 30");
        let mut client = Client::of(&server.address, &said);
        let mut list = "First name,Last name,E-mail,Role\n".to_owned();
        for number in 0..ROWS {
            writeln!(list, "Row,Number {number},row{number}@import.example,Admin").unwrap();
        }
        let brought = client.send("POST", "/imports?name=rows.csv", "text/csv", &list).unwrap();
        assert_eq!(brought.0, 201, "{}", brought.1);
        let import = format!("/imports/{}", brought.1["id"].as_str().unwrap());
        let done = |import: &Json| import["did"]["create"].as_u64().unwrap_or(0);

        client.call("POST", &format!("{import}/checks"), &json!({})).unwrap();
        server.kill();
        server = place.serve_again();
        client = client.at(&server.address);
        until(&client, &import, |import| import["state"] == "checked");
        client.call("POST", &format!("{import}/starts"), &json!({})).unwrap();
        until(&client, &import, |import| done(import) > 0);
        server.kill();
        server = place.serve_again();
        client = client.at(&server.address);

        let ended = until(&client, &import, |import| import["state"] == "done");
        assert_eq!(done(&ended), ROWS);
        assert_eq!(client.found("%40import.example"), ROWS);
        assert_eq!(server.stop(), 0);
        let doctor = place.run("doctor");
        assert_eq!(doctor.code, 0, "{doctor:?}");
    }
}

fn until(client: &Client, import: &str, arrived: impl Fn(&Json) -> bool) -> Json {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(2) {
        let (_, card) = client.call("GET", import, &Json::Null).unwrap();
        if arrived(&card) {
            return card;
        }
        thread::sleep(Duration::from_millis(3));
    }
    panic!("{import} does not get there");
}

#[test]
fn r22_a_server_that_is_told_to_stop_finishes_what_it_has_begun() {
    for place in Place::each_engine() {
        let (server, said) = place.demo("--people 30");
        let client = Client::of(&server.address, &said);
        let load = Load::default();
        let acknowledged = load.during(&client, || {
            load.until_each();
            assert_eq!(server.stop(), 0);
        });
        let server = place.serve_again();
        acknowledged.assert_kept(&client.at(&server.address));
    }
}
