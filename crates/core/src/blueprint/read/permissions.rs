//! Reads what a role may do: permission names, and patterns that stand for several.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::section::Section;
use super::wording::spelled;
use crate::access::Permission;
use crate::blueprint::Scopes;
use crate::blueprint::role::IMPLIED;

/// The permissions of a role's `may`, with those that everybody has.
pub(super) fn permissions(
    section: &Section<'_>,
    scopes: &Scopes,
    notes: &mut Notes<'_>,
) -> BTreeSet<Permission> {
    let mut granted = BTreeSet::from(IMPLIED);
    for (path, pattern) in section.texts("may", notes) {
        match expand(&pattern, scopes) {
            Ok(permissions) => granted.extend(permissions),
            Err((message, fix)) => notes.flaw(&path, message, fix),
        }
    }
    granted
}

/// Every permission that a pattern stands for in a product with these structures.
///
/// `*` is everything, `users.*` everything of users, `users.list` itself. A pattern leaves out
/// what the product has no use for, so that `*` in a product without providers says nothing of
/// them; writing such a permission by name is a mistake.
fn expand(pattern: &str, scopes: &Scopes) -> Result<Vec<Permission>, (String, String)> {
    if IMPLIED.iter().any(|implied| implied.name() == pattern) {
        let message = format!("Everybody has \"{pattern}\" in every product.");
        return Err((message, "Remove it.".to_owned()));
    }
    let matching: Vec<Permission> = Permission::ALL
        .iter()
        .copied()
        .filter(|permission| !IMPLIED.contains(permission) && matches(pattern, permission.name()))
        .collect();
    let useful: Vec<_> = matching.iter().copied().filter(|one| scopes.admit(*one)).collect();
    match (matching.is_empty(), useful.is_empty()) {
        (true, _) => {
            let message = format!("\"{pattern}\" is not a permission.");
            Err((message, spelled(pattern, &writable())))
        }
        (false, true) => {
            let message =
                format!("\"{pattern}\" means nothing here: this product has none of them.");
            Err((message, "Remove it, or add to scopes what it is about.".to_owned()))
        }
        (false, false) => Ok(useful),
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("") => true,
        Some(prefix) => prefix.ends_with('.') && name.starts_with(prefix),
        None => pattern == name,
    }
}

/// Everything that may stand in `may`, for suggestions.
fn writable() -> Vec<&'static str> {
    Permission::ALL.iter().filter(|one| !IMPLIED.contains(one)).map(|one| one.name()).collect()
}
