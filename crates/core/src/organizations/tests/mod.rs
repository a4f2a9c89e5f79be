//! What the rules of organizations and locations promise, on both engines.

mod locations;
mod organizations;
mod pages;
mod reach;

use crate::Error;
use crate::domain::{Problem, ProblemCode};
use crate::error::Refusal;
use crate::organizations::{
    CreateLocation, CreateOrganization, Location, LocationDraft, LocationInput, Organization,
    OrganizationDraft, OrganizationInput,
};
use crate::testing::{House, Spot};

fn draft(name: &str) -> OrganizationDraft {
    OrganizationDraft::parse(&OrganizationInput { name: Some(name.to_owned()) }).unwrap()
}

fn location_draft(name: &str) -> LocationDraft {
    LocationDraft::parse(&LocationInput { name: Some(name.to_owned()) }).unwrap()
}

fn organization(house: &House, name: &str) -> Organization {
    let create = CreateOrganization { organization: draft(name) };
    let made = house.run(&house.operator(), create).unwrap();
    house.forget_events();
    made
}

fn location(house: &House, spot: Spot, name: &str) -> Location {
    let location = location_draft(name);
    let create = CreateLocation { organization: spot.organization, location };
    let made = house.run(&house.operator(), create).unwrap();
    house.forget_events();
    made
}

#[track_caller]
fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

fn taken() -> Refusal {
    Refusal::Invalid(vec![Problem::at("name", ProblemCode::NameTaken)])
}

#[test]
fn a_name_that_is_missing_or_too_long_is_a_problem_at_its_field() {
    for (name, code) in [
        (None, ProblemCode::Missing),
        (Some("  "), ProblemCode::Missing),
        (Some("North\u{202e}"), ProblemCode::HiddenCharacter),
        (Some(&*"x".repeat(121)), ProblemCode::TooLong { max: 120 }),
    ] {
        let name = name.map(str::to_owned);
        let problems = Err(vec![Problem::at("name", code)]);
        let input = OrganizationInput { name: name.clone() };
        assert_eq!(OrganizationDraft::parse(&input).map(|_| ()), problems);
        assert_eq!(LocationDraft::parse(&LocationInput { name }).map(|_| ()), problems);
    }
}
