//! Bringing files in, and choosing what their columns mean.

use std::time::Duration;

use super::endurance::many;
use super::options::at;
use super::*;
use crate::domain::{Problem, ProblemCode};
use crate::error::{Conflict, Refusal};
use crate::imports::file::FileRefusal;

const TWO: &str =
    "Email,First name,Last name\nann@x.example.org,Ann,Lee\nbo@x.example.org,Bo,Ray\n";

fn problems(refused: Result<(), Error>) -> Vec<(String, &'static str)> {
    match refused {
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            problems.into_iter().map(|problem| (problem.field, problem.code.code())).collect()
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn k05_a_file_that_cannot_be_read_is_a_problem_at_the_file_and_leaves_nothing() {
    House::each(|house| {
        let before = house.fingerprint();

        let refused = bring(house, &house.operator(), "Email,email\na@b.example.org,\n");

        let heading = "email".to_owned();
        let code = ProblemCode::File(FileRefusal::DuplicateHeading { heading });
        match refused {
            Err(Error::Refused(Refusal::Invalid(problems))) => {
                assert_eq!(problems, [Problem::at("file", code)]);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(house.fingerprint(), before);
    });
}

#[test]
fn a_draft_has_its_file_its_guess_and_its_first_rows() {
    House::each(|house| {
        let import = bring(house, &house.operator(), TWO).unwrap();

        let view = house.ask(&house.operator(), ImportCard { id: import }).unwrap();

        assert_eq!((view.import.state, view.import.total), (ImportState::Draft, 2));
        assert_eq!(view.import.file.name, "people.csv");
        assert_eq!(view.import.file.hash.len(), 64);
        assert_eq!(view.import.author, Author::Operator);
        assert!(view.import.mapping.missing().is_empty());
        assert_eq!(view.samples[1], ["bo@x.example.org", "Bo", "Ray"]);
    });
}

#[test]
fn columns_that_do_not_fit_are_refused_each_at_its_place() {
    House::each(|house| {
        let actor = house.operator();
        let csv = "Email,First name,Last name,Password\na@x.example.org,A,B,secret\n";
        let import = bring(house, &actor, csv).unwrap();
        let choose = |targets: Vec<Target>| {
            let options = ImportOptions::default();
            problems(house.run(&actor, ChooseMapping { import, targets, options }))
        };

        let at = |field: &str, code| (field.to_owned(), code);
        let twice = vec![Target::Email, Target::Email, Target::LastName, Target::Role];
        assert_eq!(
            choose(twice),
            [at("columns.1", "column-twice"), at("columns.3", "column-password")]
        );
        assert_eq!(choose(vec![Target::Email]), [at("columns.4", "column-wrong-length")]);
        let without = vec![Target::Ignore, Target::FirstName, Target::LastName, Target::Ignore];
        assert_eq!(choose(without), [at("columns.email", "missing")]);
        assert!(
            !house
                .rows("select cells from import_rows")
                .iter()
                .any(|row| { row.only::<String>().unwrap().contains("secret") })
        );
    });
}

#[test]
fn everybody_sees_their_own_imports_and_who_reaches_everything_sees_all() {
    House::each(|house| {
        let (north, south) = (house.spot("north/main"), house.spot("south/main"));
        let (ada, nia) = (house.admin("ada"), house.client_admin("nia", &[north]));
        let sol = house.client_admin("sol", &[south]);
        let import = bring(house, &nia.actor(), TWO).unwrap();

        assert_eq!(nia.ask(ImportCard { id: import }).unwrap().import.id, import);
        assert_eq!(ada.ask(ImportList { before: None, rows: 10 }).unwrap().rows.len(), 1);
        assert!(sol.ask(ImportList { before: None, rows: 10 }).unwrap().rows.is_empty());
        for refused in [
            sol.ask(ImportCard { id: import }).map(drop),
            sol.run(DiscardImport { import }),
            choose(house, &sol.actor(), import, ImportOptions::default()),
        ] {
            assert!(matches!(refused, Err(Error::Refused(Refusal::Unknown))), "{refused:?}");
        }
        let theirs = ada.run(StartImport { import });
        assert!(matches!(theirs, Err(Error::Refused(Refusal::Conflict(Conflict::WrongState)))));
    });
}

#[test]
fn a_draft_that_nobody_goes_on_with_is_swept_after_a_day() {
    House::each(|house| {
        let import = bring(house, &house.operator(), TWO).unwrap();
        house.later(Duration::from_hours(23));
        house.run(&house.system(), discard::SweepImports).unwrap();
        assert_eq!(card(house, import).state, ImportState::Draft);

        house.later(Duration::from_hours(2));
        house.run(&house.system(), discard::SweepImports).unwrap();

        assert_eq!(house.number("select count(*) from imports"), 0);
        assert_eq!(house.number("select count(*) from import_rows"), 0);
    });
}

#[test]
fn a_draft_that_is_being_swept_is_not_taken_up_with_half_its_rows() {
    House::each(|house| {
        let actor = house.operator();
        let options = at(house.spot("north/main"));
        let import = bring(house, &actor, many(5_100)).unwrap();
        house.later(Duration::from_hours(25));

        house.run(&house.system(), discard::SweepImports).unwrap();

        assert_eq!(house.number("select count(*) from import_rows"), 100, "negative control");
        let taken_up = choose(house, &actor, import, options);
        assert!(matches!(taken_up, Err(Error::Refused(Refusal::Conflict(Conflict::WrongState)))));
        assert_eq!(house.ask(&actor, crate::doctor::CheckDirectory).unwrap(), []);
        while house.run(&house.system(), discard::SweepImports).unwrap() > 0 {}
        assert_eq!(house.number("select count(*) from imports"), 0);
    });
}

#[test]
fn an_import_that_somebody_works_on_is_not_swept() {
    House::each(|house| {
        let actor = house.operator();
        let options = at(house.spot("north/main"));
        let import = check(house, &actor, TWO, options.clone());
        house.later(Duration::from_hours(23));
        choose(house, &actor, import, options).unwrap();
        house.later(Duration::from_hours(2));

        house.run(&house.system(), discard::SweepImports).unwrap();
        assert_eq!(card(house, import).state, ImportState::Checking);
        // However long the check takes.
        house.later(Duration::from_hours(25));
        house.run(&house.system(), discard::SweepImports).unwrap();
        house.directory().follow_import(import).unwrap();
        house.run(&house.system(), discard::SweepImports).unwrap();
        assert_eq!(card(house, import).state, ImportState::Checked);
    });
}

#[test]
fn an_import_that_is_checked_again_does_not_say_that_it_was_stopped() {
    House::each(|house| {
        let actor = house.operator();
        let options = at(house.spot("north/main"));
        let import = bring(house, &actor, TWO).unwrap();
        choose(house, &actor, import, options.clone()).unwrap();
        house.directory().halt(import, StopReason::Fault).unwrap();
        assert_eq!(card(house, import).stopped, Some(StopReason::Fault));

        choose(house, &actor, import, options).unwrap();
        assert_eq!(card(house, import).stopped, None);
    });
}

#[test]
fn an_import_that_has_run_cannot_be_discarded_or_run_again() {
    House::each(|house| {
        let actor = house.operator();
        let spot = house.spot("north/main");
        let options = at(spot);
        let import = check(house, &actor, TWO, options.clone());
        run(house, &actor, import);

        for refused in [
            house.run(&actor, StartImport { import }),
            house.run(&actor, DiscardImport { import }),
            house.run(&actor, StopImport { import }),
            choose(house, &actor, import, options.clone()),
        ] {
            let is_state =
                matches!(refused, Err(Error::Refused(Refusal::Conflict(Conflict::WrongState))));
            assert!(is_state, "{refused:?}");
        }
    });
}
