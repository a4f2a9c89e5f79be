//! One's own API tokens: what programs sign in with. A token is shown once, when it is made.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use rollcall_core::domain::ApiTokenId;
use rollcall_core::tokens::{CreateToken, CreatedToken, OwnTokens, RevokeToken, TokenCard};
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use crate::App;
use crate::console::account::{Part, tabs};
use crate::console::answer::{form_again, old_form};
use crate::console::components::{Column, FormProblem, Moment, Tab};
use crate::console::confirm::{asked_of, confirm};
use crate::console::layout::{Frame, Place};
use crate::console::users::Nothing;
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Flash, Form, Refused, Sent, Visit, html, routes};

/// Its routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::ACCOUNT_TOKENS, get(show).post(create))
        .route("/account/tokens/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "account/tokens.html")]
struct TokensPage {
    frame: Frame,
    tabs: Vec<Tab>,
    problems: Vec<FormProblem>,
    typed_name: String,
    days: String,
    /// The own address, when the password is asked for.
    confirms: Option<String>,
    /// The token that was just made; this is the only page that ever shows it.
    fresh: Option<String>,
    columns: [Column; 6],
    tokens: Vec<Line>,
}

struct Line {
    name: String,
    prefix: String,
    created: Moment,
    used: Option<Moment>,
    ends: Moment,
    end: String,
}

impl TokensPage {
    async fn of(
        visit: &Visit,
        typed: Created,
        problems: Vec<FormProblem>,
        fresh: Option<String>,
    ) -> Result<Self, Refused> {
        let frame = visit.frame(Place::Account);
        let tokens = visit.ask(OwnTokens).await?;
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            tabs: tabs(Part::Tokens),
            problems,
            typed_name: typed.name,
            days: if typed.days.is_empty() { "90".to_owned() } else { typed.days },
            confirms: asked_of(visit).await?,
            fresh,
            columns: [
                Column::plain("Name"),
                Column::plain("Begins with"),
                Column::plain("Created"),
                Column::plain("Last used"),
                Column::plain("Expires"),
                Column::unseen("Revoke"),
            ],
            tokens: tokens.into_iter().map(|token| line(visit, token)).collect(),
        })
    }
}

fn line(visit: &Visit, token: TokenCard) -> Line {
    let now = visit.directory().now();
    Line {
        name: token.name,
        prefix: token.prefix,
        created: Moment::full(token.created_at),
        used: token.used_at.map(|used| Moment::relative(used, now)),
        ends: Moment::full(token.expires_at),
        end: format!("{}/{}/end", routes::ACCOUNT_TOKENS, token.id),
    }
}

async fn show(visit: Visit) -> Answer {
    html(&TokensPage::of(&visit, Created::default(), Vec::new(), None).await?)
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Created {
    name: String,
    days: String,
    password: String,
    /// What password managers file the password under.
    #[serde(rename = "username")]
    _username: String,
}

async fn create(sent: Sent<Created>) -> Answer {
    let Form { by: mut visit, fields } = match sent {
        Sent::Ours(form) => form,
        Sent::Old(Form { by, fields }) => {
            return old_form(&TokensPage::of(&by, fields, FormProblem::old_page(), None).await?);
        }
    };
    match made(&mut visit, &fields).await {
        Ok(made) => {
            let fresh = Some(made.text.reveal().to_owned());
            let view = TokensPage::of(&visit, Created::default(), Vec::new(), fresh).await?;
            html(&TokensPage { frame: view.frame.saved(), ..view })
        }
        Err(Error::Refused(
            refusal @ (Refusal::Invalid(_) | Refusal::TooMany { .. } | Refusal::Paused { .. }),
        )) => {
            let problems = match &refusal {
                Refusal::TooMany { limit } => vec![FormProblem::of_the_form(format!(
                    "You have {limit} tokens, which is the most you can have. Revoke one first."
                ))],
                refusal => problems_of(refusal, visit.directory().blueprint()),
            };
            form_again(&refusal, &TokensPage::of(&visit, fields, problems, None).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn made(visit: &mut Visit, typed: &Created) -> Result<CreatedToken, Error> {
    let parsed = CreateToken::parse(&typed.name, &typed.days);
    if parsed.is_ok() {
        confirm(visit, &typed.password).await?;
    }
    visit.submit(parsed, |operation| operation).await
}

async fn end(Path(id): Path<String>, form: Form<Nothing>) -> Answer {
    let visit = form.by;
    let id = ApiTokenId::parse(&id).map_err(|_| Refusal::Unknown)?;
    let flash = match visit.run(RevokeToken { id }).await {
        Ok(()) => {
            Flash::done("The token was revoked. Programs that use it are refused from now on.")
        }
        Err(Error::Refused(Refusal::Unknown)) => Flash::note("That token was already revoked."),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go(routes::ACCOUNT_TOKENS, &flash))
}
