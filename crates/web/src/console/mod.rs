//! The console: server-rendered pages, each with its template beside its handler.

pub mod account;
mod answer;
pub mod audit;
pub mod components;
mod confirm;
mod dress;
mod flash;
mod form;
#[cfg(any(test, debug_assertions))]
pub mod gallery;
pub mod home;
pub mod imports;
mod kept;
pub mod layout;
pub mod link;
mod listing;
pub mod mailbox;
pub mod organizations;
mod parts;
pub mod providers;
mod query;
mod removal;
mod renewed;
pub mod routes;
pub mod set_up;
pub mod sign_in;
#[cfg(test)]
mod tests;
pub mod users;
mod visit;

use axum::Router;

pub use answer::{Answer, Refused, html, see};
pub use flash::Flash;
pub use form::{Form, Sent};
pub use query::{Asked, asking};
pub use visit::{Guest, SESSION_COOKIE, Visit};

use crate::App;

/// Every page.
pub fn router(app: &App) -> Router<App> {
    let dress = axum::middleware::from_fn_with_state(app.clone(), dress::dress);
    Router::new()
        .merge(home::router())
        .merge(sign_in::router())
        .merge(set_up::router())
        .merge(link::router())
        .merge(account::router())
        .merge(users::router())
        .merge(organizations::router())
        .merge(providers::router())
        .merge(imports::router())
        .merge(audit::router())
        .merge(mailbox::router())
        .fallback(answer::nothing_here)
        .layer(dress)
}
