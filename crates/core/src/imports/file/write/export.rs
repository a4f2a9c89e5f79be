//! Our own export: a list of people that imports again as it is, and is safe to open in a spreadsheet.

use std::io::{self, Write};

use super::cells;
use crate::domain::Instant;
use crate::imports::file::Delimiter;
use crate::imports::file::map::{
    CREATED, LAST_SEEN, OWN, RowStatus, TargetField, attribute_headings, join_locations,
};

/// One person for the export; names and labels as people read them.
#[derive(Debug, Clone, Copy)]
pub struct ExportRow<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// The given name.
    pub first_name: &'a str,
    /// The family name.
    pub last_name: &'a str,
    /// The label of the role.
    pub role: &'a str,
    /// The status.
    pub status: RowStatus,
    /// The name of the organization; empty when there is none.
    pub organization: &'a str,
    /// The names of the locations.
    pub locations: &'a [&'a str],
    /// A value for each field that the export was begun with; empty when there is none.
    pub attributes: &'a [&'a str],
    /// The last sign of life.
    pub last_seen: Option<Instant>,
    /// When the person was created here.
    pub created: Instant,
}

/// Writes people as UTF-8 with a byte order mark, commas and `\r\n`, one after the other.
#[derive(Debug)]
pub struct Export<W> {
    out: W,
    attributes: usize,
}

impl<W: Write> Export<W> {
    /// Writes the headings: ours, the labels of the fields, and the two times.
    pub fn begin(mut out: W, fields: &[TargetField]) -> io::Result<Self> {
        cells::begin(&mut out)?;
        let attributes = attribute_headings(fields);
        let times = [LAST_SEEN, CREATED];
        cells::write(&mut out, Delimiter::Comma, headings(&attributes).chain(times))?;
        Ok(Self { out, attributes: fields.len() })
    }

    /// Writes only the headings that can be imported: the template that people fill in.
    pub fn template(mut out: W, fields: &[TargetField]) -> io::Result<()> {
        cells::begin(&mut out)?;
        cells::write(&mut out, Delimiter::Comma, headings(&attribute_headings(fields)))?;
        out.flush()
    }

    /// Writes one person.
    pub fn row(&mut self, row: &ExportRow<'_>) -> io::Result<()> {
        let locations = join_locations(row.locations);
        let last_seen = row.last_seen.map(|at| at.to_string()).unwrap_or_default();
        let created = row.created.to_string();
        let fixed = [
            row.email,
            row.first_name,
            row.last_name,
            row.role,
            row.status.label(),
            row.organization,
            &locations,
        ];
        // Exactly as many as there are headings, whatever was handed in.
        let attributes = row.attributes.iter().copied().chain(std::iter::repeat(""));
        let attributes = attributes.take(self.attributes);
        let times = [last_seen.as_str(), created.as_str()];
        cells::write(
            &mut self.out,
            Delimiter::Comma,
            fixed.into_iter().chain(attributes).chain(times),
        )
    }

    /// Gives the output back with everything written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

fn headings(attributes: &[String]) -> impl Iterator<Item = &str> {
    OWN.iter().map(|(own, _)| *own).chain(attributes.iter().map(String::as_str))
}
