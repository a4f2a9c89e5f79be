//! An event: who, what, before → after, why, through which interface. Told once, in the transaction of
//! the change; the audit trail, the timeline and undo read the same rows.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::domain::{EventId, ImportId, LocationId, OrganizationId, ProviderId, Reason, UserId};

macro_rules! event_kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// What happened, in the past tense. Names are stable: webhooks and reports rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventKind { $($(#[doc = $doc])+ $variant),+ }

        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name on the wire: `user.deactivated`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The kind of this name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }

            /// What it says, in a sentence.
            pub const fn meaning(self) -> &'static str {
                let text = match self { $(Self::$variant => concat!($($doc),+)),+ };
                text.trim_ascii()
            }
        }
    };
}

event_kinds! {
    /// A user was added.
    UserCreated = "user.created",
    /// Names, e-mail, profile fields or places of a user were changed.
    UserChanged = "user.changed",
    /// A user was given another role.
    UserRoleChanged = "user.role-changed",
    /// A user was switched off; their sessions, tokens and links ended.
    UserDeactivated = "user.deactivated",
    /// A user was switched on again.
    UserActivated = "user.activated",
    /// A user was archived.
    UserArchived = "user.archived",
    /// An archived user was brought back, inactive.
    UserRestored = "user.restored",
    /// An archived user was deleted for good.
    UserDeleted = "user.deleted",
    /// A list of users was exported.
    UsersExported = "users.exported",
    /// An invitation was sent or sent again.
    InvitationSent = "invitation.sent",
    /// An invitation was accepted: the person chose a password.
    InvitationAccepted = "invitation.accepted",
    /// An invitation was taken back, because whoever sent it may not send it any more.
    InvitationWithdrawn = "invitation.withdrawn",
    /// A password reset link was sent.
    PasswordLinkSent = "password.link-sent",
    /// A person changed their own password.
    PasswordChanged = "password.changed",
    /// A person set a new password through a reset link.
    PasswordReset = "password.reset",
    /// The operator of the host was shown a link with which a user chooses a password.
    LinkHandedOver = "password.link-handed-over",
    /// A link for confirming a changed e-mail address was sent to it.
    EmailLinkSent = "email.link-sent",
    /// A person confirmed their changed e-mail address.
    EmailConfirmed = "email.confirmed",
    /// Somebody signed in.
    SignedIn = "sign-in.succeeded",
    /// Somebody tried to sign in and was refused.
    SignInFailed = "sign-in.failed",
    /// A session was ended.
    SessionEnded = "session.ended",
    /// An API token was made.
    TokenCreated = "token.created",
    /// An API token was withdrawn.
    TokenRevoked = "token.revoked",
    /// An organization was added.
    OrganizationCreated = "organization.created",
    /// An organization was renamed.
    OrganizationChanged = "organization.changed",
    /// An organization was removed.
    OrganizationRemoved = "organization.removed",
    /// A location was added.
    LocationCreated = "location.created",
    /// A location was renamed.
    LocationChanged = "location.changed",
    /// A location was removed.
    LocationRemoved = "location.removed",
    /// A provider was added.
    ProviderCreated = "provider.created",
    /// A provider was changed.
    ProviderChanged = "provider.changed",
    /// A provider was removed.
    ProviderRemoved = "provider.removed",
    /// A list was brought in from a file and checked.
    ImportChecked = "import.checked",
    /// An import was started or taken up again.
    ImportStarted = "import.started",
    /// An import was stopped before its end.
    ImportStopped = "import.stopped",
    /// An import reached its end.
    ImportFinished = "import.finished",
    /// Somebody opened the link of a letter in the mailbox.
    LetterLinkShown = "letter.link-shown",
    /// Something was tried that the rules do not allow.
    AccessRefused = "access.refused",
    /// The directory was set up: its first administrator exists.
    DirectorySetUp = "directory.set-up",
    /// The operator of the host made a way back in for an administrator.
    AdminRecovered = "admin.recovered",
}

impl EventKind {
    /// The kinds that say which state somebody is in from then on.
    pub(crate) const OF_STATUS: [Self; 6] = [
        Self::UserCreated,
        Self::UserDeactivated,
        Self::UserActivated,
        Self::UserArchived,
        Self::UserRestored,
        Self::InvitationAccepted,
    ];
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A user.
    User(UserId),
    /// An organization.
    Organization(OrganizationId),
    /// A location.
    Location(LocationId),
    /// A provider.
    Provider(ProviderId),
    /// An import.
    Import(ImportId),
    /// The directory as a whole, or something that has no id.
    Directory,
}

impl Subject {
    /// The stable word for its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Organization(_) => "organization",
            Self::Location(_) => "location",
            Self::Provider(_) => "provider",
            Self::Import(_) => "import",
            Self::Directory => "directory",
        }
    }

    /// Its id, as text.
    pub fn id(&self) -> Option<String> {
        match self {
            Self::User(id) => Some(id.to_string()),
            Self::Organization(id) => Some(id.to_string()),
            Self::Location(id) => Some(id.to_string()),
            Self::Provider(id) => Some(id.to_string()),
            Self::Import(id) => Some(id.to_string()),
            Self::Directory => None,
        }
    }
}

/// One field, before and after. Values are text, a list of `{id, name}`, or null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The field, as the API names it.
    pub field: String,
    /// Its value before; null when there was none.
    pub before: Json,
    /// Its value after; null when there is none.
    pub after: Json,
}

impl Change {
    /// A change of a field.
    pub fn of(field: impl Into<String>, before: impl Into<Json>, after: impl Into<Json>) -> Self {
        Self { field: field.into(), before: before.into(), after: after.into() }
    }
}

/// Somebody who is not signed in but has just proved who they are: by a password or by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The person.
    pub id: UserId,
    /// Their name at that time.
    pub name: String,
}

/// An event to tell. Who, when and through which interface are added by the unit of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// Who acted, where that is not the actor of the operation.
    pub by: Option<Proven>,
    /// To whom or what.
    pub subject: Subject,
    /// The subject's name at that time.
    pub subject_name: String,
    /// The organization that it belongs to, if any.
    pub organization: Option<OrganizationId>,
    /// Field by field.
    pub changes: Vec<Change>,
    /// Why, in the actor's words.
    pub reason: Option<Reason>,
    /// The event that this one takes back.
    pub undoes: Option<EventId>,
}

impl Event {
    /// An event about a subject.
    pub fn about(kind: EventKind, subject: Subject, subject_name: impl Into<String>) -> Self {
        Self {
            kind,
            by: None,
            subject,
            subject_name: subject_name.into(),
            organization: None,
            changes: Vec::new(),
            reason: None,
            undoes: None,
        }
    }

    /// An event about the directory as a whole.
    pub fn about_directory(kind: EventKind, name: impl Into<String>) -> Self {
        Self::about(kind, Subject::Directory, name)
    }

    /// The same event, done by a person who proved who they are without being signed in.
    #[must_use]
    pub fn by(mut self, id: UserId, name: impl Into<String>) -> Self {
        self.by = Some(Proven { id, name: name.into() });
        self
    }

    /// The same event, in an organization.
    #[must_use]
    pub fn within(mut self, organization: Option<OrganizationId>) -> Self {
        self.organization = organization;
        self
    }

    /// The same event with field changes.
    #[must_use]
    pub fn with(mut self, changes: impl IntoIterator<Item = Change>) -> Self {
        self.changes.extend(changes);
        self
    }

    /// The same event with the actor's reason.
    #[must_use]
    pub fn because(mut self, reason: Option<Reason>) -> Self {
        self.reason = reason;
        self
    }

    /// The same event as the taking back of another.
    #[must_use]
    pub fn undoing(mut self, event: EventId) -> Self {
        self.undoes = Some(event);
        self
    }
}
