//! Reading: bytes of unknown encoding and shape become records with their line numbers.

mod delimiter;
mod encoding;
mod header;
mod limits;
mod record;
mod refusal;
mod rows;
mod source;
mod split;
mod text;

pub use delimiter::Delimiter;
pub(super) use header::looks_like_email;
pub use limits::{Intake, Limits};
pub use record::Record;
pub use refusal::{FileKind, FileRefusal, RowFlaw, Unreadable};
pub use rows::{FlawedRow, Row, Rows};
pub use source::{Choices, SourceFile};
