//! PostgreSQL goes away under load and comes back: clear answers meanwhile, and no restart of ours.

use std::thread;
use std::time::{Duration, Instant};

use rollcall_core::store::testing::Server;
use serde_json::Value as Json;

use super::client::Client;
use super::load::Load;
use crate::program::{Place, get};

#[test]
fn r12_postgresql_restarts_under_load_and_nothing_acknowledged_is_lost() {
    let Some(postgres) = Server::start() else { return };
    let place = Place::on_address(&postgres.url());
    let (server, said) = place.demo("--people 30");
    let client = Client::of(&server.address, &said);

    let load = Load::default();
    let acknowledged = load.during(&client, || {
        load.until_each();
        postgres.crash();
        thread::sleep(Duration::from_millis(300));
        postgres.halt();
        let (status, problem) = client.call("GET", "/users", &Json::Null).unwrap();
        assert_eq!(status, 503, "{problem}");
        assert!(get(&server.address, "/healthz").unwrap().starts_with("HTTP/1.1 200"));
        assert!(get(&server.address, "/readyz").unwrap().starts_with("HTTP/1.1 503"));
        postgres.resume();
        let back = Instant::now();
        while !get(&server.address, "/readyz").unwrap().starts_with("HTTP/1.1 200") {
            assert!(back.elapsed() < Duration::from_secs(20), "it does not come back");
            thread::sleep(Duration::from_millis(20));
        }
        thread::sleep(Duration::from_millis(300));
    });

    acknowledged.assert_kept(&client);
    assert_eq!(server.stop(), 0);
}
