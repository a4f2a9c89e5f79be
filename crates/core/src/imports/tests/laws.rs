//! What the check says is what the run does, whatever is in the file.

use proptest::prelude::*;

use super::options::at;
use super::*;
use crate::doctor::CheckDirectory;

/// A row from few words, so that rows meet each other and the people who are there.
fn row() -> impl Strategy<Value = String> {
    let email = prop::sample::select(vec![
        "ada@lab.example",
        "bo@lab.example",
        "BO@lab.example",
        "cy@lab.example",
        "new@x.example.org",
        "other@x.example.org",
        "third@x.example.org",
        "wrong",
        "",
    ]);
    let name = prop::sample::select(vec!["Bo", "Example", "Zoë", "", "\u{202e}x"]);
    let role =
        prop::sample::select(vec!["Staff", "Provider", "Admin", "Client Admin", "Nurse", ""]);
    let status =
        prop::sample::select(vec!["Active", "Inactive", "Archived", "Invited", "?", "", ""]);
    let places = prop::sample::select(vec!["main", "elm", "elm;main", "nowhere", ""]);
    (email, name.clone(), name, role, status, places).prop_map(
        |(email, first, last, role, status, places)| {
            format!("{email},{first},{last},{role},{status},{places}\n")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn what_the_check_says_is_what_the_run_does(
        rows in prop::collection::vec(row(), 1..25),
        existing in prop::sample::select(Existing::ALL.to_vec()),
        by_client_admin in any::<bool>(),
    ) {
        let house = House::new();
        let (main, elm) = (house.spot("north/main"), house.spot("north/elm"));
        let (ada, nia) = (house.admin("ada"), house.client_admin("nia", &[main, elm]));
        house.admin("zed");
        house.staff_at("bo", &[main]);
        house.staff_at("cy", &[main, elm]);
        let actor = if by_client_admin { nia.actor() } else { ada.actor() };
        let csv = format!("Email,First name,Last name,Role,Status,Locations\n{}", rows.concat());
        let import = check(&house, &actor, &csv, ImportOptions { existing, ..at(main) });
        let checked = card(&house, import).checked;

        let ran = run(&house, &actor, import);

        let promised = Ran {
            created: checked.create,
            updated: checked.update,
            unchanged: checked.unchanged,
            left_out: checked.skip + checked.problem,
            failed: 0,
        };
        prop_assert_eq!(ran, promised, "{:#?}", told(&house, import));
        // People of the house have accepted behind the back of the rules.
        let furniture = "is active, was told invited";
        let mut findings = house.ask(&house.operator(), CheckDirectory).unwrap();
        for found in &mut findings {
            found.rows.retain(|row| !row.ends_with(furniture));
        }
        findings.retain(|found| !found.rows.is_empty());
        prop_assert!(findings.is_empty(), "{findings:?}");
        // A second time there is nothing left to do but the problems.
        let again = check(&house, &actor, &csv, ImportOptions { existing, ..at(main) });
        let after = card(&house, again).checked;
        prop_assert_eq!((after.create, after.update), (0, 0), "{:#?}", told(&house, again));
    }
}
