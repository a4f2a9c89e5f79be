//! Text into records (RFC 4180), with what real files do besides.
//!
//! Our own and not a crate's, for three things: the line of every record in a file with any line
//! ends, a bound on memory whatever is in the file, and getting over a quote that is never closed
//! with the loss of one row.

use std::io::{self, Read};

use super::record::Record;
use super::text::Text;
use super::{Delimiter, Limits};

/// How far a closing quote is looked for. A cell that long is over the limit sixteen times.
const QUOTE_REACH: usize = 64 * 1024;

/// How a record ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// At the end of a line or of the file.
    Whole,
    /// In the middle: the quote that was opened on this line belongs to nothing. Its cell has the
    /// rest of that line; the next record begins on the next line.
    Unbalanced { line: u64 },
}

/// Gives the records of a text one after the other.
pub(super) struct Splitter<R> {
    text: Text<R>,
    delimiter: u8,
    limits: Limits,
    withheld: Vec<usize>,
    line: u64,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(text: Text<R>, delimiter: Delimiter, limits: Limits) -> Self {
        Self { text, delimiter: delimiter.byte(), limits, withheld: Vec::new(), line: 1 }
    }

    /// From now on, cells of these columns are left blank.
    pub(super) fn withhold(&mut self, columns: Vec<usize>) {
        self.withheld = columns;
    }

    /// Reads the next record; `None` at the end of the text.
    pub(super) fn next(&mut self, record: &mut Record) -> io::Result<Option<Split>> {
        record.begin(self.line);
        if self.text.peek(0)?.is_none() {
            return Ok(None);
        }
        loop {
            if !self.at_quote()? {
                self.plain(record)?;
            } else if !self.quoted(record)? {
                let line = self.line;
                self.plain_line(record)?;
                return Ok(Some(Split::Unbalanced { line }));
            }
            record.close_cell(self.limits, &self.withheld);
            match self.text.peek(0)? {
                Some(byte) if byte == self.delimiter => self.text.pass(1),
                _ => {
                    self.end_line()?;
                    return Ok(Some(Split::Whole));
                }
            }
        }
    }

    /// Whether the cell is quoted. Some products put spaces before the quote; they are passed.
    fn at_quote(&mut self) -> io::Result<bool> {
        let spaces = self.spaces(0)?;
        let is_quoted = self.text.peek(spaces)? == Some(b'"');
        if is_quoted {
            self.text.pass(spaces);
        }
        Ok(is_quoted)
    }

    /// A cell without quotes: up to the delimiter or the end of the line.
    fn plain(&mut self, record: &mut Record) -> io::Result<()> {
        loop {
            let ahead = self.text.ahead();
            let end = memchr::memchr3(self.delimiter, b'\r', b'\n', ahead.as_bytes());
            let length = end.unwrap_or(ahead.len());
            record.append(ahead.get(..length).unwrap_or_default(), self.limits);
            self.text.pass(length);
            if end.is_some() || !self.text.more()? {
                return Ok(());
            }
        }
    }

    /// A quoted cell. False, and nothing is passed, when the quote here does not belong to a cell.
    fn quoted(&mut self, record: &mut Record) -> io::Result<bool> {
        let Some(close) = self.closing_quote()? else { return Ok(false) };
        let spaces = self.spaces(close + 1)?;
        match self.text.peek(close + 1 + spaces)? {
            None | Some(b'\r' | b'\n') => {}
            Some(byte) if byte == self.delimiter => {}
            Some(_) => return Ok(false),
        }
        let inner = self.text.ahead().get(1..close).unwrap_or_default();
        for (nth, piece) in inner.split("\"\"").enumerate() {
            if nth > 0 {
                record.append("\"", self.limits);
            }
            record.append(piece, self.limits);
        }
        self.line += line_breaks(inner);
        self.text.pass(close + 1 + spaces);
        Ok(true)
    }

    /// How far ahead the quote is closed that is opened here.
    fn closing_quote(&mut self) -> io::Result<Option<usize>> {
        let mut looked = 1;
        loop {
            let rest = self.text.ahead().as_bytes().get(looked..).unwrap_or_default();
            match memchr::memchr(b'"', rest) {
                Some(found) if self.text.peek(looked + found + 1)? == Some(b'"') => {
                    looked += found + 2;
                }
                Some(found) => return Ok(Some(looked + found)),
                None => {
                    looked = looked.max(self.text.ahead().len());
                    if looked > QUOTE_REACH || !self.text.more()? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// The rest of the line as one cell, and over its end.
    fn plain_line(&mut self, record: &mut Record) -> io::Result<()> {
        let delimiter = std::mem::replace(&mut self.delimiter, b'\n');
        let read = self.plain(record);
        self.delimiter = delimiter;
        read?;
        record.close_cell(self.limits, &self.withheld);
        self.end_line()
    }

    /// Passes `\n`, `\r\n` or `\r`, if there is one.
    fn end_line(&mut self) -> io::Result<()> {
        let length = match self.text.peek(0)? {
            None => return Ok(()),
            Some(b'\r') if self.text.peek(1)? == Some(b'\n') => 2,
            Some(_) => 1,
        };
        self.text.pass(length);
        self.line += 1;
        Ok(())
    }

    /// How many spaces stand at a distance from here (no more than are plausible).
    fn spaces(&mut self, distance: usize) -> io::Result<usize> {
        let mut spaces = 0;
        while spaces < 64 && self.text.peek(distance + spaces)? == Some(b' ') {
            spaces += 1;
        }
        Ok(spaces)
    }
}

/// How many times a line ends in a text, whichever way.
fn line_breaks(text: &str) -> u64 {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\r', b'\n', bytes)
        .map(|at| u64::from(bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n')))
        .sum()
}
