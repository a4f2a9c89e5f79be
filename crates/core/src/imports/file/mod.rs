//! Files with lists of people: reading what any product wrote, and writing ours.
//!
//! Pure: bytes in, values or codes out. Nothing here knows the directory, a clock or English.
//! [`SourceFile`] reads a file in a stream, [`Mapping`] says what its columns mean, [`read_person`]
//! makes one row of it a [`PersonRow`] whose values are still text; the rules about them belong to
//! the operation. [`Export`] and [`ResultFile`] write files that this module reads back unchanged.

mod formula;
mod map;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use map::{
    Column, Mapping, MappingCode, MappingFlaw, PersonRow, RowStatus, Target, TargetField, Template,
    Why, guess, read_person,
};
pub use read::{
    Choices, Delimiter, FileKind, FileRefusal, FlawedRow, Intake, Limits, Record, Row, RowFlaw,
    Rows, SourceFile, Unreadable,
};
pub use write::{Export, ExportRow, ResultFile};
