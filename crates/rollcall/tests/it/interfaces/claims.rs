//! The catalog says through which doors each operation and query is reached; here the sources of the console and of the
//! command line are held against it. The API's endpoints name what they run, so its own contract asks those.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rollcall_core::access::Interface;
use rollcall_core::directory::CATALOG;

/// What runs without being named: the directory's own methods, and the download of the list.
const THROUGH: [(&str, &str); 6] = [
    ("bring_file", "BeginImport"),
    ("download::users", "ExportUsers"),
    ("confirm_password", "ConfirmPassword"),
    ("change_password", "ChangePassword"),
    ("follow_link", "FollowedLink"),
    ("request_reset", "RequestReset"),
];

/// What the commands ask of the API, as they write it, and what answers. The routes below `/host` are the door's own.
const ASKED: [(&str, &[&str]); 8] = [
    // Users, organizations and locations are found by what people call them.
    (r#"("GET", &path, None)"#, &["UserList", "OrganizationList", "LocationsOf"]),
    (r#"("GET", &address(USERS, &pairs), None)"#, &["UserList"]),
    (r#"("POST", USERS, Some(body))"#, &["CreateUser"]),
    (r#"("POST", &format!("{USERS}/exports"), Some(body))"#, &["ExportUsers"]),
    (
        r#"("POST", &format!("{USERS}/{verb}"), Some(body))"#,
        &["DeactivateUsers", "ActivateUsers", "ArchiveUsers", "RestoreUsers"],
    ),
    (r#"("POST", &path, Content::Bytes(file))"#, &[]),
    (r#"("POST", "/host/"#, &[]),
    (r#"("GET", "/host/"#, &[]),
];

/// The types of the catalog's lines, each with the doors that it claims.
fn catalog() -> BTreeMap<&'static str, &'static [Interface]> {
    let text = include_str!("../../../../core/src/directory/catalog.rs");
    let types = text.split("::<crate::").skip(1).filter_map(|rest| rest.split('>').next());
    let types: Vec<&str> = types.filter_map(|path| path.rsplit("::").next()).collect();
    assert_eq!(types.len(), CATALOG.len());
    types.into_iter().zip(CATALOG.iter().map(|entry| entry.interfaces)).collect()
}

/// The code below a folder of the workspace, without its comments and tests.
fn code(folder: &str) -> String {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)];
    let mut code = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let is_code = |line: &&str| !line.trim_start().starts_with("//");
                code.extend(text.lines().filter(is_code).flat_map(|line| [line, "\n"]));
            }
        }
    }
    code
}

/// The lines of the catalog that the code uses, by their names or through what runs them.
fn used(code: &str) -> BTreeSet<&'static str> {
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let named = catalog().into_keys().filter(|name| words.contains(name));
    let through = THROUGH.iter().filter(|(call, _)| code.contains(&format!("{call}(")));
    named.chain(through.map(|(_, name)| *name)).collect()
}

fn claimed(door: Interface) -> BTreeSet<&'static str> {
    let claims = |(name, doors): (_, &[Interface])| doors.contains(&door).then_some(name);
    catalog().into_iter().filter_map(claims).collect()
}

#[test]
fn the_console_uses_exactly_what_the_catalog_says_that_it_offers() {
    assert_eq!(used(&code("web/src/console")), claimed(Interface::Console));
}

#[test]
fn the_command_line_uses_exactly_what_the_catalog_says_that_it_offers() {
    let commands = code("rollcall/src");
    let joined: String = commands.lines().map(str::trim_start).collect();
    let mut asked = BTreeSet::new();
    for call in ["host.ask(", "host.send("].iter().flat_map(|call| joined.split(*call).skip(1)) {
        let call = format!("({call}");
        let known = ASKED.iter().find(|(written, _)| call.starts_with(written));
        asked.insert(known.unwrap_or_else(|| panic!("who answers {call:.80}?")));
    }
    assert_eq!(asked.len(), ASKED.len(), "{asked:?}");
    let answered = asked.into_iter().flat_map(|(_, names)| names.iter().copied());

    let used: BTreeSet<&str> =
        used(&code("rollcall/src/host")).into_iter().chain(answered).collect();

    assert_eq!(used, claimed(Interface::Cli));
}

#[test]
fn what_is_only_told_about_is_not_used() {
    let code =
        "use rollcall_core::users::UserLists;\nlet brought = bring_file;\nask(UserCard { id })";
    assert_eq!(used(code), BTreeSet::from(["UserCard"]));
}
