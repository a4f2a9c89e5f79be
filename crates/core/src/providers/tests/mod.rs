//! What the rules of providers promise, on both engines.

mod pages;
mod providers;
mod reach;

use crate::Error;
use crate::domain::{OrganizationId, Problem, ProblemCode};
use crate::error::Refusal;
use crate::providers::{CreateProvider, Provider, ProviderDraft, ProviderInput};
use crate::testing::{House, Person, Spot, input};
use crate::users::{CreateUser, Welcome};

/// An NPI whose check digit is right.
const NPI: &str = "1234567893";

fn typed(organization: OrganizationId, name: &str, npi: &str) -> ProviderInput {
    ProviderInput {
        organization: Some(organization.to_string()),
        name: Some(name.to_owned()),
        npi: Some(npi.to_owned()),
        address: Some(String::new()),
    }
}

fn draft(organization: OrganizationId, name: &str, npi: &str) -> ProviderDraft {
    ProviderDraft::parse(&typed(organization, name, npi)).unwrap()
}

fn provider(house: &House, spot: Spot, name: &str, npi: &str) -> Provider {
    let create = CreateProvider { provider: draft(spot.organization, name, npi) };
    let made = house.run(&house.operator(), create).unwrap();
    house.forget_events();
    made
}

/// A member of staff who sees the results of this provider only.
fn staff_of<'h>(house: &'h House, name: &str, spot: Spot, provider: &Provider) -> Person<'h> {
    let mut input = input(name, "staff", &[spot]);
    input.attributes.push(("results_provider".to_owned(), provider.id.to_string()));
    let create = CreateUser { person: house.parsed(&input), welcome: Welcome::Later };
    let made = house.run(&house.operator(), create).unwrap();
    house.forget_events();
    house.known(name, made.id)
}

#[track_caller]
fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let typed = ProviderInput {
        organization: None,
        name: Some(" ".to_owned()),
        npi: Some("1234567890".to_owned()),
        address: Some("x".repeat(501)),
    };
    let problems = vec![
        Problem::at("name", ProblemCode::Missing),
        Problem::at("npi", ProblemCode::NpiMalformed),
        Problem::at("organization", ProblemCode::Missing),
        Problem::at("address", ProblemCode::TooLong { max: 500 }),
    ];
    assert_eq!(ProviderDraft::parse(&typed), Err(problems));
}
