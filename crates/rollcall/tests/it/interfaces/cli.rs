//! The command line, without a server and through one.

use crate::program::Place;

/// An administrator who was invited by the operator.
const ADA: &str = "users create ada@example.org --first-name Ada --last-name Osei --role admin";

fn made() -> Place {
    let place = Place::new();
    place.serve().stop();
    place
}

#[test]
fn users_are_added_listed_and_switched_off_without_a_server() {
    for place in Place::each_engine() {
        place.serve().stop();

        let ada = place.run(ADA);
        assert_eq!((ada.code, ada.out.get(..4)), (0, Some("usr_")), "{ada:?}");

        let listed = place.run("users list");
        assert!(listed.out.contains("Ada Osei  ada@example.org  admin  invited"), "{listed:?}");
        assert!(listed.out.ends_with("1 of 1\n"));

        let off = place.run("users deactivate ada@example.org --reason left");
        assert_eq!((off.code, off.out.as_str()), (0, "ada@example.org: done\n"), "{off:?}");
        let again = place.run("users deactivate ada@example.org");
        assert_eq!(again.out, "ada@example.org: no change\n");
        assert!(place.run("users list --status inactive --json").out.contains("\"inactive\""));
        assert_eq!(place.run("doctor").out, "All is well.\n");
    }
}

#[test]
fn a_refusal_says_why_and_ends_with_its_code() {
    let place = made();
    place.run(ADA);

    let twice = place.run(ADA);
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("email: "), "{twice:?}");
    let empty = place.run("users create bo@example.org");
    assert_eq!(empty.code, 2);
    for field in ["first_name", "last_name", "role"] {
        assert!(empty.err.contains(&format!("\n  {field}: ")), "{empty:?}");
    }
    let unknown = place.run("users archive usr_7zzzzzzzzzzzzzzzzzzzzzzzzz");
    assert_eq!(unknown.code, 3, "{unknown:?}");
    let nobody = place.run("users archive bo@example.org");
    assert_eq!((nobody.code, nobody.err.contains("Nobody has the address")), (3, true));
    for email in ["bo@example.org", "no-address"] {
        let lost = place.run(&format!("admin recover {email}"));
        assert_eq!(lost.code, 3, "{lost:?}");
        assert!(lost.err.contains("No administrator has that address."), "{lost:?}");
    }
    let nobody = place.run("users let-in bo@example.org");
    assert_eq!((nobody.code, nobody.err.contains("Nobody signs in with that")), (3, true));
    assert_eq!(place.run("users restore ada@example.org").code, 5);
}

#[test]
fn the_same_commands_speak_to_the_server_that_has_the_directory() {
    for place in Place::each_engine() {
        let server = place.serve();

        assert_eq!(place.run(ADA).code, 0);
        assert!(place.run("users list").out.contains("Ada Osei"));
        let back = place.run("admin recover ada@example.org");
        assert_eq!(back.code, 0, "{back:?}");
        assert!(back.out.contains(&format!("http://{}/link/", server.address)), "{back:?}");
        let handed = place.run("users let-in ada@example.org");
        assert!(handed.out.contains(&format!("http://{}/link/", server.address)), "{handed:?}");
        assert_eq!(place.run("doctor").out, "All is well.\n");
        assert_eq!(server.stop(), 0);
    }
}

#[test]
fn a_blueprint_is_checked_and_explained() {
    let place = Place::new();
    let checked = place.run("blueprint check lab-portal");
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert!(place.run("blueprint explain lab-portal").out.contains("WHO MANAGES WHOM"));
    let missing = place.run("blueprint check nowhere");
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("There is no blueprint nowhere."), "{missing:?}");
}

#[test]
fn a_question_about_a_directory_makes_none() {
    let place = Place::new();
    let asked = place.run("doctor");
    assert_eq!(asked.code, 1);
    assert!(asked.err.contains("There is no directory in"), "{asked:?}");
    assert!(!place.data().exists());
}

#[test]
fn a_list_is_looked_through_brought_in_and_written_again_as_it_is() {
    let place = made();
    let server = place.serve();
    let list = "E-mail,First name,Last name,Role\n\
                ada@example.org,Ada,Osei,admin\n\
                bo.example.org,Bo,Lind,admin\n\
                cleo@example.org,Cleo,,admin\n";
    let file = place.file("people.csv", list);

    let looked = place.run(&format!("users import {file}"));
    assert_eq!(looked.code, 2, "{looked:?}");
    let counts = "3 rows: 1 to add, 0 to change, 0 unchanged, 0 skipped, 2 with problems\n";
    assert!(looked.out.contains(counts), "{looked:?}");
    assert!(looked.err.contains("line 3: ") && looked.err.contains("line 4: "), "{looked:?}");
    assert!(place.run("users list").out.ends_with("0 of 0\n"));

    let ran = place.run(&format!("users import {file} --run"));
    assert!(ran.out.contains("3 rows: 1 added, 0 changed"), "{ran:?}");
    assert!(place.run("users list").out.contains("Ada Osei  ada@example.org  admin  invited"));
    assert_eq!(server.stop(), 0);

    // The same without a server; what was written changes nobody.
    let list = place.run("users export").out;
    let again = place.run(&format!("users import {} --run", place.file("again.csv", &list)));
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.out.contains("1 row: 0 added, 0 changed, 1 unchanged"), "{again:?}");
    let empty = place.run(&format!("users import {}", place.file("empty.csv", "")));
    assert_eq!(empty.code, 2, "{empty:?}");
    assert!(empty.err.contains("The file is empty."), "{empty:?}");
    assert_eq!(place.run("doctor").out, "All is well.\n");
}

#[test]
fn a_long_list_of_which_only_the_head_is_read_is_no_failure() {
    let place = Place::new();
    let (demo, _) = place.demo("--people 3000");
    let (line, ended) = place.first_line("users export");
    assert!(line.contains("First name"), "{line}");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{ended:?}");
    assert_eq!(demo.stop(), 0);
}
