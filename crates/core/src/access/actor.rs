//! The actor: who asks, through which interface, with which rights.

use crate::access::{Ceiling, Interface, Permission, Permit, Reach, Standing};
use crate::domain::{ApiTokenId, ImportId, RequestId, RequestKey, SessionId, UserId};
use crate::error::Refusal;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every actor is a user; one exists per request"
)]
pub enum Who {
    /// Nobody is signed in.
    Anonymous,
    /// A person of the directory.
    User {
        /// The person.
        id: UserId,
        /// Their name, as events will show it.
        name: String,
        /// Their rights.
        standing: Standing,
        /// The session, when they came with one.
        session: Option<SessionId>,
        /// The API token, when a program came with one.
        token: Option<ApiTokenId>,
    },
    /// Somebody with access to the host: the command line there holds every right.
    Operator,
    /// The server itself.
    System,
}

/// One request's actor. Made by the directory when it authenticates, or for the host's own doors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    who: Who,
    interface: Interface,
    request: RequestId,
    import: Option<ImportId>,
    key: Option<RequestKey>,
}

impl Actor {
    /// Nobody, asking through an interface.
    pub const fn anonymous(interface: Interface, request: RequestId) -> Self {
        Self { who: Who::Anonymous, interface, request, import: None, key: None }
    }

    /// The operator at the host's command line.
    pub const fn operator(request: RequestId) -> Self {
        Self { who: Who::Operator, interface: Interface::Cli, request, import: None, key: None }
    }

    /// The server itself.
    pub const fn system(request: RequestId) -> Self {
        Self { who: Who::System, interface: Interface::System, request, import: None, key: None }
    }

    /// An authenticated person. Only the directory, which has looked up the credential, makes one.
    /// A token never acts on the account itself.
    pub(crate) fn authenticated(mut who: Who, interface: Interface, request: RequestId) -> Self {
        if let Who::User { standing, token: Some(_), .. } = &mut who {
            standing.lose(Permission::Account);
        }
        Self { who, interface, request, import: None, key: None }
    }

    /// The same actor with the rights of this moment.
    #[must_use]
    pub(crate) fn standing_as(&self, renewed: Standing) -> Self {
        let Self { mut who, interface, request, import, key } = self.clone();
        if let Who::User { standing, .. } = &mut who {
            *standing = renewed;
        }
        Self { import, key, ..Self::authenticated(who, interface, request) }
    }

    /// The same actor, acting through an import.
    #[must_use]
    pub(crate) fn importing(&self, import: ImportId) -> Self {
        Self { interface: Interface::Import, import: Some(import), ..self.clone() }
    }

    /// The same actor, whose request has claimed this key: what it changes is changed only while the key is
    /// still its own, so that no two requests with one key make something twice.
    #[must_use]
    pub fn holding(&self, key: RequestKey) -> Self {
        Self { key: Some(key), ..self.clone() }
    }

    /// Who asks.
    pub const fn who(&self) -> &Who {
        &self.who
    }

    /// The person, when it is one.
    pub const fn user(&self) -> Option<UserId> {
        match &self.who {
            Who::User { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The session, when the person came with one.
    pub const fn session(&self) -> Option<SessionId> {
        match &self.who {
            Who::User { session, .. } => *session,
            _ => None,
        }
    }

    /// The door.
    pub const fn interface(&self) -> Interface {
        self.interface
    }

    /// The number of the request, as logs and events carry it.
    pub const fn request(&self) -> RequestId {
        self.request
    }

    /// The import that the actor acts through, if any.
    pub const fn import(&self) -> Option<ImportId> {
        self.import
    }

    /// The key that the request has claimed, if any.
    pub const fn key(&self) -> Option<RequestKey> {
        self.key
    }

    /// The API token, when a program came with one.
    pub const fn token(&self) -> Option<ApiTokenId> {
        match &self.who {
            Who::User { token, .. } => *token,
            _ => None,
        }
    }

    /// Whether the actor holds a permission: what pages ask before they offer something.
    pub fn may(&self, permission: Permission) -> bool {
        match &self.who {
            Who::Anonymous => permission == Permission::Open,
            Who::User { standing, .. } => standing.may(permission),
            Who::Operator | Who::System => permission != Permission::Account,
        }
    }

    /// Refuses everybody but the server itself, whatever they hold.
    pub(crate) fn must_be_the_server(&self, needs: Permission) -> Result<(), Refusal> {
        if self.who == Who::System { Ok(()) } else { Err(Refusal::Forbidden { needs }) }
    }

    /// Refuses everybody but the operator of the host.
    pub(crate) fn must_be_the_operator(&self, needs: Permission) -> Result<(), Refusal> {
        if self.who == Who::Operator { Ok(()) } else { Err(Refusal::Forbidden { needs }) }
    }

    /// Refuses everybody but the host: the server itself, or its operator.
    pub(crate) fn must_be_the_host(&self, needs: Permission) -> Result<(), Refusal> {
        self.must_be_the_server(needs).or_else(|_| self.must_be_the_operator(needs))
    }

    /// The part of the directory that the actor may see.
    pub fn reach(&self) -> Reach {
        match &self.who {
            Who::Anonymous => Reach::Nothing,
            Who::User { standing, .. } => standing.reach().clone(),
            Who::Operator | Who::System => Reach::Everything,
        }
    }

    /// Which roles the actor may act on and give.
    pub fn ceiling(&self) -> Ceiling {
        match &self.who {
            Who::Anonymous => Ceiling::none(),
            Who::User { standing, .. } => standing.ceiling().clone(),
            Who::Operator | Who::System => Ceiling::Open,
        }
    }

    /// The right to do something, as a value: nothing opens a unit of work but this.
    pub fn permit(&self, needs: Permission) -> Result<Permit, Refusal> {
        if self.may(needs) {
            return Ok(Permit::granted(self, needs));
        }
        Err(match self.who {
            Who::Anonymous => Refusal::SignedOut,
            _ => Refusal::Forbidden { needs },
        })
    }
}
