//! `kill -9` of the process: this test binary runs itself again as the one to be killed.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::*;

/// Where the process that is to be killed finds its database.
const VICTIM: &str = "ROLLCALL_TEST_VICTIM";

/// Slow enough to be killed in the middle, with a statement before and after.
const SLOW: Migration = Migration {
    number: 2,
    name: "slow",
    sqlite: "create table early (number integer) strict;
             insert into early with recursive n (i) as
                 (select 1 union all select i + 1 from n where i < 2000000) select i from n;
             create table late (number integer) strict;",
    postgres: "create table early (number bigint);
             insert into early select generate_series(1, 1000000);
             create table late (number bigint);",
};

fn victim(test: &str, location: &Location) -> Child {
    let address = match location {
        Location::Sqlite(path) => path.display().to_string(),
        Location::Postgres(url) => url.clone(),
    };
    Command::new(env::current_exe().unwrap())
        .args(["--exact", &format!("store::tests::kill::{test}"), "--nocapture"])
        .env(VICTIM, address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn place() -> Option<Location> {
    let address = env::var_os(VICTIM)?.into_string().unwrap();
    Some(if address.starts_with("postgres:") {
        Location::Postgres(address)
    } else {
        Location::Sqlite(PathBuf::from(address))
    })
}

#[test]
fn acknowledged_writes_survive_the_kill_of_the_process() {
    if let Some(location) = place() {
        let store = Store::open_as(&location, &SETUP).unwrap();
        for number in 0.. {
            enter(&store, number, "written").wait().unwrap();
            println!("acknowledged {number}");
        }
    }
    for mut database in databases() {
        database.close();
        let test = "acknowledged_writes_survive_the_kill_of_the_process";
        let mut child = victim(test, database.location());
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut acknowledged = -1;
        for line in said.lines().map_while(Result::ok) {
            if let Some((_, number)) = line.split_once("acknowledged ") {
                acknowledged = number.parse().unwrap();
            }
            if acknowledged == 200 {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(acknowledged >= 200);
        let there = entries(database.reopen());
        assert!(there.len() > usize::try_from(acknowledged).unwrap());
        assert!(there.iter().zip(0..).all(|(number, expected)| *number == expected));
    }
}

#[test]
fn a_kill_in_the_middle_of_a_step_leaves_a_database_that_starts() {
    let setup = Setup { migrations: &[LEDGER, SLOW], ..SETUP };
    if let Some(location) = place() {
        println!("acknowledged");
        drop(Store::open_as(&location, &setup));
        return;
    }
    for mut database in databases() {
        enter(database.store(), 1, "kept").wait().unwrap();
        database.close();
        for milliseconds in [0, 20, 60] {
            let mut child = victim(
                "a_kill_in_the_middle_of_a_step_leaves_a_database_that_starts",
                database.location(),
            );
            let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
            assert!(said.any(|line| line.unwrap().contains("acknowledged")));
            thread::sleep(Duration::from_millis(milliseconds));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let store = Store::open_as(database.location(), &setup).unwrap();
        assert_eq!(entries(&store), [1]);
    }
}
