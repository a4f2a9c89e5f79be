//! Where pages begin that lie deep in a list: cursors, as if somebody had turned the pages up to there.

use std::collections::HashMap;

use anyhow::{Result, anyhow, bail};
use data_encoding::BASE64URL_NOPAD;
use rollcall_core::directory::Cursor;
use rollcall_core::domain::UserId;
use rollcall_core::users::{SortColumn, UserSort};
use serde_json::json;

use crate::raw::{Cell, Raw};

/// Rows found so far: looking for them by offset takes long.
pub(super) struct Depths<'r> {
    raw: &'r mut Raw,
    found: HashMap<(SortColumn, u64), Vec<Cell>>,
}

impl<'r> Depths<'r> {
    pub(super) fn of(raw: &'r mut Raw) -> Self {
        Self { raw, found: HashMap::new() }
    }

    /// Where the page begins that has so many rows before it.
    pub(super) fn cursor(&mut self, sort: UserSort, depth: u64) -> Result<Option<Cursor<UserId>>> {
        if depth == 0 {
            return Ok(None);
        }
        let place = (sort.column, depth);
        if !self.found.contains_key(&place) {
            let row = self.row(sort.column, depth)?;
            self.found.insert(place, row);
        }
        let Some([key, Cell::Text(id)]) = self.found.get(&place).map(Vec::as_slice) else {
            return Ok(None);
        };
        let key = match key {
            Cell::Int(number) => json!({ "n": number }),
            Cell::Text(text) => json!({ "t": text }),
            Cell::Bytes(bytes) => json!({ "b": BASE64URL_NOPAD.encode(bytes) }),
            Cell::Null => bail!("a key is never null"),
        };
        let place = json!({ "s": sort.to_string(), "k": key, "i": id, "b": depth, "d": "a" });
        let text = BASE64URL_NOPAD.encode(place.to_string().as_bytes());
        let cursor = Cursor::parse(&text, sort);
        Ok(Some(cursor.ok_or_else(|| anyhow!("cursors have changed: {place}"))?))
    }

    fn row(&mut self, column: SortColumn, depth: u64) -> Result<Vec<Cell>> {
        let key = key(column);
        let organizations = match column {
            SortColumn::Organization => " left join organizations o on o.id = u.organization_id",
            _ => "",
        };
        let rows = self.raw.rows(
            &format!(
                "select {key}, u.id from users u{organizations} order by {key}, u.id limit 1 offset $1"
            ),
            &[Cell::Int(depth.cast_signed())],
        )?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }
}

/// By what the database orders.
const fn key(column: SortColumn) -> &'static str {
    match column {
        SortColumn::Name => "u.name_key",
        SortColumn::Email => "u.email_folded",
        SortColumn::Role => "u.role",
        SortColumn::Organization => "coalesce(o.name_folded, '')",
        SortColumn::Status => "u.status",
        SortColumn::LastSeen => "coalesce(u.seen_at, 0)",
        SortColumn::Created => "u.created_at",
    }
}
