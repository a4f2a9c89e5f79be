//! What may be configured, and what is said about mistakes.

use std::fs;

use super::*;

fn of_flags(flags: &[(Key, &str)]) -> Result<Configuration, Vec<String>> {
    let flags = flags.iter().map(|(key, text)| (*key, Some((*text).to_owned())));
    read(Layers::of_flags(flags))
}

fn read(layers: Layers) -> Result<Configuration, Vec<String>> {
    let read = Configuration::of(layers);
    read.map_err(|flaws| flaws.0.iter().map(ToString::to_string).collect())
}

fn of_file(text: &str) -> Result<Configuration, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rollcall.toml");
    fs::write(&path, text).unwrap();
    let read = read(Layers::default().then_file(&path));
    let prefix = format!("{}/", folder.path().display());
    read.map_err(|flaws| flaws.iter().map(|flaw| flaw.replace(&prefix, "")).collect())
}

#[test]
fn without_a_word_only_this_machine_is_served_and_no_proxy_is_trusted() {
    let configuration = of_flags(&[]).unwrap();
    assert_eq!(configuration.listen.to_string(), "127.0.0.1:8400");
    assert_eq!(configuration.database, Location::Sqlite("rollcall-data/rollcall.db".into()));
    assert!(configuration.trusted_proxies.is_empty() && configuration.mail.is_none());
    let url = configuration.public_url("127.0.0.1:4711".parse().unwrap()).unwrap();
    assert_eq!(url.as_str(), "http://127.0.0.1:4711/");
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rollcall.toml");
    fs::write(&path, "listen = \"127.0.0.1:1\"\ndata = \"file\"\nlog = \"json\"\n").unwrap();
    let environment = |name: &str| match name {
        "ROLLCALL_LISTEN" => Some("127.0.0.1:2".to_owned()),
        "ROLLCALL_DATA" => Some("environment".to_owned()),
        "ROLLCALL_LOG" => Some(String::new()),
        _ => None,
    };
    let flags = [(Key::Listen, Some("127.0.0.1:3".to_owned())), (Key::Data, None)];
    let layers = Layers::of_flags(flags).then_environment(environment).then_file(&path);

    let configuration = Configuration::of(layers).unwrap();

    assert_eq!(configuration.listen.port(), 3);
    assert_eq!(configuration.data, PathBuf::from("environment"));
    assert_eq!(configuration.log, LogFormat::Json);
}

#[test]
fn every_mistake_in_a_file_is_said_with_its_line() {
    let flaws = of_file(
        "listen = \"8400\"\n\
         lisen = \"127.0.0.1:1\"\n\
         \n\
         log = true\n\
         trusted_proxies = [\"*\", \"10.0.0.0/8\", \"0.0.0.0/0\"]\n",
    )
    .unwrap_err();
    assert_eq!(flaws.len(), 5, "{flaws:#?}");
    assert!(flaws[0].starts_with("rollcall.toml:2: lisen: There is no such key as \"lisen\"."));
    assert_eq!(flaws[1], "rollcall.toml:4: log: Write a text in quotes.");
    assert!(
        flaws[2].starts_with("rollcall.toml:1: listen: \"8400\" is not an address to listen on.")
    );
    assert!(flaws[3].starts_with("rollcall.toml:5: trusted_proxies: \"*\" is not the network"));
    assert!(
        flaws[4].starts_with("rollcall.toml:5: trusted_proxies: \"0.0.0.0/0\" is not the network")
    );

    let broken = of_file("data = \"a\"\nlisten = \n").unwrap_err();
    assert!(broken[0].starts_with("rollcall.toml:2: This is not TOML:"), "{broken:?}");
}

#[test]
fn o02_a_proxy_is_trusted_only_when_it_is_named() {
    let networks = |text| of_flags(&[(Key::TrustedProxies, text)]).map(|it| it.trusted_proxies);
    assert_eq!(networks("10.0.0.0/8, 192.168.1.1, ::1").unwrap().len(), 3);
    for all in ["*", "0.0.0.0/0", "::/0", "all", "10.0.0.0/33"] {
        assert_eq!(networks(all).unwrap_err().len(), 1, "{all}");
    }
}

#[test]
fn a_server_on_a_network_is_told_its_address() {
    let listen = (Key::Listen, "0.0.0.0:8400");
    let missing = of_flags(&[listen]).unwrap_err();
    assert!(missing[0].starts_with("public_url: Write the address that people type"));
    assert!(of_flags(&[listen, (Key::PublicUrl, "https://people.example.org")]).is_ok());
    for wrong in ["people.example.org", "ftp://a.org", "https://a.org/x", "https://u:p@a.org"] {
        assert_eq!(of_flags(&[(Key::PublicUrl, wrong)]).unwrap_err().len(), 1, "{wrong}");
    }
}

#[test]
fn a_secret_stands_in_one_place_and_is_never_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("database");
    fs::write(&path, "postgres://rollcall:s3cr3t@db/rollcall\n").unwrap();
    let path = path.to_str().unwrap();
    let configuration = of_flags(&[(Key::DatabaseFile, path)]).unwrap();
    let url = "postgres://rollcall:s3cr3t@db/rollcall".to_owned();
    assert_eq!(configuration.database, Location::Postgres(url));
    assert!(!format!("{configuration:?}").contains("s3cr3t"));

    for flags in [
        vec![(Key::DatabaseFile, path), (Key::Database, "postgres://u:s3cr3t@h/d")],
        vec![(Key::Database, "mysql://u:s3cr3t@h/d")],
        vec![(Key::Smtp, "http://u:s3cr3t@h"), (Key::MailFrom, "a@b.org")],
        vec![(Key::Smtp, "smtp://u:s3cr3t@h")],
        vec![(Key::SmtpFile, "/nowhere/s3cr3t-file"), (Key::MailFrom, "a@b.org")],
        vec![(Key::MailFrom, "a@b.org")],
    ] {
        let flaws = of_flags(&flags).unwrap_err();
        let said = flaws.join("\n").replace("s3cr3t-file", "");
        assert!(flaws.len() == 1 && !said.contains("s3cr3t"), "{flaws:?}");
    }
}

#[test]
fn a_token_for_those_who_watch_stands_in_a_file_and_is_long_enough() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    let watchers = |text| {
        fs::write(&path, text).unwrap();
        let flags = [(Key::MetricsTokenFile, path.to_str().unwrap())];
        of_flags(&flags).map(|configuration| configuration.watchers)
    };
    let with_token = watchers("a-s3cr3t-of-those-who-watch\n").unwrap();
    assert_eq!(format!("{with_token:?}"), "WithToken(WatchToken(…))");
    let flaws = watchers("s3cr3t").unwrap_err();
    assert!(flaws[0].contains("Write a token of at least 20") && !flaws[0].contains("s3cr3t"));
    assert!(of_flags(&[(Key::MetricsTokenFile, "/nowhere/token")]).is_err());
}

#[test]
fn c15_invitations_have_a_quota_unless_somebody_says_that_they_have_none() {
    let quota = |flags: &[(Key, &str)]| of_flags(flags).map(|configuration| configuration.quota);
    let default = InvitationQuota { in_all: Some(10_000), of_organization: Some(1_000) };
    assert_eq!(quota(&[]).unwrap(), default);
    let said = [(Key::InvitationsPerHour, "unlimited"), (Key::InvitationsPerOrganization, " 50 ")];
    let expected = InvitationQuota { in_all: None, of_organization: Some(50) };
    assert_eq!(quota(&said).unwrap(), expected);
    for wrong in ["0", "-1", "many", "1e3", "5000000000"] {
        let flaws = quota(&[(Key::InvitationsPerHour, wrong)]).unwrap_err();
        assert!(flaws.len() == 1 && flaws[0].contains("Write one above 0"), "{flaws:?}");
    }
}

#[test]
fn the_manual_lists_every_setting() {
    let manual = include_str!("../../../../docs/running.md");
    for key in Key::ALL {
        assert!(manual.contains(&format!("| `{}` |", key.flag())), "{}", key.flag());
    }
}
