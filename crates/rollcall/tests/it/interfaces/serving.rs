//! Starting, stopping, starting again.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::program::{Place, get};

#[test]
fn o01_the_first_start_shows_a_link_and_each_start_until_then_a_new_one() {
    let place = Place::new();
    let first = place.serve();
    let link = first.set_up_link.clone();
    assert!(link.starts_with(&format!("http://{}/link/", first.address)), "{link}");
    // There is no default account, and no page without the link.
    let page = get(&first.address, "/set-up").unwrap();
    assert!(!page.starts_with("HTTP/1.1 200"), "{page}");
    assert_eq!(first.stop(), 0);

    let second = place.serve();
    assert_ne!(second.set_up_link, link);
    second.kill();
    // After kill -9 the socket is left behind, and does not stand in the way.
    assert!(place.data().join("rollcall.sock").exists());
    let third = place.serve();
    assert!(get(&third.address, "/readyz").unwrap().starts_with("HTTP/1.1 200"));
}

#[test]
fn r21_a_second_server_on_the_same_folder_is_refused_with_a_sentence() {
    let place = Place::new();
    let server = place.serve();
    let second = place.run("serve --listen 127.0.0.1:0");
    assert_eq!(second.code, 1);
    assert!(second.err.contains("Another Rollcall has"), "{second:?}");
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_foreign_database_and_a_wrong_configuration_do_not_start() {
    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    fs::write(place.data().join("rollcall.db"), "not a database at all").unwrap();
    let foreign = place.run("serve --listen 127.0.0.1:0");
    assert_eq!(foreign.code, 1, "{foreign:?}");

    let file = place.data().join("rollcall.toml");
    fs::write(&file, "listen = \"127.0.0.1:0\"\nblueprnt = \"lab-portal\"\n").unwrap();
    let wrong = place.run(&format!("serve --config {}", file.display()));
    assert_eq!(wrong.code, 1);
    let said = format!("{}:2: blueprnt: There is no such key", file.display());
    assert!(wrong.err.contains(&said), "{wrong:?}");
}

#[test]
fn o07_what_a_server_keeps_is_its_owners_alone() {
    let place = Place::new();
    let server = place.serve();
    for entry in fs::read_dir(place.data()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", entry.file_name());
    }
    drop(server);
}

#[test]
fn o07_a_file_with_a_secret_that_everybody_can_read_is_named_in_the_log() {
    let place = Place::new();
    let written = |name, text: &str, mode| {
        let path = place.file(name, text);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path
    };
    let token = written("token", "a-s3cr3t-of-those-who-watch", 0o600);
    let smtp = written("smtp", "smtp://u:s3cr3t@127.0.0.1:1", 0o644);
    let text =
        format!("smtp_file = {smtp:?}\nmail_from = \"a@b.org\"\nmetrics_token_file = {token:?}\n");
    let config = written("harmless.toml", &text, 0o644);

    place.serve_with(&format!("--config {config}")).stop();

    let log = place.log();
    let warned = log.lines().filter(|line| line.contains("everybody on this machine can read"));
    let warned: Vec<&str> = warned.collect();
    assert_eq!(warned.len(), 1, "{log}");
    assert!(warned[0].contains(&smtp) && !log.contains("s3cr3t"), "{log}");
}

#[test]
fn a_demo_that_is_stopped_while_it_fills_leaves_nothing_behind() {
    assert_eq!(Place::new().demo_stopped_while_it_fills(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_demo_says_in_one_line_who_can_sign_in() {
    let place = Place::new();
    let (demo, said) = place.demo("--people 30");
    assert!(get(&demo.address, "/readyz").unwrap().starts_with("HTTP/1.1 200"));
    let sign_ins = said["sign_ins"].as_array().unwrap();
    let roles: Vec<&str> = sign_ins.iter().map(|it| it["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["Admin", "Client Admin", "Staff", "Provider"]);
    assert!(said["token"].as_str().unwrap().starts_with("rct_"));
    assert!(place.run("users list ann").out.contains("Annika Sørensen"));
    assert_eq!(demo.stop(), 0);
}
