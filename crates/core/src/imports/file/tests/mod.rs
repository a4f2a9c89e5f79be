//! Files as they come: real headings, odd encodings, hostile bytes, and laws over all of them.

mod fixtures;
mod hostile;
mod laws;
mod mapping;
mod samples;
mod writing;

use std::io::Cursor;

use super::*;

/// A file in memory, opened with the documented limits.
fn open(bytes: impl AsRef<[u8]>) -> SourceFile<Cursor<Vec<u8>>> {
    SourceFile::open(Cursor::new(bytes.as_ref().to_vec())).unwrap()
}

/// Why a file is refused.
fn refusal(bytes: impl AsRef<[u8]>, limits: Limits) -> FileRefusal {
    let source = Cursor::new(bytes.as_ref().to_vec());
    match SourceFile::open_as(source, limits, Choices::default()) {
        Err(Unreadable::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// Each row with its line: the cells, or the flaw.
fn rows(bytes: impl AsRef<[u8]>) -> Vec<(u64, Result<Vec<String>, RowFlaw>)> {
    let read = |row: Row| match row {
        Row::Sound(record) => (record.line(), Ok(record.cells().map(str::to_owned).collect())),
        Row::Flawed(row) => (row.record.line(), Err(row.flaw)),
    };
    open(bytes).rows().unwrap().map(|row| read(row.unwrap())).collect()
}

/// Profile fields as a blueprint may declare them.
fn fields() -> Vec<TargetField> {
    [("title", "Title"), ("phone", "Phone"), ("npi", "NPI"), ("employee_id", "Employee ID")]
        .map(|(key, label)| TargetField {
            key: key.to_owned(),
            label: label.to_owned(),
            headings: Vec::new(),
        })
        .to_vec()
}

/// The guessed mapping of a file.
fn guessed<R: std::io::Read + std::io::Seek>(file: &SourceFile<R>) -> Mapping {
    guess(file.header(), file.samples(), &fields())
}

/// All sound rows through the guessed mapping.
fn people(bytes: impl AsRef<[u8]>) -> Vec<PersonRow> {
    let mut file = open(bytes);
    let mapping = guessed(&file);
    let people = file.rows().unwrap().filter_map(|row| match row.unwrap() {
        Row::Sound(record) => Some(read_person(&mapping, record)),
        Row::Flawed(_) => None,
    });
    people.collect()
}

/// What a person would say about a row in a line.
fn told(person: &PersonRow) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let status = person.status.map_or("-", RowStatus::label);
    let attributes: Vec<_> =
        person.attributes.iter().map(|(key, value)| format!("{key}={}", text(value))).collect();
    format!(
        "{} {} {} {} {} {} {} [{}] {}",
        person.line,
        text(&person.email),
        text(&person.first_name),
        text(&person.last_name),
        text(&person.role),
        status,
        text(&person.organization),
        person.locations.join("/"),
        attributes.join(" ")
    )
}
