//! The templates of other products, all the way in.

use super::options::at;
use super::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/imports/", $name))
    };
}

#[test]
fn google_entra_and_okta_files_come_in_whole() {
    House::each(|house| {
        let (elm, dock) =
            (house.spot("Lakeview Clinic/Elm St"), house.spot("Lakeview Clinic/Dock Rd"));
        let ada = house.admin("ada");
        let mut brought = Vec::new();
        for file in [&fixture!("google.csv")[..], fixture!("entra.csv"), fixture!("okta.csv")] {
            let options = ImportOptions { locations: vec![elm.location], ..at(dock) };
            let import = check(house, &ada.actor(), file, options);
            brought.push((card(house, import).checked, run(house, &ada.actor(), import)));
        }

        let all = |rows: u64| {
            let checked = Checked { create: rows, ..Checked::default() };
            (checked, Ran { created: rows, ..Ran::default() })
        };
        assert_eq!(brought, [all(3), all(2), all(2)]);
        assert_eq!(
            people(house),
            [
                "ada@lab.example Ada Example admin active - -",
                "aiko.tanaka@dockroad.example.org Aiko Tanaka staff invited Lakeview Clinic Dock Rd",
                "hugo.dubois@lakeview.example.org Hugo Dubois staff invited Lakeview Clinic Elm St",
                "ludwig.vdb@dockroad.example.org Ludwig van der Berg staff inactive Lakeview Clinic Elm St",
                "maya.osei@northside.example.org Maya Osei staff invited Lakeview Clinic Elm St",
                "noor.park@lakeview.example.org Noor Park-Hassan staff invited Lakeview Clinic Elm St",
                "sean.oneill@northside.example.org Seán \"Jack\" O'Neill staff invited Lakeview Clinic Elm St",
                "tomas.ferreira@northside.example.org Tomás Ferreira staff inactive Lakeview Clinic Elm St",
            ]
        );
    });
}

#[test]
fn events_say_who_did_what_and_from_which_import() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let ada = house.admin("ada");
        let csv = "Email,First name,Last name,Status\nbo@lab.example,Bo,Example,suspended\n";
        let import = check(house, &ada.actor(), csv, at(spot));
        run(house, &ada.actor(), import);

        house.assert_events([
            "ada import.checked people.csv: create – → 1",
            "ada import.started people.csv",
            "ada user.created bo: email – → bo@lab.example; first_name – → Bo; last_name – → Example; \
             locations – → main; organization – → north; role – → staff; status – → invited",
            "ada user.deactivated bo: status invited → inactive",
            "ada import.finished people.csv: created – → 1",
        ]);
        let events = house.events();
        let interfaces: Vec<&str> = events.iter().map(|event| event.interface.as_str()).collect();
        assert_eq!(interfaces, ["import", "console", "import", "import", "import"]);
        let operations: Vec<&str> = events.iter().map(|event| event.operation.as_str()).collect();
        assert_eq!(operations[2..4], ["users.create", "users.deactivate"]);
        assert!(events[2..].iter().all(|event| event.import == Some(import)));
    });
}

#[test]
fn rows_that_cannot_be_read_do_not_stop_the_others() {
    House::each(|house| {
        let spot = house.spot("Lakeview Clinic/Elm St");
        house.spot("Lakeview Clinic/Dock Rd");
        let import = check(house, &house.operator(), fixture!("quoted-newlines.csv"), at(spot));
        run(house, &house.operator(), import);

        let told = told(house, import);
        assert_eq!(told[2], "8 left-out [ row-too-few-cells -]");
        assert!(told[0].starts_with("2 created"), "{told:?}");
    });
}
