//! The rows under the header, one after the other; a wrong one never stops the rest.

use std::io::Read;

use super::RowFlaw;
use super::record::Record;
use super::refusal::unread;
use super::split::{Split, Splitter};
use crate::Fault;

/// A row under the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// It has as many cells as the header.
    Sound(Record),
    /// It cannot be read.
    Flawed(FlawedRow),
}

/// A row that cannot be read, and what there is of it for the result file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlawedRow {
    /// Its cells as far as they were found. Those that may have slipped out of a password column are left out.
    pub record: Record,
    /// What is wrong with it.
    pub flaw: RowFlaw,
}

/// Reads the rows of a [`SourceFile`](super::SourceFile). Blank rows are passed over, and so is the
/// example row of Entra's template.
pub struct Rows<'a, R> {
    splitter: Splitter<&'a mut R>,
    columns: usize,
    first_withheld: Option<usize>,
    may_be_example: bool,
    has_ended: bool,
}

impl<'a, R: Read> Rows<'a, R> {
    /// The splitter stands behind the header, and withholds these columns.
    pub(super) fn new(
        mut splitter: Splitter<&'a mut R>,
        columns: usize,
        withheld: Vec<usize>,
        example: Example,
    ) -> Self {
        let first_withheld = withheld.first().copied();
        splitter.withhold(withheld);
        let may_be_example = example == Example::Possible;
        Self { splitter, columns, first_withheld, may_be_example, has_ended: false }
    }

    fn read(&mut self) -> std::io::Result<Option<Row>> {
        loop {
            let mut record = Record::default();
            let Some(split) = self.splitter.next(&mut record)? else { return Ok(None) };
            if split == Split::Whole && record.is_blank() {
                continue;
            }
            if std::mem::take(&mut self.may_be_example) && is_example(&record) {
                continue;
            }
            return Ok(Some(self.judge(record, split)));
        }
    }

    fn judge(&self, mut record: Record, split: Split) -> Row {
        let (found, expected) = (record.found(), self.columns);
        let flaw = match split {
            Split::Unbalanced { line } => RowFlaw::UnbalancedQuote { line },
            Split::Whole if found < expected => RowFlaw::TooFewCells { found, expected },
            Split::Whole if has_surplus(&record, expected) => {
                RowFlaw::TooManyCells { found, expected }
            }
            Split::Whole => {
                if found > expected {
                    record.cut(expected);
                }
                return Row::Sound(record);
            }
        };
        if let Some(first) = self.first_withheld {
            record.cut(first.saturating_sub(expected.saturating_sub(found)));
        }
        Row::Flawed(FlawedRow { record, flaw })
    }
}

impl<R: Read> Iterator for Rows<'_, R> {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let row = self.read().map_err(unread).transpose();
        self.has_ended = !matches!(row, Some(Ok(_)));
        row
    }
}

/// Whether the template of this file comes with an example row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Example {
    Possible,
    Never,
}

fn is_example(record: &Record) -> bool {
    record.cells().any(|cell| cell.trim_start().starts_with("Example:"))
}

/// Cells beyond the last heading, unless all of them are blank.
fn has_surplus(record: &Record, expected: usize) -> bool {
    let kept = record.cells().count();
    record.found() > kept || record.cells().skip(expected).any(|cell| !cell.trim().is_empty())
}
