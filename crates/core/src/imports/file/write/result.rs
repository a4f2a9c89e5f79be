//! The rows that were not imported: their own columns, and behind them the line, what is wrong, and
//! what to do. Corrected in place, the file imports again as it is.

use std::io::{self, Write};

use super::cells;
use crate::imports::file::map::RESULT;
use crate::imports::file::{Delimiter, Record};

/// Writes rows of a file with what is wrong with them, in the delimiter of the file.
#[derive(Debug)]
pub struct ResultFile<W> {
    out: W,
    delimiter: Delimiter,
    /// The columns of the original; those of an earlier result file are not among them.
    columns: Vec<usize>,
    width: usize,
}

impl<W: Write> ResultFile<W> {
    /// Writes the headings of the file and ours.
    pub fn begin(mut out: W, header: &[String], delimiter: Delimiter) -> io::Result<Self> {
        let is_result = RESULT.iter().all(|own| header.iter().any(|heading| heading == own));
        let is_kept = |heading: &str| !(is_result && RESULT.contains(&heading));
        let columns = (0..).zip(header).filter(|(_, heading)| is_kept(heading));
        let (columns, kept): (Vec<usize>, Vec<&String>) = columns.unzip();
        cells::begin(&mut out)?;
        cells::write(&mut out, delimiter, kept.into_iter().map(String::as_str).chain(RESULT))?;
        Ok(Self { out, delimiter, columns, width: header.len() })
    }

    /// Writes a row. The two texts are sentences for people; the record may be one that could not be
    /// read: cells beyond the header stand behind ours, so that they are still there, and the row is
    /// still wrong.
    pub fn row(&mut self, record: &Record, problem: &str, how_to_fix: &str) -> io::Result<()> {
        let line = record.line().to_string();
        let own = self.columns.iter().map(|column| record.cell(*column));
        let surplus = record.cells().skip(self.width);
        let row = own.chain([line.as_str(), problem, how_to_fix]).chain(surplus);
        cells::write(&mut self.out, self.delimiter, row)
    }

    /// Gives the output back with everything written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}
