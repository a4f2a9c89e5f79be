//! Setting up: whoever holds the set-up link becomes the first administrator, and the door closes for ever.

use crate::access::{Actor, Interface, Permission, Reach};
use crate::credentials::PasswordHash;
use crate::directory::{Change, Directory, Event, EventKind, Operation, Query, UnitOfWork, View};
use crate::domain::{
    Checks, Email, Name, Problem, ProblemCode, RequestId, SecretToken, TokenHash, UserId,
    UserStatus,
};
use crate::error::{Conflict, Error, Fault, Refusal};
use crate::links::Purpose;
use crate::users::{self, Claim, Newcomer, PersonInput, User};

/// Makes the first administrator. Only [`Directory::set_up`] makes one.
pub struct SetUp {
    token: TokenHash,
    person: FirstAdministrator,
    password: PasswordHash,
}

/// The first administrator, as far as the set-up page asks.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstAdministrator {
    first_name: Name,
    last_name: Name,
    email: Email,
}

impl FirstAdministrator {
    /// Parses names and address; everything else in the input is of no use here and is refused.
    pub fn parse(input: &PersonInput) -> Result<Self, Vec<Problem>> {
        let mut checks = Checks::new();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let first_name = checks.take("first_name", Name::parse(&text(&input.first_name)));
        let last_name = checks.take("last_name", Name::parse(&text(&input.last_name)));
        let email = checks.take("email", Email::parse(&text(&input.email)));
        for (field, sent) in [
            ("role", input.role.is_some()),
            ("organization", input.organization.is_some()),
            ("locations", input.locations.is_some()),
            ("attributes", !input.attributes.is_empty()),
        ] {
            if sent {
                checks.note(field, ProblemCode::UnknownField);
            }
        }
        checks.finish()?;
        let (Some(first_name), Some(last_name), Some(email)) = (first_name, last_name, email)
        else {
            return Err(Vec::new());
        };
        Ok(Self { first_name, last_name, email })
    }
}

impl Operation for SetUp {
    const NAME: &'static str = "directory.set-up";
    const NEEDS: Permission = Permission::Open;
    /// The first administrator.
    type Outcome = UserId;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<UserId, Error> {
        let link = work.links().by_token(&self.token)?;
        link.filter(|link| link.purpose == Purpose::SetUp).ok_or(Conflict::LinkDead)?;
        if work.view().is_set_up()? {
            return Err(Conflict::AlreadySetUp.into());
        }
        let everything = Reach::Everything;
        let email = &self.person.email;
        if !work.users_within(&everything).visible_emails(&[email.folded()])?.is_empty() {
            return Err(vec![Problem::at("email", ProblemCode::EmailTaken)].into());
        }
        let user = self.user(work)?;
        work.users().insert(&[Newcomer { user: user.clone(), email, claim: Claim::Held }])?;
        work.users().accept(user.id)?;
        work.passwords().set(user.id, &self.password)?;
        work.links().drop_set_up()?;
        let now = work.now();
        work.settings().close_set_up(now)?;
        work.touch(user.id);
        let product = work.blueprint().product();
        let set_up = Event::about_directory(EventKind::DirectorySetUp, product);
        work.tell(set_up.by(user.id, user.name()));
        let created = users::about(EventKind::UserCreated, &user).by(user.id, user.name());
        work.tell(created.with([
            Change::of("first_name", (), user.first_name.as_str()),
            Change::of("last_name", (), user.last_name.as_str()),
            Change::of("email", (), user.email.as_str()),
            Change::of("role", (), user.role.as_str()),
            Change::of("status", (), UserStatus::Active.as_str()),
        ]));
        Ok(user.id)
    }
}

impl SetUp {
    fn user(&self, work: &UnitOfWork<'_>) -> Result<User, Fault> {
        let role = work.blueprint().administrators().next();
        let role = role.ok_or_else(|| Fault::new("setting up", "no role is site administrator"))?;
        let FirstAdministrator { first_name, last_name, email } = &self.person;
        let (id, now, role) = (work.new_id(), work.now(), role.key.clone());
        Ok(User::invited(id, now, role, [first_name, last_name], email))
    }
}

/// Whether the link is the live set-up link: asked before any work is spent on a stranger's password.
struct HoldsSetUpLink(TokenHash);

impl Query for HoldsSetUpLink {
    const NAME: &'static str = "directory.holds-set-up-link";
    const NEEDS: Permission = Permission::Open;
    type Answer = ();

    fn answer(&self, view: &mut View<'_>) -> Result<(), Error> {
        if view.is_set_up()? {
            return Err(Conflict::AlreadySetUp.into());
        }
        let link = view.links().by_token(&self.0)?;
        link.filter(|link| link.purpose == Purpose::SetUp).ok_or(Conflict::LinkDead)?;
        Ok(())
    }
}

impl Directory {
    /// Makes the first administrator, active and with this password. Refusals: [`Conflict::LinkDead`],
    /// [`Conflict::AlreadySetUp`], or each problem at its field (`new_password` for the password).
    pub async fn set_up(
        &self,
        secret: &SecretToken,
        input: &PersonInput,
        password: &str,
        request: RequestId,
    ) -> Result<UserId, Error> {
        let nobody = Actor::anonymous(Interface::Console, request);
        let token = secret.hash();
        self.ask(&nobody, HoldsSetUpLink(token)).await?;
        let words = words_of(self.blueprint().product(), input);
        let (person, password) =
            match (FirstAdministrator::parse(input), self.new_password(password, &words)) {
                (Ok(person), Ok(password)) => (person, password),
                (Err(problems), Ok(_)) => return Err(problems.into()),
                (Ok(_), Err(error)) => return Err(error),
                (Err(mut problems), Err(error)) => {
                    if let Error::Refused(Refusal::Invalid(more)) = error {
                        problems.extend(more);
                    }
                    return Err(problems.into());
                }
            };
        let password = self.hasher().hash(password).await?;
        self.run(&nobody, SetUp { token, person, password }).await
    }
}

fn words_of(product: &str, input: &PersonInput) -> Vec<String> {
    let mut words = vec![product.to_owned()];
    words.extend(input.first_name.iter().chain(&input.last_name).cloned());
    words.extend(input.email.iter().flat_map(|email| email.split('@')).map(str::to_owned));
    words
}
