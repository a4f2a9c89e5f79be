//! One visit to a page: who it is, how they like the console, and what the frame around the page shows.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, Uri, header};
use rollcall_core::access::{Actor, Interface, Permission, Who};
use rollcall_core::directory::{Directory, Operation, Query};
use rollcall_core::domain::{Problem, SecretToken};
use rollcall_core::sessions::Credential;
use rollcall_core::{Error, Refusal};

use crate::App;
use crate::console::answer::{Refused, see};
use crate::console::components::Avatar;
use crate::console::flash::{self, Flash};
use crate::console::kept::Kept;
use crate::console::layout::{Frame, Look, NavItem, Person, Place};
use crate::console::renewed::Renewed;
use crate::console::routes;
use crate::console::sign_in::sign_in_first;
use crate::door::{Seal, cookie, set_cookie};
use crate::words::capital;

/// The name of the session's cookie.
pub const SESSION_COOKIE: &str = "rc_session";

/// A signed-in person at a page. Whoever is not signed in is sent to sign in, and comes back afterwards.
pub struct Visit {
    /// The server.
    pub app: App,
    /// Who it is.
    pub actor: Actor,
    seal: Seal,
    look: Look,
    sent_form: bool,
    fragment: Option<String>,
    flash: Option<Flash>,
    came_from: Option<String>,
    renewed: Renewed,
}

/// The header by which a script asks for one part of a page.
pub(super) const FRAGMENT: &str = "x-fragment";

/// The header by which a script says that it asks by itself, and that nobody need be there.
const UNATTENDED: &str = "x-unattended";

impl Visit {
    /// The one hall.
    pub const fn directory(&self) -> &Directory {
        &self.app.directory
    }

    /// Asks as this person.
    pub async fn ask<Q: Query>(&self, query: Q) -> Result<Q::Answer, Error> {
        self.directory().ask(&self.actor, query).await
    }

    /// Runs an operation as this person.
    pub async fn run<O: Operation>(&self, operation: O) -> Result<O::Outcome, Error> {
        self.directory().run(&self.actor, operation).await
    }

    /// Runs the operation that is made of what was typed, when all of that fits.
    pub async fn submit<T, O: Operation>(
        &self,
        typed: Result<T, Vec<Problem>>,
        operation: impl FnOnce(T) -> O,
    ) -> Result<O::Outcome, Error> {
        match typed {
            Ok(typed) => self.run(operation(typed)).await,
            Err(problems) => Err(problems.into()),
        }
    }

    /// How they like the console.
    pub(super) const fn look(&self) -> &Look {
        &self.look
    }

    /// Whether just this part of the page was asked for.
    pub fn wants(&self, part: &str) -> bool {
        self.fragment.as_deref() == Some(part)
    }

    /// The frame of a page at this place of the side bar.
    pub fn frame(&self, here: Place) -> Frame {
        Frame {
            product: self.directory().blueprint().product().to_owned(),
            words: self.directory().blueprint().words().clone(),
            here,
            nav: navigation(&self.app, &self.actor),
            person: person(&self.app, &self.actor),
            csrf: self.form_token(),
            strips: self.flash.clone().map(Flash::strip).into_iter().collect(),
            look: self.look.clone(),
            answers_form: self.sent_form,
            ..Frame::default()
        }
    }

    /// Goes on to another page, which will show what was done.
    pub fn go(&self, address: &str, flash: &Flash) -> Response {
        let mut response = see(address);
        if let Ok(text) = serde_json::to_string(flash) {
            let value = set_cookie(&self.app, flash::COOKIE, &self.seal.close(&text));
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }

    /// The session has another secret from now on: what is made of it here, and what the browser holds, follows.
    pub(super) fn renew(&mut self, secret: SecretToken) {
        self.seal = Seal::of(&secret);
        self.renewed.put(secret);
    }

    /// What the forms of this session carry.
    pub(super) fn form_token(&self) -> String {
        let person = self.actor.user().map(|id| id.to_string()).unwrap_or_default();
        self.seal.form_token(&person)
    }

    pub(super) fn is_form_token(&self, token: &str) -> bool {
        self.seal.is_form_token(token)
    }

    /// Back to the list of users that the button was pressed on, or to `otherwise`.
    pub fn go_back_or(&self, otherwise: &str, flash: &Flash) -> Response {
        self.go(self.list_or(otherwise), flash)
    }

    /// The list of users that the button was pressed on, as it was shown, or `otherwise`.
    pub(super) fn list_or<'a>(&'a self, otherwise: &'a str) -> &'a str {
        let is_list = |from: &&str| from.split('?').next() == Some(routes::USERS);
        self.came_from.as_deref().filter(is_list).unwrap_or(otherwise)
    }

    /// There was a question between the page with the button and here.
    pub(super) fn comes_from(&mut self, page: &str) {
        self.came_from = Some(routes::own_path(page));
    }

    /// Back to the page that a form was sent from.
    pub(super) fn go_back(&self, flash: &Flash) -> Response {
        self.go(self.came_from.as_deref().unwrap_or(routes::HOME), flash)
    }

    /// Whoever sent a request. Who is not signed in does that first; `kept` is what they typed.
    pub(super) async fn arriving(
        parts: &Parts,
        app: &App,
        kept: Option<Kept>,
    ) -> Result<Self, Response> {
        let unattended =
            parts.method == http::Method::GET && parts.headers.contains_key(UNATTENDED);
        let visit = match secret_of(app, &parts.headers) {
            Some(secret) => Self::holding(secret, &parts.headers, app, unattended).await,
            None => Err(Refusal::SignedOut.into()),
        };
        match visit {
            Ok(visit) => Ok(Self {
                sent_form: parts.method == http::Method::POST,
                renewed: parts.extensions.get::<Renewed>().cloned().unwrap_or_default(),
                ..visit
            }),
            Err(Error::Refused(Refusal::SignedOut)) => Err(sign_in_first(app, parts, kept)),
            Err(error) => Err(Refused::from(error).into_response()),
        }
    }

    /// Whoever the browser's session says.
    pub(super) async fn recognize(headers: &HeaderMap, app: &App) -> Result<Self, Error> {
        let secret = secret_of(app, headers).ok_or(Refusal::SignedOut)?;
        Self::holding(secret, headers, app, false).await
    }

    /// Whoever holds the secret of a session; `unattended` when nobody asked for it but an open page by itself.
    pub(super) async fn holding(
        secret: SecretToken,
        headers: &HeaderMap,
        app: &App,
        unattended: bool,
    ) -> Result<Self, Error> {
        let seal = Seal::of(&secret);
        let request = app.directory.new_id();
        let credential = Credential::Session(secret);
        let actor = if unattended {
            app.directory.authenticate_unattended(credential, Interface::Console, request).await?
        } else {
            app.directory.authenticate(credential, Interface::Console, request).await?
        };
        let flash = cookie(app, headers, flash::COOKIE)
            .and_then(|sealed| serde_json::from_str(&seal.open(&sealed)?).ok());
        Ok(Self {
            app: app.clone(),
            actor,
            seal,
            look: look(app, headers),
            sent_form: false,
            fragment: fragment(headers),
            came_from: sent_from(headers),
            flash,
            renewed: Renewed::default(),
        })
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        Self::arriving(parts, app, None).await
    }
}

/// The secret of the session that a browser came with, whether or not it is alive.
pub(super) fn secret_of(app: &App, headers: &HeaderMap) -> Option<SecretToken> {
    SecretToken::parse(&cookie(app, headers, SESSION_COOKIE)?)
}

pub(super) fn target(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str)
}

/// Somebody at a page that needs no sign-in.
pub struct Guest {
    /// The server.
    pub app: App,
    /// Nobody, with the number of this request.
    pub actor: Actor,
    look: Look,
}

impl Guest {
    pub(super) fn of(app: &App, headers: &HeaderMap) -> Self {
        let actor = Actor::anonymous(Interface::Console, app.directory.new_id());
        Self { app: app.clone(), actor, look: look(app, headers) }
    }

    /// The frame of a plain page.
    pub fn frame(&self) -> Frame {
        Frame {
            product: self.app.directory.blueprint().product().to_owned(),
            words: self.app.directory.blueprint().words().clone(),
            look: self.look.clone(),
            ..Frame::default()
        }
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(app, &parts.headers))
    }
}

fn look(app: &App, headers: &HeaderMap) -> Look {
    Look::parse(&cookie(app, headers, Look::COOKIE).unwrap_or_default())
}

/// The page that a form was sent from. Only its path and query are read, so it leads nowhere but to this
/// site.
pub(super) fn sent_from(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    Some(routes::own_path(target(&from)))
}

fn fragment(headers: &HeaderMap) -> Option<String> {
    headers.get(FRAGMENT).and_then(|part| part.to_str().ok()).map(str::to_owned)
}

/// The parts of the console that this person may open.
fn navigation(app: &App, actor: &Actor) -> Vec<NavItem> {
    let blueprint = app.directory.blueprint();
    let words = blueprint.words();
    let mut items = vec![NavItem::new(Place::Home, "Home", routes::HOME)];
    let mut offer = |permission, place, label: String, href| {
        if actor.may(permission) {
            items.push(NavItem::new(place, label, href));
        }
    };
    offer(Permission::UsersList, Place::Users, capital(&words.users), routes::USERS);
    if blueprint.scopes().organizations() {
        let label = capital(&words.organizations);
        offer(Permission::OrganizationsList, Place::Organizations, label, routes::ORGANIZATIONS);
    }
    if blueprint.scopes().providers() {
        let label = capital(&words.providers);
        offer(Permission::ProvidersList, Place::Providers, label, routes::PROVIDERS);
    }
    offer(Permission::UsersImport, Place::Imports, "Imports".to_owned(), routes::IMPORTS);
    offer(Permission::AuditRead, Place::Audit, "Audit trail".to_owned(), routes::AUDIT);
    if app.settings.mail == crate::Mail::Shown {
        offer(Permission::MailboxRead, Place::Mailbox, "Mailbox".to_owned(), routes::MAILBOX);
    }
    if actor.may(Permission::UsersList) {
        items.push(NavItem::new(Place::Api, "API", routes::API));
    }
    items
}

fn person(app: &App, actor: &Actor) -> Option<Person> {
    let Who::User { id, name, standing, .. } = actor.who() else { return None };
    let role = app.directory.blueprint().role(standing.role());
    Some(Person {
        name: name.clone(),
        role: role.map(|role| role.name.clone()).unwrap_or_default(),
        avatar: Avatar::of(name, &id.to_string()),
        account: routes::ACCOUNT.to_owned(),
        sign_out: routes::SIGN_OUT.to_owned(),
    })
}
