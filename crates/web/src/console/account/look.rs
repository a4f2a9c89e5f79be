//! How the console looks, kept in a cookie that the server reads, so that nothing flashes.

use axum::Router;
use axum::routing::post;
use http::header;
use rollcall_core::Refusal;
use rollcall_core::domain::{Problem, ProblemCode};
use serde::Deserialize;

use crate::App;
use crate::console::components::Choice;
use crate::console::layout::{Density, LetterKeys, Look, Theme};
use crate::console::{Answer, Flash, Form, routes};
use crate::door::keep_cookie;

/// Its route.
pub(super) fn router() -> Router<App> {
    Router::new().route(routes::ACCOUNT_LOOK, post(save))
}

/// What can be chosen.
pub(super) struct LookChoices {
    /// Colours.
    pub themes: Vec<Choice>,
    /// Rows of lists.
    pub densities: Vec<Choice>,
    /// Whether letters are shortcuts.
    pub has_keys: bool,
}

impl LookChoices {
    pub(super) fn of(now: &Look) -> Self {
        let themes = [
            (Theme::System, "As the device"),
            (Theme::Light, "Light"),
            (Theme::Dark, "Dark"),
            (Theme::Contrast, "High contrast"),
        ];
        let densities = [(Density::Comfortable, "Comfortable"), (Density::Compact, "Compact")];
        Self {
            themes: themes
                .map(|(theme, label)| {
                    Choice::new(theme.code(), label).chosen_among(&[now.theme.code()])
                })
                .into(),
            densities: densities
                .map(|(density, label)| {
                    Choice::new(density.code(), label).chosen_among(&[now.density.code()])
                })
                .into(),
            has_keys: now.keys == LetterKeys::On,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Chosen {
    theme: String,
    density: String,
    keys: String,
}

async fn save(form: Form<Chosen>) -> Answer {
    let Form { by: visit, fields } = form;
    fields.known()?;
    let look = Look {
        theme: Theme::from_code(&fields.theme),
        density: Density::from_code(&fields.density),
        // A box without its tick sends nothing.
        keys: if fields.keys == "on" { LetterKeys::On } else { LetterKeys::Off },
        list: visit.look().list.clone(),
    };
    let mut response = visit.go(routes::ACCOUNT, &Flash::done("Appearance saved."));
    let value = keep_cookie(&visit.app, Look::COOKIE, &look.code());
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(response)
}

impl Chosen {
    /// `Err` when something was chosen that there is not.
    fn known(&self) -> Result<(), Refusal> {
        let Self { theme, density, keys } = self;
        let mut problems = Vec::new();
        for (field, sent, known) in [
            ("theme", theme, Theme::from_code(theme).code()),
            ("density", density, Density::from_code(density).code()),
            ("keys", keys, LetterKeys::On.code()),
        ] {
            if !sent.is_empty() && sent != known {
                problems.push(Problem::at(field, ProblemCode::NotFound));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
    }
}
