//! Rows as RFC 4180 has them: `\r\n`, quotes only where needed, formulas made harmless.

use std::io::{self, Write};

use crate::imports::file::Delimiter;
use crate::imports::file::formula::neutralise;

/// The mark by which spreadsheets know UTF-8.
pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())
}

/// Writes one row.
pub(super) fn write<'a>(
    out: &mut impl Write,
    delimiter: Delimiter,
    cells: impl IntoIterator<Item = &'a str>,
) -> io::Result<()> {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            out.write_all(&[delimiter.byte()])?;
        }
        let cell = neutralise(cell);
        if needs_quotes(&cell, delimiter) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

fn needs_quotes(cell: &str, delimiter: Delimiter) -> bool {
    let is_special = |byte: &u8| *byte == delimiter.byte() || matches!(byte, b'"' | b'\r' | b'\n');
    cell.as_bytes().iter().any(is_special)
        || cell.starts_with(char::is_whitespace)
        || cell.ends_with(char::is_whitespace)
}
