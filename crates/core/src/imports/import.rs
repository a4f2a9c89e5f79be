//! The noun: a list that was brought in, and how far it has come.

use crate::domain::{ImportId, Instant, RequestId, UserId};
use crate::imports::ImportOptions;
use crate::imports::file::{Delimiter, Mapping};

/// An import as the directory keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Never reused.
    pub id: ImportId,
    /// Who brought it; every row is done with their rights.
    pub author: Author,
    /// Their name at that time.
    pub author_name: String,
    /// When it was brought.
    pub created_at: Instant,
    /// The request that last set it going; the events of its rows carry it.
    pub request: RequestId,
    /// The file.
    pub file: FileCard,
    /// What its columns mean.
    pub mapping: Mapping,
    /// What was decided beside that.
    pub options: ImportOptions,
    /// Where it stands.
    pub state: ImportState,
    /// Why it stands still, when it was stopped.
    pub stopped: Option<StopReason>,
    /// Until when it waits, because as many invitations as may go out in an hour have gone out.
    pub waits_until: Option<Instant>,
    /// When it reached its end.
    pub finished_at: Option<Instant>,
    /// How many rows the file has.
    pub total: u64,
    /// How many rows the present step (reading, checking or running) has behind it.
    pub done: u64,
    /// The last line that it has behind it.
    pub(super) at_line: u64,
    /// What the check found.
    pub checked: Checked,
    /// What became of the rows.
    pub ran: Ran,
}

/// Who brought an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person of the directory.
    User(UserId),
    /// The operator of the host.
    Operator,
}

/// What is kept of the file beside its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCard {
    /// Its name, as it was brought.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub hash: String,
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// Its encoding by the WHATWG name.
    pub encoding: String,
    /// The line of the headings, from 1.
    pub header_line: u64,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// Its rows are being stored.
    Reading,
    /// All rows are there; nobody has said yet what the columns mean.
    Draft,
    /// Every row is being looked at; nothing is changed.
    Checking,
    /// It is known what each row would do.
    Checked,
    /// The rows are being done.
    Running,
    /// It stands still, and can be taken up again.
    Stopped,
    /// Every row was done or left out.
    Done,
}

impl ImportState {
    /// All of them, in the order in which an import goes through them.
    pub const ALL: [Self; 7] = [
        Self::Reading,
        Self::Draft,
        Self::Checking,
        Self::Checked,
        Self::Running,
        Self::Stopped,
        Self::Done,
    ];

    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Draft => "draft",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Done => "done",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == word)
    }
}

/// Why an import stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopReason {
    /// Somebody stopped it.
    Asked,
    /// Who brought it may not import any more (attack F10).
    ActorLostPermission,
    /// A failure of ours came again and again.
    Fault,
}

impl StopReason {
    /// The stable word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::ActorLostPermission => "actor-lost-permission",
            Self::Fault => "fault",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::ActorLostPermission, Self::Fault]
            .into_iter()
            .find(|reason| reason.name() == word)
    }
}

/// How many rows the check found of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Would add a person.
    pub create: u64,
    /// Would change a person.
    pub update: u64,
    /// Would change nothing.
    pub unchanged: u64,
    /// Would be passed over by choice.
    pub skip: u64,
    /// Have something wrong with them.
    pub problem: u64,
    /// Of those that would add or change a person: leading to the account of somebody who administers others.
    pub administrators: u64,
}

/// What became of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    /// Added a person.
    pub created: u64,
    /// Changed a person.
    pub updated: u64,
    /// Changed nothing.
    pub unchanged: u64,
    /// Were not run.
    pub left_out: u64,
    /// Were refused.
    pub failed: u64,
}
