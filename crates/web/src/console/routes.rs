//! The addresses of the console's pages. Templates and redirects ask here, so that no address is written twice.

use rollcall_core::domain::{
    EventId, ImportId, LetterId, LocationId, OrganizationId, ProviderId, UserId,
};

/// Home.
pub const HOME: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out.
pub const SIGN_OUT: &str = "/sign-out";
/// "Forgot your password?"
pub const FORGOT: &str = "/forgot";
/// An opened invitation or reset link.
pub const LINK: &str = "/link";
/// Where the holder of a changed address confirms it.
pub const LINK_CONFIRM: &str = "/link/confirmation";
/// Becoming the first administrator.
pub const SET_UP: &str = "/set-up";
/// The list of users.
pub const USERS: &str = "/users";
/// The form for a new user.
pub const NEW_USER: &str = "/users/new";
/// The export of the list.
pub const EXPORT_USERS: &str = "/users/export";
/// Lists that were brought in.
pub const IMPORTS: &str = "/imports";
/// Bringing in a list.
pub const NEW_IMPORT: &str = "/imports/new";
/// Organizations and their locations.
pub const ORGANIZATIONS: &str = "/organizations";
/// Providers.
pub const PROVIDERS: &str = "/providers";
/// Adding a provider.
pub const NEW_PROVIDER: &str = "/providers/new";
/// What happened.
pub const AUDIT: &str = "/audit";
/// Letters that would have been sent.
pub const MAILBOX: &str = "/mailbox";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// One's own password.
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// One's own sessions.
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
/// Ending one's other sessions.
pub const ACCOUNT_OTHER_SESSIONS: &str = "/account/sessions/others";
/// One's own API tokens.
pub const ACCOUNT_TOKENS: &str = "/account/tokens";
/// How the console looks.
pub const ACCOUNT_LOOK: &str = "/account/look";
/// The API's reference page.
pub const API: &str = "/api";

/// A user's profile.
pub fn user(id: UserId) -> String {
    format!("/users/{id}")
}

/// A part of a user's pages: `edit`, `actions`, `archive`, `delete`, `sessions`, `activity`.
pub fn user_part(id: UserId, part: &str) -> String {
    format!("/users/{id}/{part}")
}

/// Taking an act back.
pub fn undo(event: EventId) -> String {
    format!("/undo/{event}")
}

/// A letter of the mailbox.
pub fn letter(id: LetterId) -> String {
    format!("{MAILBOX}/{id}")
}

/// Making the link of a letter.
pub fn letter_link(id: LetterId) -> String {
    format!("{MAILBOX}/{id}/link")
}

/// An organization.
pub fn organization(id: OrganizationId) -> String {
    format!("{ORGANIZATIONS}/{id}")
}

/// A location.
pub fn location(id: LocationId) -> String {
    format!("/locations/{id}")
}

/// An import.
pub fn import(id: ImportId) -> String {
    format!("{IMPORTS}/{id}")
}

/// A part of an import: `mapping`, `words`, `start`, `stop`, `discard`, `left-out.csv`.
pub fn import_part(id: ImportId, part: &str) -> String {
    format!("{IMPORTS}/{id}/{part}")
}

/// A provider.
pub fn provider(id: ProviderId) -> String {
    format!("{PROVIDERS}/{id}")
}

/// The page of what has this id; an id says by its beginning what it is of.
pub fn of(id: &str) -> Option<String> {
    let user = UserId::parse(id).map(user);
    user.or_else(|_| OrganizationId::parse(id).map(organization))
        .or_else(|_| LocationId::parse(id).map(location))
        .or_else(|_| ProviderId::parse(id).map(provider))
        .or_else(|_| ImportId::parse(id).map(import))
        .ok()
}

/// The page that has the form or button which sends to this address, where no page has the address itself.
pub fn page_of_form(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["users", id, "archival"] => format!("/users/{id}/archive"),
        ["users", id, "deletion"] => format!("/users/{id}/delete"),
        ["users", id, "session-endings"] => format!("/users/{id}/sessions"),
        ["imports", id, "mapping"] => format!("/imports/{id}?step=map"),
        ["account", "look"] => ACCOUNT.to_owned(),
        ["users", "export"] => USERS.to_owned(),
        ["link", ..] => LINK.to_owned(),
        ["account", part, ..] => format!("{ACCOUNT}/{part}"),
        [things, id, "removal"] => format!("/{things}/{id}/remove"),
        [things, id, _] => format!("/{things}/{id}"),
        _ => HOME.to_owned(),
    }
}

/// A path on this site, or home: nothing typed into an address leads elsewhere (attack B03).
pub fn own_path(next: &str) -> String {
    let inside = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|sign: char| sign == '\\' || sign.is_control())
        && !next.starts_with(SIGN_IN);
    if inside { next.to_owned() } else { HOME.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b03_nothing_leads_off_this_site() {
        for (next, path) in [
            ("/users?q=ann", "/users?q=ann"),
            ("", "/"),
            ("https://evil.example", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/\t/evil.example", "/"),
            ("/\u{b}/evil.example", "/"),
            ("/\u{1f}/evil.example", "/"),
            ("/users\u{7f}", "/"),
            ("/users\u{85}", "/"),
            ("javascript:alert(1)", "/"),
        ] {
            assert_eq!(own_path(next), path, "{next}");
        }
    }
}
