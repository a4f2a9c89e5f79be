//! Your account: the person's own name, password and sessions.

mod index;
mod look;
mod password;
mod profile;
mod sessions;
mod tokens;

use axum::Router;
use rollcall_core::users::User;

use crate::App;
use crate::console::components::Tab;
use crate::console::{Refused, Visit, routes};

/// Their routes.
pub fn router() -> Router<App> {
    Router::new()
        .merge(index::router())
        .merge(profile::router())
        .merge(password::router())
        .merge(sessions::router())
        .merge(tokens::router())
        .merge(look::router())
}

/// The tabs of the account's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Profile,
    Password,
    Sessions,
    Tokens,
}

fn tabs(here: Part) -> Vec<Tab> {
    [
        (Part::Profile, "Profile", routes::ACCOUNT),
        (Part::Password, "Password", routes::ACCOUNT_PASSWORD),
        (Part::Sessions, "Sessions", routes::ACCOUNT_SESSIONS),
        (Part::Tokens, "API tokens", routes::ACCOUNT_TOKENS),
    ]
    .into_iter()
    .map(|(part, label, href)| {
        let tab = Tab::new(label, href);
        if part == here { tab.here() } else { tab }
    })
    .collect()
}

/// The signed-in person's own record.
async fn own(visit: &Visit) -> Result<User, Refused> {
    Ok(visit.ask(rollcall_core::users::OwnAccount).await?)
}
