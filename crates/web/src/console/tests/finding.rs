//! More organizations or providers than a choice can offer: the page says so, and finds the others.

use http::StatusCode;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::MOST_CHOICES;
use rollcall_core::organizations::{CreateOrganization, OrganizationDraft, OrganizationInput};
use rollcall_core::providers::{CreateProvider, ProviderDraft, ProviderInput};
use rollcall_core::testing::{House, Person};

use super::furniture::Furniture;
use super::html_rules::{all, words};
use super::{Browser, Page};

const HINT: &str = "The list has the first 500. Type a part of a name to find others.";
const PROVIDER_HINT: &str =
    "The list has the first 500. Type a part of a name or NPI to find others.";

/// What a choice offers.
fn offered_at(page: &Page, select: &str) -> Vec<String> {
    let document = page.document();
    all(&document, &format!("{select} option:not([value=''])")).into_iter().map(words).collect()
}

/// The names that the choice of an organization offers.
fn offered(page: &Page) -> Vec<String> {
    offered_at(page, "#organization")
}

/// More organizations than fit; the name of the last.
fn crowd(ada: &Person<'_>) -> String {
    for number in 0..=MOST_CHOICES {
        let name = Some(format!("Clinic {number:03}"));
        let organization = OrganizationDraft::parse(&OrganizationInput { name }).unwrap();
        ada.run(CreateOrganization { organization }).unwrap();
    }
    format!("Clinic {MOST_CHOICES:03}")
}

#[tokio::test]
async fn an_organization_among_very_many_is_found_on_every_form_and_in_the_filters() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let last = crowd(&furniture.ada);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    let import = furniture.far("imp").to_owned();
    let like = last.to_lowercase().replace(' ', "+");

    for path in ["/users/new?role=staff".to_owned(), format!("/imports/{import}?step=map")] {
        let all_of_them = browser.get(&path).await;
        assert!(all_of_them.text.contains(HINT), "{path}");
        assert!(!offered(&all_of_them).contains(&last), "{path}");
        let found = browser.get(&format!("{path}&organization_like={like}")).await;
        assert_eq!(offered(&found), std::slice::from_ref(&last), "{path}");
    }

    // Without a script the form asks, and keeps what was typed.
    let typed = [("first_name", "Bo"), ("role", "staff"), ("organization_like", last.as_str())];
    let found = browser.post("/users/new", &typed).await;
    assert_eq!(offered(&found), std::slice::from_ref(&last));
    assert_eq!(found.first("#first_name", "value").unwrap(), "Bo");
    let typed =
        [("name", "Dr. Bo"), ("organization_like", last.as_str()), ("find", "organization")];
    let found = browser.post("/providers/new", &typed).await;
    assert_eq!((found.status, offered(&found)), (StatusCode::OK, vec![last.clone()]));
    assert_eq!(found.first("#name", "value").unwrap(), "Dr. Bo");
    let nobody = [("role", "staff"), ("organization_like", "no such place")];
    let page = browser.post("/users/new", &nobody).await;
    assert!(page.text.contains("No organization matches. Type less of the name."));

    // The filters take the only one that matches, and offer several.
    assert!(browser.get("/users").await.text.contains(HINT));
    let only = browser.get(&format!("/users?organization_like={like}")).await;
    assert!(only.text.contains(&format!("Organization: {last}")), "{}", only.text);
    assert!(only.first("details.panel", "open").is_none());
    let several = browser.get("/users?organization_like=clinic+00").await;
    assert!(offered(&several).len() > 10);
    assert!(several.first("details.panel", "open").is_some());
}

#[tokio::test]
async fn enter_in_the_field_that_finds_sends_nothing_and_keeps_what_was_typed() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    let last = crowd(&furniture.ada);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    let (person, provider) = (furniture.near.id(), furniture.far("prv"));
    let near = house.spot("north/main").organization.to_string();
    let before = house.fingerprint();

    // As the form's first button sends it, which is what Enter presses.
    for (path, name, more) in [
        ("/users".to_owned(), "first_name", ("role", "staff")),
        (format!("/users/{person}"), "first_name", ("role", "staff")),
        ("/providers/new".to_owned(), "name", ("npi", "")),
        (format!("/providers/{provider}"), "name", ("npi", "")),
        (format!("/imports/{}/mapping", furniture.far("imp")), "role", ("blanks", "clear")),
    ] {
        let typed = if name == "role" { "staff" } else { "Typed" };
        let fields = [(name, typed), more, ("organization_found", "")];
        let enter = [&fields[..], &[("organization_like", last.as_str())]].concat();
        let page = browser.post(&path, &enter).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(offered(&page), std::slice::from_ref(&last), "{path}");
        assert_eq!(page.first("[name=organization_found]", "value").unwrap(), last, "{path}");
        let kept = format!("[name={name}][value={typed}], [name={name}] [value={typed}][selected]");
        assert!(page.first(&kept, "value").is_some(), "{path}");

        // What is chosen stays in the list, and is no match; the button is there all the same.
        let nothing = [("organization_like", "zzz"), ("organization", near.as_str())];
        let page = browser.post(&path, &[&fields[..], &nothing].concat()).await;
        assert_eq!(
            (page.status, offered(&page)),
            (StatusCode::OK, vec!["north".to_owned()]),
            "{path}"
        );
        assert!(page.text.contains("No organization matches."), "{path}");
        let page = browser.post(&path, &[&fields[..], &nothing[..1]].concat()).await;
        assert!(offered(&page).is_empty(), "{path}");
        assert_eq!(page.first("button[name=find]", "value").unwrap(), "organization", "{path}");
    }
    assert_eq!(house.fingerprint(), before);

    // Once found, the same form does what it is for.
    let same = [("organization_like", "north"), ("organization_found", "north")];
    let whole = [("organization", near.as_str()), ("name", "Dr. Bo"), ("npi", ""), ("address", "")];
    let made = browser.post("/providers/new", &[&same[..], &whole].concat()).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
}

/// A product in which somebody edits people everywhere, and gives nobody a role.
fn with_editors() -> Blueprint {
    let role = |key: &str, reach: &str, more: &str| {
        format!("[roles.{key}]\nname = \"{key}\"\nsummary = \"One\"\nreach = \"{reach}\"\n{more}\n")
    };
    let text = [
        "name = \"firm\"\nproduct = \"Firm\"\nscopes = [\"organizations\", \"locations\"]\n"
            .to_owned(),
        role(
            "admin",
            "everything",
            "site_administrator = true\nmay = [\"*\"]\nmanages = [\"admin\", \"editor\", \"staff\"]",
        ),
        role(
            "editor",
            "everything",
            "may = [\"users.list\", \"users.edit\"]\nmanages = [\"staff\"]",
        ),
        role(
            "staff",
            "own",
            "organization = \"required\"\nlocations = \"optional\"\nmay = []\nmanages = []",
        ),
    ];
    Blueprint::parse("firm.toml", &text.concat()).unwrap()
}

#[tokio::test]
async fn who_gives_no_roles_finds_an_organization_and_its_locations_without_a_script_too() {
    let house = House::shaped_by(with_editors());
    let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
    let last = crowd(&ada);
    let bo = house.person("bo", "staff", &[spot]);
    let mut browser = Browser::used_by(&house, &house.person("eve", "editor", &[]));
    let path = format!("/users/{}", bo.id());

    let page = browser.get(&format!("{path}/edit")).await;
    let again = page.first("[data-plain] button[formaction]", "formaction").unwrap();
    assert_eq!(again, format!("{path}/edit"));
    assert!(page.first("button[name=find]", "value").is_some());
    let found = browser.post(&path, &[("organization_like", &last)]).await;
    assert!(offered(&found).contains(&last), "{}", found.text);
    let north = spot.organization.to_string();
    let chosen = browser.post(&again, &[("organization", &north)]).await;
    assert_eq!(chosen.first("[name=locations]", "value").unwrap(), spot.location.to_string());
}

#[tokio::test]
async fn a_provider_among_very_many_is_found_on_the_form_about_a_person() {
    let house = House::new();
    let (ada, spot) = (house.admin("ada"), house.spot("north/main"));
    for number in 0..=MOST_CHOICES {
        let provider = ProviderDraft::parse(&ProviderInput {
            organization: Some(spot.organization.to_string()),
            name: Some(format!("Dr. {number:03}")),
            ..ProviderInput::default()
        });
        ada.run(CreateProvider { provider: provider.unwrap() }).unwrap();
    }
    let last = format!("Dr. {MOST_CHOICES:03}");
    let mut browser = Browser::used_by(&house, &ada);
    let fields = ["attributes.results_provider", "attributes.provider"];
    for (role, field) in ["staff", "provider"].into_iter().zip(fields) {
        let offered = |page: &Page| offered_at(page, &format!("[name='{field}']"));
        let first = browser.get(&format!("/users/new?role={role}")).await;
        assert!(first.text.contains("Find another provider") && first.text.contains(PROVIDER_HINT));
        assert!(!offered(&first).contains(&last));
        let found = browser.get(&format!("/users/new?role={role}&provider_like=500")).await;
        assert_eq!(offered(&found), std::slice::from_ref(&last));
        let typed = [("role", role), ("provider_like", "dr 500"), ("provider_found", "")];
        let found = browser.post("/users", &typed).await;
        assert_eq!((found.status, offered(&found)), (StatusCode::OK, vec![last.clone()]));
    }
}

#[tokio::test]
async fn who_presses_the_button_that_saves_saves_whatever_stands_in_the_field_that_finds() {
    let house = House::new();
    let furniture = Furniture::of(&house);
    crowd(&furniture.ada);
    let mut browser = Browser::used_by(&house, &furniture.ada);
    let spot = house.spot("north/main");
    let (organization, location) = (spot.organization.to_string(), spot.location.to_string());
    let person = format!("/users/{}", furniture.near.id());
    let provider = format!("/providers/{}", furniture.far("prv"));
    let import = format!("/imports/{}", furniture.far("imp"));
    let who = |email| {
        let place = [("organization", &*organization), ("locations", &*location)];
        let name = [("first_name", "Bo"), ("last_name", "Berg"), ("email", email)];
        [&name[..], &place, &[("role", "staff"), ("welcome", "now")]].concat()
    };
    let what =
        vec![("name", "Dr. Bo"), ("npi", ""), ("address", ""), ("organization", &*organization)];
    let like = [("organization_like", "zzz"), ("organization_found", "")];

    for (form, path, fields) in [
        ("/users/new?role=staff", "/users", who("new.bo@lab.example")),
        (&*format!("{person}/edit"), &*person, who("near@lab.example")),
        ("/providers/new", "/providers/new", what.clone()),
        (&*provider, &*provider, what),
        (&*format!("{import}?step=map"), &*format!("{import}/mapping"), vec![]),
    ] {
        let page = browser.get(form).await;
        let unseen = page.first("main form button[type=submit]", "name");
        assert_eq!(unseen, None, "Enter presses the first button of {form}");
        let pressed = page.first("main .save button[name=save]", "value").unwrap();
        let version = page.first("main [name=version]", "value");
        let version = version.iter().map(|version| ("version", version.as_str()));
        let mut sent: Vec<(&str, &str)> = fields.into_iter().chain(like).chain(version).collect();
        let targets = all(&page.document(), "select[name^='columns.']")
            .into_iter()
            .map(|select| {
                let chosen = scraper::Selector::parse("[selected]").unwrap();
                let chosen = select.select(&chosen).next().unwrap();
                (select.attr("name").unwrap().to_owned(), chosen.attr("value").unwrap().to_owned())
            })
            .collect::<Vec<_>>();
        sent.extend(targets.iter().map(|(name, target)| (name.as_str(), target.as_str())));
        let looked = browser.post(path, &sent).await;
        assert_eq!(looked.status, StatusCode::OK, "{path}");
        let saved = browser.post(path, &[&sent[..], &[("save", &*pressed)]].concat()).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}: {}", saved.text);
    }
}
