//! Signing in: count the attempt, look up, verify, start. Every path does the same work and gives the same
//! answer, whether the account exists, is switched off, or has no password (attacks A01, A02).

use std::net::IpAddr;

use crate::access::{Actor, Interface, Permission, Reach};
use crate::credentials::{AttemptOn, NoteAttempt, PasswordHash, forget_attempts};
use crate::directory::{Directory, Event, EventKind, Operation, Query, UnitOfWork, View};
use crate::domain::{
    Email, Password, RequestId, SecretToken, SessionId, TokenHash, UserId, UserStatus,
};
use crate::error::{Error, Refusal};
use crate::sessions::store::NewSession;
use crate::users;

/// Where somebody signs in from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    /// What the browser calls itself, cut to a sane length.
    pub user_agent: String,
    /// The peer's network address.
    pub address: String,
}

/// A fresh session.
pub struct SignedIn {
    /// The secret for the cookie. It exists here and in the browser, nowhere else.
    pub secret: SecretToken,
    /// Who signed in.
    pub user: UserId,
    /// The session.
    pub session: SessionId,
}

/// The network that attempts are counted for: the address itself for IPv4, its /64 for IPv6.
pub fn network_of(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

/// What is looked up before the password is verified.
struct Candidate {
    user: UserId,
    hash: Option<PasswordHash>,
    status: UserStatus,
}

struct FindCandidate(String);

impl Query for FindCandidate {
    const NAME: &'static str = "sessions.find-candidate";
    const NEEDS: Permission = Permission::Open;
    type Answer = Option<Candidate>;

    fn answer(&self, view: &mut View<'_>) -> Result<Option<Candidate>, Error> {
        let Some(row) = users::by_name(view.db, &self.0)? else { return Ok(None) };
        let mut columns = row.columns();
        let (user, status, hash): (UserId, UserStatus, Option<String>) =
            (columns.next()?, columns.next()?, columns.next()?);
        Ok(Some(Candidate { user, hash: hash.map(PasswordHash::stored), status }))
    }
}

/// Starts a session after the password was verified. Only [`Directory::sign_in`] makes one.
pub(crate) struct StartSession {
    pub(crate) user: UserId,
    pub(crate) verified: PasswordHash,
    pub(crate) token: TokenHash,
    pub(crate) device: Device,
    pub(crate) name: String,
}

impl Operation for StartSession {
    const NAME: &'static str = "sessions.start";
    const NEEDS: Permission = Permission::Open;
    type Outcome = SessionId;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<SessionId, Error> {
        let everything = Reach::Everything;
        let user = work.users_within(&everything).find(self.user)?.ok_or(Refusal::SignedOut)?;
        let unchanged = work.passwords().find(self.user)?.as_ref() == Some(&self.verified);
        // Whose role the blueprint no longer has holds no rights, and so is nobody at any page (attack F09).
        let has_rights = work.blueprint().role(&user.role).is_some();
        if user.status != UserStatus::Active || !unchanged || !has_rights {
            return Err(Refusal::SignedOut.into());
        }
        let life = work.blueprint().session_life(&user.role);
        let id = work.new_id();
        let new = NewSession {
            id,
            user: self.user,
            token: self.token,
            epoch: user.epoch,
            idle_ends: work.now().plus(life.idle),
            ends: work.now().plus(life.absolute),
            device: &self.device,
        };
        work.sessions().start(&new)?;
        forget_attempts(work, &self.name, &network_of(&self.device.address))?;
        work.touch(self.user);
        work.tell(users::about(EventKind::SignedIn, &user).by(user.id, user.name()));
        Ok(id)
    }
}

/// Tells that somebody was refused; the name that was typed is not kept, since it may be a password.
pub(crate) struct NoteFailure(pub(crate) Option<UserId>);

impl Operation for NoteFailure {
    const NAME: &'static str = "sessions.refuse";
    const NEEDS: Permission = Permission::Open;
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let everything = Reach::Everything;
        let user = match self.0 {
            Some(id) => work.users_within(&everything).find(id)?,
            None => None,
        };
        work.tell(match user {
            Some(user) => users::about(EventKind::SignInFailed, &user),
            None => Event::about_directory(EventKind::SignInFailed, "unknown name"),
        });
        Ok(())
    }
}

impl Directory {
    /// Signs somebody in with name and password. Refusals: [`Refusal::SignedOut`] whatever was wrong,
    /// [`Refusal::Paused`] after too many attempts.
    pub async fn sign_in(
        &self,
        name: &str,
        password: &str,
        device: Device,
        request: RequestId,
    ) -> Result<SignedIn, Error> {
        let nobody = Actor::anonymous(Interface::Console, request);
        let email = Email::parse(name).ok();
        // What is no address is nobody's name, and is refused like any other.
        let name = email.as_ref().map_or("?", Email::folded).to_owned();
        let network = network_of(&device.address);
        let mut on = vec![AttemptOn::Network { network: network.clone() }];
        // Nor is it an account: counted as one, a few strangers would use it up for everybody.
        if email.is_some() {
            on.push(AttemptOn::AccountFrom { name: name.clone(), network });
            on.push(AttemptOn::Account { name: name.clone() });
        }
        self.run(&nobody, NoteAttempt { on }).await??;
        let candidate = self.ask(&nobody, FindCandidate(name.clone())).await?;
        let hash = candidate.as_ref().and_then(|candidate| candidate.hash.clone());
        let presented = Password::presented(password);
        let right = match presented {
            Some(password) => self.hasher().verify(hash.clone(), password).await?,
            None => false,
        };
        if let (true, Some(verified), Some(Candidate { user, status: UserStatus::Active, .. })) =
            (right, hash, &candidate)
        {
            let secret = SecretToken::new(self.house().chance.as_ref());
            let token = secret.hash();
            let start = StartSession { user: *user, verified, token, device, name };
            let session = self.run(&nobody, start).await?;
            return Ok(SignedIn { secret, user: *user, session });
        }
        self.run(&nobody, NoteFailure(candidate.map(|candidate| candidate.user))).await?;
        Err(Refusal::SignedOut.into())
    }
}
