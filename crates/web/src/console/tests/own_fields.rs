//! The fields that people may change of themselves are what they are elsewhere: choices are chosen.

use http::StatusCode;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::testing::House;

use super::Browser;
use super::html_rules::{all, words};

const LAB: &str = include_str!("../../../../../blueprints/lab-portal.toml");

/// The lab portal with one field of each kind that staff fill in themselves.
fn with_own_fields() -> Blueprint {
    let fields = "\n[fields.shift]\nlabel = \"Shift\"\nkind = \"choice\"\nself_editable = true\n\
        options = { day = \"By day\", night = \"By night\" }\n\
        \n[fields.since]\nlabel = \"Since\"\nkind = \"date\"\nself_editable = true\n\
        \n[fields.on_call]\nlabel = \"On call\"\nkind = \"flag\"\nself_editable = true\n";
    let plain = "fields = { title = \"optional\", phone = \"optional\"";
    let own = "since = \"optional\", on_call = \"optional\"";
    let text = LAB
        .replace("[roles.admin]", &format!("{fields}\n[roles.admin]"))
        .replace(&format!("{plain} }}"), &format!("{plain}, shift = \"optional\", {own} }}"))
        .replace(
            &format!("{plain}, results_provider"),
            &format!("{plain}, shift = \"required\", results_provider"),
        );
    Blueprint::parse("own.toml", &text).unwrap()
}

#[tokio::test]
async fn own_choices_dates_and_flags_are_no_lines_of_text() {
    let house = House::shaped_by(with_own_fields());
    let ada = house.admin("ada");
    let mut browser = Browser::used_by(&house, &ada);

    let page = browser.get("/account").await;

    let document = page.document();
    let offered = |name: &str| -> Vec<String> {
        let options = all(&document, &format!("select[name='attributes.{name}'] option"));
        options.into_iter().map(words).collect()
    };
    assert_eq!(offered("shift"), ["None", "By day", "By night"]);
    assert_eq!(offered("on_call"), ["None", "Yes", "No"]);
    assert_eq!(page.first("[name='attributes.since']", "type").as_deref(), Some("date"));
    assert_eq!(page.first("[name='attributes.phone']", "autocomplete").as_deref(), Some("tel"));

    let version = page.first("input[name=version]", "value").unwrap();
    let typed = [
        ("first_name", "Ada"),
        ("last_name", "Example"),
        ("attributes.shift", "night"),
        ("attributes.on_call", "true"),
        ("version", version.as_str()),
        ("save", "true"),
    ];
    assert_eq!(browser.post("/account", &typed).await.status, StatusCode::SEE_OTHER);
    let stored = browser.get("/account").await;
    assert_eq!(stored.first("option[selected][value=night]", "value").as_deref(), Some("night"));
}

#[tokio::test]
async fn what_is_chosen_from_a_list_is_chosen_and_not_entered() {
    let house = House::shaped_by(with_own_fields());
    let mut browser = Browser::used_by(&house, &house.admin("ada"));

    let page = browser.post("/users", &[("role", "staff"), ("save", "true")]).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let document = page.document();
    let lines: Vec<String> = all(&document, ".summary a").into_iter().map(words).collect();
    assert!(lines.contains(&"Choose a shift".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Enter a first name".to_owned()), "{lines:?}");
}
