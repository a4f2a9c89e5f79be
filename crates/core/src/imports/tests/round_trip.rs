//! What we write, we read: the export, the rows that were left out, the template.

use super::options::at;
use super::*;
use crate::domain::{ProviderId, UserStatus, sort_key};
use crate::store::{Sql, Value};
use crate::testing::Spot;
use crate::users::{ArchiveUsers, DeactivateUsers, StatusFilter, UserFilter, UserSort, Welcome};

fn export(house: &House, actor: &Actor, status: StatusFilter) -> (String, u64) {
    let (filter, sort) = (UserFilter { status, ..UserFilter::default() }, UserSort::default());
    let mut file = Vec::new();
    let rows = house.directory().export_users(actor, &filter, sort, &mut file).unwrap();
    (String::from_utf8(file).unwrap(), rows)
}

/// People of every role and state, with every kind of field, and names that spreadsheets would run.
fn furnish(house: &House) {
    let (north, elm) = (house.spot("north/main; yard"), house.spot("north/Elm | Oak"));
    let south = house.spot("south/dock");
    house.admin("ada");
    house.client_admin("nia", &[north, elm]);
    let (bo, cy) = (house.staff_at("bo", &[north, elm]), house.staff_at("cy", &[south]));
    house.invited("dee", "provider", &[elm]);
    house.run(&house.operator(), DeactivateUsers { who: bo.id().into(), reason: None }).unwrap();
    house.run(&house.operator(), ArchiveUsers { who: cy.id().into(), reason: None }).unwrap();
    let csv = "\
Email,First name,Last name,Role,Organization,Locations,Title,Phone
eve@x.example.org,'=Eve,\"van der \"\"X\"\", Jr.\",Provider,North,Elm | Oak,'@work,+44 113 496 0000
fay@x.example.org,Zoë,‌Ó Ní,staff,SOUTH,Dock,,
";
    let csv = csv.replace('\u{200c}', "").replace("Elm | Oak", "\"Elm | Oak\n\"");
    let import = check(house, &house.operator(), csv, at(north));
    assert_eq!(run(house, &house.operator(), import).created, 2);
    name_providers(house, &[north, elm, south]);
}

/// Several providers of the same name, one of whom a person is tied to.
fn name_providers(house: &House, spots: &[Spot]) {
    let organizations: Vec<_> = spots.iter().map(|spot| spot.organization).collect();
    let tied = house.behind_the_back(move |work| {
        let mut last = None;
        for organization in &organizations {
            let id: ProviderId = work.new_id();
            let mut add = Sql::new(
                "insert into providers (id, organization_id, name, name_key, search, address, \
                                        created_at, version) values ",
            );
            let (key, at) = (sort_key("Dr. Lee"), work.now());
            let named = ["Dr. Lee".into(), key.into(), "dr. lee".into(), "".into(), at.into()];
            let ids = [id.into(), (*organization).into()].into_iter();
            add.row(ids.chain(named).chain([Value::Int(1)]));
            work.db.execute_composed(&add)?;
            last.get_or_insert(id);
        }
        Ok(last)
    });
    let csv = format!(
        "Email,First name,Last name,Results of one provider only\nbo@lab.example,Bo,Example,{}\n",
        tied.unwrap()
    );
    let import = check(house, &house.operator(), csv, ImportOptions::default());
    assert_eq!(run(house, &house.operator(), import).updated, 1);
}

#[test]
fn our_own_export_imports_again_and_changes_nothing() {
    House::each(|house| {
        furnish(house);
        let ada = house.admin("zed");
        for status in [StatusFilter::All, StatusFilter::Only(UserStatus::Archived)] {
            let (file, rows) = export(house, &ada.actor(), status);
            for blanks in [Blanks::Leave, Blanks::Clear] {
                let options =
                    ImportOptions { blanks, welcome: Welcome::Now, ..ImportOptions::default() };
                let import = check(house, &ada.actor(), &file, options);

                let all = Checked { unchanged: rows, ..Checked::default() };
                assert_eq!(card(house, import).checked, all, "{file}");
                let before = people(house);
                run(house, &ada.actor(), import);
                assert_eq!(people(house), before);
            }
        }
    });
}

#[test]
fn a_client_admins_export_has_their_people_and_imports_again_too() {
    House::each(|house| {
        furnish(house);
        let main = house.spot("north/main; yard");
        let kim = house.client_admin("kim", &[main]);
        let (file, rows) = export(house, &kim.actor(), StatusFilter::All);

        assert!(file.contains("bo@lab.example") && !file.contains("ada@"), "{file}");
        let import = check(house, &kim.actor(), &file, ImportOptions::default());
        let all = Checked { unchanged: rows, ..Checked::default() };
        assert_eq!(card(house, import).checked, all, "{file}");
    });
}

#[test]
fn an_export_is_told_with_its_filter_and_its_count() {
    House::each(|house| {
        let ada = house.admin("ada");
        house.staff("bo");
        export(house, &ada.actor(), StatusFilter::Only(UserStatus::Active));

        house.assert_events([
            "ada users.exported Lab portal: filter.status – → active; count – → 2",
        ]);
        let staff = house.staff("cy");
        let (all, sort) = (UserFilter::default(), UserSort::default());
        let mut file = Vec::new();
        let refused = house.directory().export_users(&staff.actor(), &all, sort, &mut file);
        assert!(refused.is_err() && file.is_empty(), "{refused:?}");
        let told = house.told().pop().unwrap();
        assert_eq!(told, "cy access.refused users.export: refused – → forbidden");
    });
}

#[test]
fn more_people_than_a_page_are_all_in_the_file_in_order() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let import = check(house, &house.operator(), endurance::many(450), at(spot));
        run(house, &house.operator(), import);

        let (file, _) = export(house, &house.operator(), StatusFilter::All);

        let mut names: Vec<&str> =
            file.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
        assert_eq!(names.len(), 450);
        let as_written = names.clone();
        names.sort_unstable_by_key(|name| sort_key(&format!("Example {name}")));
        assert_eq!(as_written, names);
    });
}

#[test]
fn rows_that_were_left_out_import_again_when_they_are_corrected() {
    House::each(|house| {
        let (spot, actor) = (house.spot("north/main"), house.operator());
        let csv = "Email;First name;Last name\na@x.example.org;A;A\nb.x.example.org;B;B\nc@x.example.org;C\n";
        let import = check(house, &actor, csv, at(spot));
        run(house, &actor, import);

        let mut file = Vec::new();
        let words = |_: &Import, row: &ImportRow| {
            (row.problems[0].cause.code().to_owned(), "Correct it.".to_owned())
        };
        let rows = house.directory().write_left_out(&actor, import, &mut file, words).unwrap();
        let file = String::from_utf8(file).unwrap();

        assert_eq!(rows, 2);
        assert_eq!(
            file.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
            [
                "Email;First name;Last name;line;problem;how_to_fix",
                "b.x.example.org;B;B;3;email-without-at;Correct it.",
                "c@x.example.org;C;;4;row-too-few-cells;Correct it.",
            ]
        );
        let corrected = file.replace("b.x", "b@x").replace("C;;", "C;Cole;");
        let again = check(house, &actor, corrected, at(spot));
        assert_eq!(run(house, &actor, again), Ran { created: 2, ..Ran::default() });
    });
}
