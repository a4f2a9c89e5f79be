//! An import as its row has it.

use serde::{Serialize, de::DeserializeOwned};

use super::{author_text, parse_author};
use crate::error::Fault;
use crate::imports::file::Delimiter;
use crate::imports::{Checked, FileCard, Import, ImportState, Ran, StopReason};
use crate::store::{Columns, Row, Value};

pub(super) const COLUMNS: &str = "
    select i.id, i.created_by, i.created_by_name, i.created_at, i.request_id, i.file_name, i.file_hash,
           i.delimiter, i.encoding, i.header_line, i.mapping, i.options, i.state, i.stop_reason,
           i.waits_until, i.finished_at, i.total, i.at_line, i.done, i.to_create, i.to_update, i.to_leave, i.to_skip,
           i.to_correct, i.to_administer, i.created, i.updated, i.unchanged, i.left_out, i.failed
      from imports i
     where 1 = 1";

pub(super) fn all_columns(import: &Import) -> Result<Vec<Value>, Fault> {
    let file = &import.file;
    Ok(vec![
        import.id.into(),
        author_text(import.author).into(),
        import.author_name.as_str().into(),
        import.created_at.into(),
        import.request.into(),
        file.name.as_str().into(),
        file.hash.as_str().into(),
        file.delimiter.name().into(),
        file.encoding.as_str().into(),
        file.header_line.cast_signed().into(),
        json(&import.mapping)?.into(),
        json(&import.options)?.into(),
        import.state.name().into(),
        import.total.cast_signed().into(),
    ])
}

pub(super) fn changing_columns(import: &Import) -> Result<Vec<Value>, Fault> {
    let (checked, ran) = (&import.checked, &import.ran);
    let mut columns = vec![
        import.id.into(),
        import.request.into(),
        json(&import.mapping)?.into(),
        json(&import.options)?.into(),
        import.state.name().into(),
        import.stopped.map(StopReason::name).into(),
        import.waits_until.into(),
        import.finished_at.into(),
    ];
    let numbers = [
        import.at_line,
        import.done,
        checked.create,
        checked.update,
        checked.unchanged,
        checked.skip,
        checked.problem,
        checked.administrators,
        ran.created,
        ran.updated,
        ran.unchanged,
        ran.left_out,
        ran.failed,
    ];
    columns.extend(numbers.map(|number| Value::from(number.cast_signed())));
    Ok(columns)
}

pub(super) fn read(row: &Row) -> Result<Import, Fault> {
    let mut columns = row.columns();
    let id = columns.next()?;
    let author = word(&mut columns, "an author", parse_author)?;
    Ok(Import {
        id,
        author,
        author_name: columns.next()?,
        created_at: columns.next()?,
        request: columns.next()?,
        file: FileCard {
            name: columns.next()?,
            hash: columns.next()?,
            delimiter: word(&mut columns, "a delimiter", Delimiter::parse)?,
            encoding: columns.next()?,
            header_line: number(&mut columns)?,
        },
        mapping: parsed(&columns.next::<String>()?)?,
        options: parsed(&columns.next::<String>()?)?,
        state: word(&mut columns, "a state of an import", ImportState::parse)?,
        stopped: columns.next::<Option<String>>()?.as_deref().and_then(StopReason::parse),
        waits_until: columns.next()?,
        finished_at: columns.next()?,
        total: number(&mut columns)?,
        at_line: number(&mut columns)?,
        done: number(&mut columns)?,
        checked: Checked {
            create: number(&mut columns)?,
            update: number(&mut columns)?,
            unchanged: number(&mut columns)?,
            skip: number(&mut columns)?,
            problem: number(&mut columns)?,
            administrators: number(&mut columns)?,
        },
        ran: Ran {
            created: number(&mut columns)?,
            updated: number(&mut columns)?,
            unchanged: number(&mut columns)?,
            left_out: number(&mut columns)?,
            failed: number(&mut columns)?,
        },
    })
}

/// A value that is written and read whole.
pub(super) fn json(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::new("writing a part of an import", error))
}

/// The value back.
pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new("reading a part of an import", error))
}

pub(super) fn number(columns: &mut Columns<'_>) -> Result<u64, Fault> {
    Ok(columns.next::<i64>()?.unsigned_abs())
}

pub(super) fn word<T>(
    columns: &mut Columns<'_>,
    what: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    let text: String = columns.next()?;
    parse(&text).ok_or_else(|| Fault::new("reading an import", format!("not {what}: {text}")))
}
