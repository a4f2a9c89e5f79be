//! One record: its line and its cells, in one piece of memory.

use std::fmt;

use super::Limits;
use crate::domain::ProblemCode;
use crate::imports::file::formula;

/// The cells of a row as they are meant: unquoted, and without the apostrophe that keeps
/// spreadsheets from running them. Cells under a password heading are always blank.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Record {
    line: u64,
    text: String,
    ends: Vec<usize>,
    flaws: Vec<(usize, ProblemCode)>,
    surplus: usize,
}

impl Record {
    /// A record whose cells were kept elsewhere after it had been read.
    pub fn kept(line: u64, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let limits = Limits::default();
        let mut record = Self { line, ..Self::default() };
        for (column, cell) in cells.into_iter().enumerate() {
            let cell = cell.as_ref();
            record.text.push_str(cell);
            record.ends.push(record.text.len());
            if cell.len() > limits.cell && cell.chars().nth(limits.cell).is_some() {
                record.flaws.push((column, ProblemCode::TooLong { max: limits.cell }));
            } else if cell.chars().any(is_hidden) {
                record.flaws.push((column, ProblemCode::HiddenCharacter));
            }
        }
        record
    }

    /// The line in the file on which the record begins, from 1, with line breaks inside quotes counted.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// A cell, from 0; blank beyond the last one.
    pub fn cell(&self, column: usize) -> &str {
        let from = column.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let to = self.ends.get(column).copied();
        from.zip(to).and_then(|(from, to)| self.text.get(from..to)).unwrap_or_default()
    }

    /// All cells in their order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    /// What is wrong with a cell, whatever it means: [`ProblemCode::TooLong`] (it was cut, and ends
    /// in `…`) or [`ProblemCode::HiddenCharacter`].
    pub fn flaw(&self, column: usize) -> Option<&ProblemCode> {
        self.flaws.iter().find(|(at, _)| *at == column).map(|(_, code)| code)
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.surplus == 0 && self.text.trim().is_empty()
    }

    /// How many cells the row has in the file, those that were too many to keep included.
    pub(super) fn found(&self) -> usize {
        self.ends.len() + self.surplus
    }

    pub(super) fn begin(&mut self, line: u64) {
        *self = Self { line, ..Self::default() };
    }

    /// Adds to the cell that is being read; what is far over the limit is not kept.
    pub(super) fn append(&mut self, piece: &str, limits: Limits) {
        let room = (4 * limits.cell + 4).saturating_sub(self.text.len() - self.start());
        let fits = piece.floor_char_boundary(room.min(piece.len()));
        self.text.push_str(piece.get(..fits).unwrap_or_default());
    }

    /// Ends the cell that is being read.
    pub(super) fn close_cell(&mut self, limits: Limits, withheld: &[usize]) {
        let (column, start) = (self.ends.len(), self.start());
        if column == limits.columns {
            self.text.truncate(start);
            self.surplus += 1;
            return;
        }
        if withheld.contains(&column) {
            self.text.truncate(start);
        }
        let cell = self.text.get(start..).unwrap_or_default();
        if cell.len() > limits.cell
            && let Some((cut, _)) = cell.char_indices().nth(limits.cell)
        {
            // The mark keeps the cell too long, so that a result file never imports a stump.
            self.text.truncate(start + cut);
            self.text.push('…');
            self.flaws.push((column, ProblemCode::TooLong { max: limits.cell }));
        } else {
            if cell.chars().any(is_hidden) {
                self.flaws.push((column, ProblemCode::HiddenCharacter));
            }
            if formula::is_neutralised(cell) {
                self.text.remove(start);
            }
        }
        self.ends.push(self.text.len());
    }

    /// Forgets the cells from this column on.
    pub(super) fn cut(&mut self, columns: usize) {
        self.ends.truncate(columns);
        self.text.truncate(self.start());
        self.flaws.retain(|(column, _)| *column < columns);
        self.surplus = 0;
    }

    /// Where the cell that is being read begins.
    fn start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }
}

/// Control characters, and the sign that stands for bytes that are no letter in the encoding.
fn is_hidden(letter: char) -> bool {
    letter == '\u{FFFD}' || (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
}

/// People's details do not belong in logs, so only the shape is shown.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record(line {}, {} cells)", self.line, self.found())
    }
}
