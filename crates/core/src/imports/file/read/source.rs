//! A file with a list of people: opened once, read as often as needed, never held in memory.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::Encoding;

use super::record::Record;
use super::refusal::unread;
use super::rows::Example;
use super::split::{Split, Splitter};
use super::text::Text;
use super::{Delimiter, FileRefusal, Limits, Row, Rows, Unreadable, encoding, header};
use crate::Fault;
use crate::imports::file::map::{Template, is_password};

/// Sound rows that are kept for guessing and for showing.
const SAMPLES: usize = 20;
/// Bytes of text by which the delimiter is found.
const BEGINNING: usize = 64 * 1024;

/// What a person corrected after seeing how the file was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// What separates the cells.
    pub delimiter: Option<Delimiter>,
    /// The line of the headings, from 1.
    pub header_line: Option<u64>,
}

/// A readable file: its shape is known and within the limits. What is in the rows is not checked.
#[derive(Debug)]
pub struct SourceFile<R> {
    source: R,
    limits: Limits,
    encoding: &'static Encoding,
    delimiter: Delimiter,
    header: Vec<String>,
    header_line: u64,
    rows: u64,
    samples: Vec<Vec<String>>,
}

impl<R: Read + Seek> SourceFile<R> {
    /// Finds encoding, delimiter and header, and counts the rows.
    pub fn open(source: R) -> Result<Self, Unreadable> {
        Self::open_as(source, Limits::default(), Choices::default())
    }

    /// The same with other limits, and with what a person corrected.
    pub fn open_as(mut source: R, limits: Limits, choices: Choices) -> Result<Self, Unreadable> {
        source.seek(SeekFrom::Start(0))?;
        let encoding = encoding::detect(&mut source, limits)?;
        let beginning = beginning(&mut source, encoding)?;
        if beginning.trim().is_empty() {
            return Err(FileRefusal::Empty.into());
        }
        let delimiter = choices.delimiter.unwrap_or_else(|| Delimiter::guess(&beginning));
        let splitter = restart(&mut source, encoding, delimiter, limits)?;
        let (header, header_line) = find_header(splitter, limits, choices.header_line)?;
        let (rows, samples) = (0, Vec::new());
        let file = Self { source, limits, encoding, delimiter, header, header_line, rows, samples };
        file.counted()
    }

    /// The headings, trimmed; a blank one is an empty text.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The line of the headings in the file, from 1.
    pub const fn header_line(&self) -> u64 {
        self.header_line
    }

    /// What separates the cells.
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The encoding by its WHATWG name: `UTF-8`, `UTF-16LE`, `windows-1252` …
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// How many rows stand under the header, wrong ones included and blank ones not.
    pub const fn count(&self) -> u64 {
        self.rows
    }

    /// The first sound rows, for guessing what columns mean and for showing them.
    pub fn samples(&self) -> &[Vec<String>] {
        &self.samples
    }

    /// Reads the rows from the first one.
    pub fn rows(&mut self) -> Result<Rows<'_, R>, Fault> {
        let (encoding, delimiter, limits) = (self.encoding, self.delimiter, self.limits);
        let mut splitter =
            restart(&mut self.source, encoding, delimiter, limits).map_err(unread)?;
        let mut record = Record::default();
        while splitter.next(&mut record).map_err(unread)?.is_some()
            && record.line() < self.header_line
        {}
        let withheld = (0..).zip(&self.header).filter(|(_, heading)| is_password(heading));
        let withheld = withheld.map(|(column, _)| column).collect();
        let is_entra = Template::recognize(&self.header) == Template::Entra;
        let example = if is_entra { Example::Possible } else { Example::Never };
        Ok(Rows::new(splitter, self.header.len(), withheld, example))
    }

    fn counted(mut self) -> Result<Self, Unreadable> {
        let (limit, mut count, mut samples) = (self.limits.rows, 0, Vec::new());
        for row in self.rows().map_err(Unreadable::Fault)? {
            count += 1;
            if count > limit {
                return Err(FileRefusal::TooManyRows { limit }.into());
            }
            if let Row::Sound(record) = row.map_err(Unreadable::Fault)?
                && samples.len() < SAMPLES
            {
                samples.push(record.cells().map(str::to_owned).collect());
            }
        }
        if count == 0 {
            return Err(FileRefusal::NoPeople.into());
        }
        (self.rows, self.samples) = (count, samples);
        Ok(self)
    }
}

/// A splitter at the first line.
fn restart<'a, R: Read + Seek>(
    source: &'a mut R,
    encoding: &'static Encoding,
    delimiter: Delimiter,
    limits: Limits,
) -> std::io::Result<Splitter<&'a mut R>> {
    source.seek(SeekFrom::Start(0))?;
    Ok(Splitter::new(Text::new(source, encoding), delimiter, limits))
}

/// The first lines; the last of them whole.
fn beginning<R: Read + Seek>(
    source: &mut R,
    encoding: &'static Encoding,
) -> std::io::Result<String> {
    source.seek(SeekFrom::Start(0))?;
    let mut text = Text::new(source, encoding);
    let mut is_all = false;
    while text.ahead().len() < BEGINNING && !is_all {
        is_all = !text.more()?;
    }
    let all = text.ahead();
    let whole = all.rfind(['\r', '\n']).filter(|_| !is_all).unwrap_or(all.len());
    Ok(all.get(..whole).unwrap_or_default().to_owned())
}

fn find_header<R: Read>(
    mut splitter: Splitter<R>,
    limits: Limits,
    chosen: Option<u64>,
) -> Result<(Vec<String>, u64), Unreadable> {
    let mut top = Vec::new();
    let mut record = Record::default();
    while top.len() < header::TOP
        && let Some(split) = splitter.next(&mut record)?
    {
        let is_passed = record.is_blank() || header::is_preamble(&record);
        if let Split::Unbalanced { line } = split
            && top.is_empty()
        {
            return Err(FileRefusal::UnbalancedQuote { line }.into());
        }
        if !is_passed && split == Split::Whole && chosen.is_none_or(|line| line == record.line()) {
            top.push(record.clone());
        }
        if chosen.is_some_and(|line| line <= record.line()) {
            break;
        }
    }
    let found = match chosen {
        None => header::find(&top)?,
        Some(line) => top.first().ok_or(FileRefusal::NoHeader { line })?,
    };
    Ok((header::read(found, limits.columns)?, found.line()))
}
