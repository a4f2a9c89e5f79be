//! The laws that a blueprint must keep beyond its grammar. Each flaw stands where it is mended.

mod ceilings;
mod fields;
mod labels;
mod places;
mod rights;

use super::read::Notes;
use super::{Field, Role, Scopes, Tab};

/// What was read of a file.
pub(super) struct Parts<'b> {
    pub(super) scopes: &'b Scopes,
    pub(super) tabs: &'b [Tab],
    pub(super) fields: &'b [Field],
    pub(super) roles: &'b [Role],
}

/// The laws that hold for each part, whatever is wrong with the others.
pub(super) fn parts(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    labels::check(parts, notes);
    places::check(parts, notes);
    rights::check(parts, notes);
    ceilings::check(parts, notes);
    fields::check(parts, notes);
}

/// The laws that only a file without other mistakes can be asked for.
pub(super) fn whole(parts: &Parts<'_>, notes: &mut Notes<'_>) {
    rights::check_site_administrators(parts, notes);
    fields::check_that_each_is_used(parts, notes);
}
