//! The colours of the console, kept in a cookie that the server reads, so that nothing flashes.

use axum::Router;
use axum::response::Response;
use axum::routing::post;
use http::header;
use serde::Deserialize;

use crate::App;
use crate::console::components::Choice;
use crate::console::layout::Theme;
use crate::console::{Flash, Form, routes};
use crate::door::set_cookie;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ACCOUNT_THEME, post(save))
}

/// What can be chosen.
pub(super) fn choices(now: Theme) -> Vec<Choice> {
    [
        (Theme::System, "As the device"),
        (Theme::Light, "Light"),
        (Theme::Dark, "Dark"),
        (Theme::Contrast, "High contrast"),
    ]
    .into_iter()
    .map(|(theme, label)| Choice::new(theme.code(), label).chosen_among(&[now.code()]))
    .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    #[serde(default)]
    theme: String,
}

async fn save(form: Form<Chosen>) -> Response {
    let theme = Theme::from_code(&form.fields.theme);
    let visit = form.by;
    let mut response = visit.go(routes::ACCOUNT, &Flash::done("Your colours were saved."));
    let value = set_cookie(&visit.app, "rc_theme", theme.code());
    response.headers_mut().append(header::SET_COOKIE, value);
    response
}
