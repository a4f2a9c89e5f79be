//! K09: which fields a role has, both ways and by every door. What it has not is asked for nowhere, is refused at
//! its place when it is sent, and stands in no answer.

use std::fmt::Write;
use std::io::Cursor;

use axum::http::StatusCode;
use rollcall_core::domain::{Line, ProviderId};
use rollcall_core::imports::file::{Choices, Target};
use rollcall_core::imports::{ChooseMapping, ImportCard, ImportOptions, ImportRows, RowFilter};
use rollcall_core::providers::{CreateProvider, ProviderDraft};
use rollcall_core::testing::{House, Person, Spot};
use rollcall_core::users::{UserFilter, UserSort};
use serde_json::{Value as Json, json};

use crate::door::{Browser, Program};

const ROLES: [&str; 4] = ["admin", "client-admin", "staff", "provider"];
const FIELDS: [&str; 6] =
    ["organization", "locations", "title", "phone", "results_provider", "provider"];

/// A house with an administrator at every door.
struct Doors<'h> {
    house: &'h House,
    ada: &'h Person<'h>,
    browser: Browser,
    program: Program,
    spot: Spot,
    provider: ProviderId,
}

/// What a door said to a field: that it takes it, or that this role has it not, at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Takes,
    HasNot,
}

impl<'h> Doors<'h> {
    fn of(house: &'h House, ada: &'h Person<'h>) -> Self {
        let spot = house.spot("north/main");
        let (organization, name) = (spot.organization, Line::parse("Osei", 80).unwrap());
        let provider = ProviderDraft { organization, name, npi: None, address: None };
        let provider = house.run(&house.operator(), CreateProvider { provider }).unwrap().id;
        let (browser, program) = (Browser::of(house, ada), Program::of(house, ada));
        Self { house, ada, browser, program, spot, provider }
    }

    /// What every role needs, and this field.
    fn person(&self, role: &str, field: &str, name: &str) -> Json {
        let mut person = json!({
            "first_name": "Kim", "last_name": "Example", "role": role,
            "email": format!("{name}@fields.example"),
        });
        if role != "admin" || field == "organization" {
            person["organization"] = self.spot.organization.to_string().into();
        }
        if role != "admin" || field == "locations" {
            person["locations"] = json!([self.spot.location.to_string()]);
        }
        if let Some(value) = self.value(field) {
            person["attributes"] = json!({ field: value });
        }
        person
    }

    /// A value for a profile field.
    fn value(&self, field: &str) -> Option<String> {
        match field {
            "title" => Some("Nurse".to_owned()),
            "phone" => Some("+12025550143".to_owned()),
            "results_provider" | "provider" => Some(self.provider.to_string()),
            _ => None,
        }
    }

    fn said(field: &str, status: StatusCode, answer: &Json) -> Said {
        if status.is_success() {
            return Said::Takes;
        }
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        let errors = answer["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{answer}");
        assert_eq!(errors[0]["code"], "not-for-this-role", "{answer}");
        let pointer = errors[0]["pointer"].as_str().unwrap();
        assert!(pointer.ends_with(&format!("/{field}")), "{answer}");
        Said::HasNot
    }

    /// The form for this role has an input for it.
    fn form(&self, role: &str, field: &str) -> Said {
        let form = self.browser.get(&format!("/users/new?role={role}"));
        assert_eq!(form.status, StatusCode::OK, "{}", form.text);
        let name = if self.value(field).is_some() {
            format!("attributes.{field}")
        } else {
            field.to_owned()
        };
        if form.text.contains(&format!("name=\"{name}\"")) { Said::Takes } else { Said::HasNot }
    }

    /// The form is sent with it, whether it has it or not.
    fn posted(&self, role: &str, field: &str) -> Said {
        let person = self.person(role, field, &format!("posted-{role}-{field}").replace('_', "-"));
        let mut pairs = vec![("welcome".to_owned(), "later".to_owned())];
        for (name, value) in person.as_object().unwrap() {
            match value {
                Json::Array(all) => {
                    let each =
                        all.iter().map(|one| (name.clone(), one.as_str().unwrap().to_owned()));
                    pairs.extend(each);
                }
                Json::Object(all) => pairs.extend(all.iter().map(|(key, one)| {
                    (format!("attributes.{key}"), one.as_str().unwrap().to_owned())
                })),
                value => pairs.push((name.clone(), value.as_str().unwrap().to_owned())),
            }
        }
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answered = self.browser.post("/users", &pairs);
        match answered.status {
            StatusCode::SEE_OTHER => Said::Takes,
            StatusCode::UNPROCESSABLE_ENTITY => Said::HasNot,
            other => panic!("{other}: {}", answered.text),
        }
    }

    fn created(&self, role: &str, field: &str) -> (Said, Json) {
        let name = format!("created-{role}-{field}").replace('_', "-");
        let mut person = self.person(role, field, &name);
        person["invitation"] = "later".into();
        let (status, answer) = self.program.call("POST", "/users", &person);
        (Self::said(field, status, &answer), answer)
    }

    fn patched(&self, role: &str, field: &str) -> Said {
        let name = format!("patched-{role}-{field}").replace('_', "-");
        let mut person = self.person(role, "", &name);
        person["invitation"] = "later".into();
        let (_, made) = self.program.call("POST", "/users", &person);
        let whole = self.person(role, field, &name);
        let key = if self.value(field).is_some() { "attributes" } else { field };
        let path = format!("/users/{}", made["id"].as_str().unwrap());
        let (status, answer) = self.program.call("PATCH", &path, &json!({ key: whole[key] }));
        Self::said(field, status, &answer)
    }

    fn imported(&self, role: &str, field: &str) -> Said {
        let (mut head, mut row) = (
            "First name,Last name,E-mail,Role".to_owned(),
            format!(
                "Kim,Example,imported-{}-{role}@fields.example,{role}",
                field.replace('_', "-")
            ),
        );
        for (name, value) in [("organization", "north"), ("locations", "main")] {
            if role != "admin" || field == name {
                write!(head, ",{name}").unwrap();
                write!(row, ",{value}").unwrap();
            }
        }
        if let Some(value) = self.value(field) {
            write!(head, ",{field}").unwrap();
            write!(row, ",{value}").unwrap();
        }
        let (directory, actor) = (self.house.directory(), self.ada.actor());
        let file = Cursor::new(format!("{head}\n{row}\n").into_bytes());
        let import = directory.bring_file(&actor, "x.csv", file, Choices::default()).unwrap();
        let card = self.ada.ask(ImportCard { id: import }).unwrap();
        let columns = card.import.mapping.columns().iter();
        let mut targets: Vec<Target> = columns.map(|column| column.target.clone()).collect();
        if self.value(field).is_some() {
            let last = targets.last_mut().unwrap();
            *last = Target::parse(&format!("attributes.{field}")).unwrap();
        }
        let options = ImportOptions::default();
        self.ada.run(ChooseMapping { import, targets, options }).unwrap();
        directory.follow_import(import).unwrap();
        let rows = ImportRows { import, filter: RowFilter::default(), after: 0, rows: 5 };
        let rows = self.ada.ask(rows).unwrap().rows;
        let problems = &rows.first().unwrap().problems;
        match problems.as_slice() {
            [] => Said::Takes,
            // A location is looked for in an organization, which this role has not either.
            [problem] if ["not-for-this-role", "not-found"].contains(&problem.cause.code()) => {
                assert!(problem.field.ends_with(field), "{problem:?}");
                Said::HasNot
            }
            other => panic!("{role} {field}: {other:?}"),
        }
    }
}

/// Whether an answer of the API shows a value for a field.
fn shows(answer: &Json, field: &str) -> bool {
    let value = if ["organization", "locations"].contains(&field) {
        &answer[field]
    } else {
        &answer["attributes"][field]
    };
    !value.is_null() && value != &json!([])
}

#[test]
fn k09_what_a_role_has_not_is_asked_for_nowhere_and_taken_by_no_door() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();
        let doors = Doors::of(house, &ada);
        let mut matrix = format!("field             {}\n", ROLES.join("  "));
        for field in FIELDS {
            write!(matrix, "{field:<18}").unwrap();
            for role in ROLES {
                let (said, answer) = doors.created(role, field);
                assert_eq!(shows(&answer, field), said == Said::Takes, "{answer}");
                assert_eq!(doors.form(role, field), said, "form of {role}: {field}");
                assert_eq!(doors.posted(role, field), said, "form sent for {role}: {field}");
                assert_eq!(doors.patched(role, field), said, "patch of {role}: {field}");
                assert_eq!(doors.imported(role, field), said, "import of {role}: {field}");
                let mark = if said == Said::Takes { "yes" } else { "–" };
                write!(matrix, "{mark:<width$}", width = role.len() + 2).unwrap();
            }
            matrix.truncate(matrix.trim_end().len());
            matrix.push('\n');
        }
        insta::assert_snapshot!("fields_of_roles", matrix);
    });
}

#[test]
fn k09_a_value_goes_with_the_role_that_had_it_and_is_in_no_answer_and_no_file() {
    House::each(|house| {
        let ada = house.admin("ada").signed_in();
        let doors = Doors::of(house, &ada);
        let (_, kim) = doors.created("provider", "provider");
        let path = format!("/users/{}", kim["id"].as_str().unwrap());
        let exported = || {
            let (all, sort) = (UserFilter::default(), UserSort::default());
            let mut file = Vec::new();
            house.directory().export_users(&ada.actor(), &all, sort, &mut file).unwrap();
            String::from_utf8(file).unwrap()
        };
        assert!(exported().contains("Osei"));

        let (status, _) = doors.program.call("PATCH", &path, &json!({ "role": "staff" }));
        assert_eq!(status, StatusCode::OK);

        let (_, shown) = doors.program.call("GET", &path, &Json::Null);
        assert!(!shows(&shown, "provider"), "{shown}");
        assert!(!exported().contains("Osei"));
        let page = doors.browser.get(&path);
        assert!(page.status == StatusCode::OK && !page.text.contains("Osei"), "{}", page.text);
        assert_eq!(house.number("select count(*) from user_attributes where name = 'provider'"), 0);
    });
}

#[test]
fn k09_one_changes_of_oneself_what_the_blueprint_leaves_to_people_and_nothing_else() {
    House::each(|house| {
        let bo = house.staff("bo").signed_in();
        let browser = Browser::of(house, &bo);
        let before = bo.user();
        let sent = |field: &str, value: &str| {
            let version = bo.user().version.0.to_string();
            let own = [("first_name", "Bo"), ("last_name", "Example"), ("version", &*version)];
            browser.post("/account", &[own.as_slice(), &[(field, value)]].concat()).status
        };
        let spot = house.spot("north/main");
        let (organization, location) = (spot.organization.to_string(), spot.location.to_string());
        for (field, value) in [
            ("email", "other@lab.example"),
            ("role", "admin"),
            ("organization", organization.as_str()),
            ("locations", location.as_str()),
            ("attributes.results_provider", "prv_1"),
            ("attributes.provider", "prv_1"),
            ("status", "archived"),
        ] {
            assert_eq!(sent(field, value), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        }
        assert_eq!(bo.user(), before);
        for (field, value) in [("attributes.title", "Nurse"), ("attributes.phone", "+12025550143")]
        {
            assert_eq!(sent(field, value), StatusCode::SEE_OTHER, "{field}");
        }
        assert_eq!(bo.user().attributes.len(), 2);
    });
}
