//! What a demo looks like when it is filled.

use std::collections::BTreeMap;

use super::*;

use crate::doctor::CheckDirectory;

use crate::store::Row;
use crate::testing::{House, wait_for};

fn filled(house: &House, people: u64) -> Seeded {
    let (store, now) = (house.directory().store().clone(), house.directory().now());
    let blueprint = house.directory().blueprint();
    wait_for(SeedDemo { people }.fill(&store, blueprint, now)).unwrap()
}

fn counts(house: &House, text: &'static str) -> BTreeMap<String, i64> {
    let read = |row: &Row| {
        let mut columns = row.columns();
        (columns.next().unwrap(), columns.next().unwrap())
    };
    house.rows(text).iter().map(read).collect()
}

#[test]
fn a_demo_has_every_role_and_state_and_the_doctor_finds_nothing() {
    House::each(|house| {
        let seeded = filled(house, 400);

        assert_eq!(house.number("select count(*) from users"), 400);
        let roles = counts(house, "select role, count(*) from users group by role");
        assert_eq!(roles["admin"], 3);
        assert!((8..30).contains(&roles["client-admin"]), "{roles:?}");
        assert!(roles["staff"] > roles["provider"] && roles["provider"] > 60, "{roles:?}");
        let states = counts(house, "select status, count(*) from users group by status");
        assert!(states["active"] > 320 && states.len() == 4, "{states:?}");
        let expired = "select count(*) from links where purpose = 'invitation' and expires_at < 1795424400000000";
        assert!(house.number(expired) > 0);
        assert!(house.number("select count(*) from links") > house.number(expired));

        let roles: Vec<&str> = seeded.sign_ins.iter().map(|it| it.role.as_str()).collect();
        assert_eq!(roles, ["Admin", "Client Admin", "Staff", "Provider"]);
        assert_eq!(house.ask(&house.operator(), CheckDirectory).unwrap(), []);
    });
}

#[test]
fn everybody_who_is_named_can_sign_in_and_the_tour_finds_its_people() {
    let house = House::new();
    let seeded = filled(&house, 1);
    for it in &seeded.sign_ins {
        let request = house.request();
        let device = crate::sessions::Device::default();
        wait_for(house.directory().sign_in(&it.email, &it.password, device, request)).unwrap();
    }
    for name in ["Bo", "Ann", "Anna", "Annika"] {
        let found = house.rows("select first_name from users");
        assert!(found.iter().any(|row| row.only::<String>().unwrap() == name), "{name}");
    }
    let secret = crate::tokens::ApiTokenText::parse(seeded.token.reveal()).unwrap();
    let credential = crate::sessions::Credential::ApiToken(secret);
    let door = crate::access::Interface::Api;
    wait_for(house.directory().authenticate(credential, door, house.request())).unwrap();
}
