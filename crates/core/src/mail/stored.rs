//! A letter as the outbox keeps it: an intent, with nothing secret in it and no name of anybody.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{LetterKind, LetterState};
use crate::access::{Actor, Who};
use crate::domain::{Instant, LetterId, LinkId, UserId};

/// How long it makes sense to hear that something has happened. Longer than a mail server may be away and the
/// letter be tried again; a letter with a link holds for as long as that does.
pub(crate) const NOTICE_HOLDS: Duration = Duration::from_hours(7 * 24);

/// How long it can be seen what became of a letter.
pub(crate) const SETTLED_KEPT: Duration = Duration::from_hours(90 * 24);

/// A letter of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredLetter {
    pub(crate) id: LetterId,
    pub(crate) kind: LetterKind,
    pub(crate) user: UserId,
    /// The address at the time when it was written; a letter never follows a changed one.
    pub(crate) address: String,
    pub(crate) link: Option<LinkId>,
    pub(crate) details: LetterDetails,
    pub(crate) state: LetterState,
    /// How often it was claimed for sending.
    pub(crate) attempts: u32,
    pub(crate) next_attempt_at: Instant,
    pub(crate) last_error: Option<String>,
    pub(crate) created_at: Instant,
    pub(crate) sent_at: Option<Instant>,
}

/// What its words need beside the reader. Ids and no names, so that nobody who is deleted stays behind in
/// letters to others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct LetterDetails {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked_by: Option<Asker>,
    /// Until when its link holds, in microseconds; the link itself may be gone when somebody reads the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) valid_until: Option<i64>,
}

/// On whose wish a letter is sent, when that is not its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Asker {
    /// Another person.
    User(UserId),
    /// Whoever runs the host.
    Operator,
}

impl Asker {
    /// Who asks for a letter to this reader; nobody when that is the reader, or the server itself.
    pub(crate) fn of(actor: &Actor, reader: UserId) -> Option<Self> {
        match actor.who() {
            Who::User { id, .. } if *id != reader => Some(Self::User(*id)),
            Who::Operator => Some(Self::Operator),
            Who::User { .. } | Who::Anonymous | Who::System => None,
        }
    }
}
