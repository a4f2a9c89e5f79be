//! Checking all invariants on one snapshot of the directory.

use crate::access::Permission;
use crate::directory::{Query, View};
use crate::doctor::{Invariant, clear, forgotten, names, places, told};
use crate::error::{Error, Fault};

/// Checks every invariant. Only the operator of the host may ask: the answer names rows of everybody.
#[derive(Debug, Clone, Copy)]
pub struct CheckDirectory;

/// An invariant that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub invariant: Invariant,
    /// Where: ids and what is wrong with them, at most [`Finding::MOST_ROWS`].
    pub rows: Vec<String>,
}

impl Finding {
    /// The most rows that one finding names.
    pub const MOST_ROWS: usize = 20;
}

impl Query for CheckDirectory {
    const NAME: &'static str = "directory.check";
    const NEEDS: Permission = Permission::AuditRead;
    /// Empty when everything is well.
    type Answer = Vec<Finding>;

    fn answer(&self, view: &mut View<'_>) -> Result<Vec<Finding>, Error> {
        view.actor().must_be_the_host(Self::NEEDS)?;
        let mut findings = Vec::new();
        for invariant in Invariant::ALL.iter().copied() {
            let mut rows = breaches(view, invariant)?;
            rows.truncate(Finding::MOST_ROWS);
            if !rows.is_empty() {
                findings.push(Finding { invariant, rows });
            }
        }
        Ok(findings)
    }
}

fn breaches(view: &mut View<'_>, invariant: Invariant) -> Result<Vec<String>, Fault> {
    match invariant {
        Invariant::DatabaseWhole => view.doctor().damage(),
        Invariant::AdministratorRemains => administrators(view),
        Invariant::UserHasEvent => view.doctor().users_without_event(),
        Invariant::StatusAsTold => told::not_as_told(view, &told::STATUS),
        Invariant::RoleAsTold => told::not_as_told(view, &told::ROLE),
        Invariant::PlacesWithinOrganization => view.doctor().places_elsewhere(),
        Invariant::PlacesFitRole => places::not_for_the_role(view),
        Invariant::ProvidersKnown => view.doctor().unknown_providers(),
        Invariant::NoAccessWhenOff => view.doctor().access_of_the_inactive(),
        Invariant::NamesUnique => names::not_canonical(view),
        Invariant::MailboxConfirmed => view.doctor().mailboxes_as_accepted(),
        Invariant::LettersCaused => view.doctor().letters_without_cause(),
        Invariant::ImportsAddUp => view.doctor().imports_that_do_not_add_up(),
        Invariant::DeletedForgotten => forgotten::not_forgotten(view),
        Invariant::NoTokenInClear => clear::tokens_in_clear(view),
    }
}

fn administrators(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    if view.is_set_up()? && view.users().administrators_able_to_sign_in()? == 0 {
        return Ok(vec!["no active administrator has a password".to_owned()]);
    }
    Ok(Vec::new())
}
