//! What the check finds: by the same rules as the operations.

use super::options::at;
use super::*;
use crate::domain::UserStatus;

#[test]
fn each_row_gets_its_verdict_and_each_problem_its_place() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        house.staff("cy");
        let csv = "\
Email,First name,Last name,Role,Phone,Locations
bo@lab.example,Bo,Example,Staff,,
CY@lab.example,Cyrus,Example,Staff,+44 113 496 0000,
dee @x.example.org,Dee,Dent,Nurse,12,main
eve@x.example.org,Eve,,Staff,,Elsewhere
fay@x.example.org,Fay,Foe,Staff,,
FAY@x.example.org,Fay,Foe,Staff,,
";
        let import = check(house, &house.operator(), csv, at(spot));

        assert_eq!(
            told(house, import),
            [
                "2 unchanged",
                "3 update (attributes.phone) (first_name)",
                "4 problem [email email-with-space dee @x.example.org] [role not-allowed Nurse] \
                 [attributes.phone phone-malformed 12]",
                "5 problem [last_name missing -] [locations not-found Elsewhere]",
                "6 create",
                "7 problem [email row-repeats-email FAY@x.example.org]",
            ]
        );
        let checked = card(house, import).checked;
        let expected =
            Checked { create: 1, update: 1, unchanged: 1, problem: 3, ..Checked::default() };
        assert_eq!(checked, expected);
        let groups = house.ask(&house.operator(), ImportCard { id: import }).unwrap().groups;
        let groups: Vec<_> = groups.iter().map(|group| (group.key.as_str(), group.rows)).collect();
        let one = |key| (key, 1);
        assert_eq!(
            groups,
            [
                one("email:email-with-space"),
                one("last_name:missing"),
                one("email:row-repeats-email"),
            ]
        );
    });
}

#[test]
fn the_check_changes_nobody() {
    House::each(|house| {
        let spot = house.spot("north/main");
        house.staff("bo");
        let before = (people(house), house.number("select count(*) from letters"));
        house.forget_events();

        let csv = "Email,First name,Last name,Status\nbo@lab.example,Robert,X,inactive\nnew@x.example.org,A,B,\n";
        check(house, &house.operator(), csv, at(spot));

        assert_eq!((people(house), house.number("select count(*) from letters")), before);
        house.assert_events([
            "Operator of the host import.checked people.csv: create – → 1; update – → 1",
        ]);
    });
}

#[test]
fn an_update_tells_before_and_after() {
    House::each(|house| {
        let ada = house.admin("ada");
        let bo = house.staff("bo");
        let csv = "Email,First name,Last name,Title,Status\nbo@lab.example,Robert,Example,Nurse,Inactive\n";
        let import = check(house, &ada.actor(), csv, ImportOptions::default());
        assert_eq!(told(house, import), ["2 update (attributes.title) (first_name) (status)"]);
        house.forget_events();

        assert_eq!(run(house, &ada.actor(), import), Ran { updated: 1, ..Ran::default() });

        assert_eq!(
            house.told()[1..3],
            [
                "ada user.changed Robert Example: attributes.title – → Nurse; first_name Bo → Robert",
                "ada user.deactivated Robert Example: status active → inactive",
            ]
            .map(|line| line.replace("Robert Example", "robert"))
        );
        assert_eq!(bo.status(), UserStatus::Inactive);
    });
}

#[test]
fn states_follow_their_words() {
    House::each(|house| {
        let ada = house.admin("ada");
        for name in ["on", "off", "old", "gone"] {
            house.staff(name);
        }
        let line = |name: &str, status: &str| format!("{name}@lab.example,{name},{status}\n");
        let csv = |rows: &[(&str, &str)]| {
            let rows: String = rows.iter().map(|(name, status)| line(name, status)).collect();
            format!("Email,Nick,Status\n{rows}")
        };
        let import = |rows: &[(&str, &str)]| {
            let import = bring(house, &ada.actor(), csv(rows)).unwrap();
            let targets = vec![Target::Email, Target::FullName, Target::Status];
            let options = ImportOptions::default();
            house.run(&ada.actor(), ChooseMapping { import, targets, options }).unwrap();
            house.directory().follow_import(import).unwrap();
            import
        };
        // The names are not the point here: a lone word is the first name.
        let first = import(&[("on", "Active"), ("off", "Suspended"), ("old", "Archived")]);
        let told_first = told(house, first);
        assert!(told_first[1].ends_with("(status)"), "{told_first:?}");
        run(house, &ada.actor(), first);
        let second = import(&[("off", "Yes"), ("old", "Active"), ("old", "Archived")]);
        let told = told(house, second);

        assert!(told[0].ends_with("(status)"), "{told:?}");
        assert!(told[1].contains("archived"), "{told:?}");
        run(house, &ada.actor(), second);
        let states: Vec<String> =
            people(house).iter().map(|line| line.split(' ').nth(4).unwrap().to_owned()).collect();
        // ada, gone, off, old, on
        assert_eq!(states, ["active", "active", "active", "archived", "active"]);
    });
}

#[test]
fn a_row_that_would_now_do_something_else_fails_and_the_others_go_on() {
    House::each(|house| {
        let spot = house.spot("north/main");
        let ada = house.admin("ada");
        let csv = "Email,First name,Last name\nbo@lab.example,Robert,Ray\ncy@lab.example,Cy,Dee\n";
        let import = check(house, &ada.actor(), csv, at(spot));
        house.staff("bo");

        let ran = run(house, &ada.actor(), import);

        assert_eq!(ran, Ran { created: 1, failed: 1, ..Ran::default() });
        assert_eq!(told(house, import), ["2 failed [email row-changed-since -]", "3 created"]);
    });
}
