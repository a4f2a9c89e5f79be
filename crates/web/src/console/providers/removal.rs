//! Removing a provider to whom nobody refers any more: a page that asks, then the act.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::access::Permission;
use rollcall_core::providers::{ProviderCard, RemoveProvider};

use crate::App;
use crate::console::layout::Place;
use crate::console::providers::edit::id_of;
use crate::console::removal::{Removal, removed};
use crate::console::users::Nothing;
use crate::console::{Answer, Form, Visit, routes};
use crate::words::capital;

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/providers/{id}/remove", get(ask))
        .route("/providers/{id}/removal", post(remove))
}

async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let profile = visit.ask(ProviderCard { id }).await?;
    let words = visit.directory().blueprint().words();
    let removal = Removal {
        place: Place::Providers,
        what: capital(&words.provider),
        whose: Some(profile.provider.organization.name),
        name: profile.provider.name,
        is_free: format!("No {} is linked to this record.", words.user),
        page: routes::provider(id),
    };
    let is_unused = profile.people.number() == 0;
    removal.ask(&visit, Permission::ProvidersManage, [profile.may_change, is_unused])
}

async fn remove(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let (visit, id) = (form.by, id_of(&id)?);
    let gone = visit.run(RemoveProvider { id, seen: None }).await;
    removed(&visit, gone.map(|gone| gone.name), [routes::PROVIDERS, &routes::provider(id)])
}
