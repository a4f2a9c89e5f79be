//! Which row has the headings, and what may stand above it.

use super::record::Record;
use super::{Delimiter, FileRefusal};

/// How many rows from the top the header is looked for.
pub(super) const TOP: usize = 10;

/// The line that some products put first so that a spreadsheet knows the delimiter: `sep=;`.
pub(super) fn named_delimiter(beginning: &str) -> Option<Delimiter> {
    let line = beginning.split(['\r', '\n']).next()?.trim_matches([' ', '"']);
    let sign =
        line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    Delimiter::ALL.into_iter().find(|delimiter| sign.as_bytes() == [delimiter.byte()])
}

/// Whether a first row is for a machine: Entra's `version:v1.0`, or `sep=;`.
pub(super) fn is_preamble(record: &Record) -> bool {
    let first = record.cell(0).trim().to_ascii_lowercase();
    record.line() == 1
        && (first.starts_with("version:v") || first.starts_with("sep="))
        && record.cells().skip(1).all(|cell| cell.trim().is_empty())
}

/// The header among the first rows of a file: the first one with more than one heading, since
/// reports have a title above it, or else the first one.
pub(super) fn find(top: &[Record]) -> Result<&Record, FileRefusal> {
    let wide = top.iter().find(|record| headings(record).count() > 1);
    let header = wide
        .filter(|record| !has_person(record))
        .or_else(|| top.first())
        .ok_or(FileRefusal::Empty)?;
    if has_person(header) {
        return Err(FileRefusal::NoHeader { line: header.line() });
    }
    Ok(header)
}

/// The headings of a header row, without the blank ones at its end.
pub(super) fn read(header: &Record, most: usize) -> Result<Vec<String>, FileRefusal> {
    if header.found() > most {
        return Err(FileRefusal::TooManyColumns { limit: most });
    }
    let mut cells: Vec<String> = header.cells().map(|cell| cell.trim().to_owned()).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.is_empty() {
        return Err(FileRefusal::NoHeader { line: header.line() });
    }
    let mut seen = std::collections::HashSet::new();
    for heading in cells.iter().filter(|heading| !heading.is_empty()) {
        if !seen.insert(heading.to_lowercase()) {
            return Err(FileRefusal::DuplicateHeading { heading: heading.clone() });
        }
    }
    Ok(cells)
}

/// Whether a row has an e-mail address, which no header has.
fn has_person(record: &Record) -> bool {
    record.cells().any(looks_like_email)
}

fn headings(record: &Record) -> impl Iterator<Item = &str> {
    record.cells().filter(|cell| !cell.trim().is_empty())
}

/// Something, an `@`, and something with a dot in it; no blanks. Good enough to tell columns apart.
pub(in crate::imports::file) fn looks_like_email(text: &str) -> bool {
    let text = text.trim();
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !text.contains(char::is_whitespace)
            && domain.split_once('.').is_some_and(|(name, end)| !name.is_empty() && !end.is_empty())
    })
}
