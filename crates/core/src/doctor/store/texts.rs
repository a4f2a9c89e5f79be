//! Every text that is kept, table by table, as the search for tokens reads it.

use std::fmt;

use super::{Doctor, PAGE_ROWS};
use crate::domain::TokenHash;
use crate::error::Fault;
use crate::store::{Row, Sql, statements};

statements! {
    OPENS = "
        select 1 from sessions where token_hash = $1
         union all
        select 1 from link_tokens where token_hash = $1
         union all
        select 1 from api_tokens where token_hash = $1";
}

/// A table, what names its rows, and its columns that hold text.
pub(in crate::doctor) struct TextTable {
    pub(in crate::doctor) name: &'static str,
    key: &'static str,
    /// The number that names a row together with the key, in tables of that kind.
    line: Option<&'static str>,
    pub(in crate::doctor) texts: &'static [&'static str],
}

const fn table(name: &'static str, key: &'static str, texts: &'static [&'static str]) -> TextTable {
    TextTable { name, key, line: None, texts }
}

/// Every column in which a careless line of code could leave a token: all that hold text, but for the folded
/// twins, in which no token could be recognized, and which are made of columns that stand here.
pub(in crate::doctor) const TEXTS: &[TextTable] = &[
    table("migrations", "name", &["name"]),
    table("settings", "name", &["name", "value"]),
    table("leases", "name", &["name", "owner"]),
    table("organizations", "id", &["id", "name"]),
    table("locations", "id", &["id", "organization_id", "name"]),
    table("providers", "id", &["id", "organization_id", "name", "npi", "address"]),
    table(
        "users",
        "id",
        &[
            "id",
            "organization_id",
            "role",
            "status",
            "first_name",
            "last_name",
            "email",
            "confirmed_email",
            "import_id",
        ],
    ),
    table(
        "user_locations",
        "user_id || ' ' || location_id",
        &["user_id", "organization_id", "location_id"],
    ),
    table("user_attributes", "user_id || ' ' || name", &["user_id", "name", "value"]),
    table("passwords", "user_id", &["user_id", "hash"]),
    table("attempts", "name || ' ' || network || ' ' || kind", &["name", "network", "kind"]),
    table("sessions", "id", &["id", "user_id", "user_agent", "address"]),
    table("links", "id", &["id", "user_id", "purpose", "created_by", "address"]),
    table("link_tokens", "link_id || ' ' || minted_at", &["link_id"]),
    table("api_tokens", "id", &["id", "user_id", "name", "prefix"]),
    table("idempotency_keys", "request_id", &["request_id"]),
    table(
        "letters",
        "id",
        &["id", "kind", "user_id", "address", "link_id", "details", "state", "last_error"],
    ),
    table(
        "events",
        "id",
        &[
            "id",
            "actor_kind",
            "actor_id",
            "actor_name",
            "interface",
            "request_id",
            "operation",
            "kind",
            "subject_kind",
            "subject_id",
            "subject_name",
            "organization_id",
            "reason",
            "changes",
            "import_id",
            "undoes",
        ],
    ),
    table(
        "imports",
        "id",
        &[
            "id",
            "created_by",
            "created_by_name",
            "request_id",
            "file_name",
            "file_hash",
            "delimiter",
            "encoding",
            "mapping",
            "options",
            "state",
            "stop_reason",
        ],
    ),
    TextTable {
        name: "import_rows",
        key: "import_id",
        line: Some("line"),
        texts: &[
            "import_id",
            "cells",
            "flaw",
            "verdict",
            "cause",
            "problems",
            "changes",
            "state",
            "user_id",
        ],
    },
];

/// Where a row stands in the order in which its table is read.
#[derive(Debug, Clone, Default)]
pub(in crate::doctor) struct Place {
    key: String,
    line: Option<i64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        self.line.map_or(Ok(()), |line| write!(f, " line {line}"))
    }
}

/// The texts of one row, in the order of its table.
pub(in crate::doctor) struct TextRow {
    pub(in crate::doctor) place: Place,
    pub(in crate::doctor) texts: Vec<Option<String>>,
}

impl Doctor<'_> {
    /// The rows of a table of which a text is long enough to hold a token.
    pub(in crate::doctor) fn texts_after(
        &mut self,
        table: &TextTable,
        after: &Place,
    ) -> Result<Vec<TextRow>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(table.key).push(", ").push(table.line.unwrap_or("null"));
        for text in table.texts {
            sql.push(", ").push(text);
        }
        sql.push(" from ").push(table.name).push(" where (");
        for (at, text) in table.texts.iter().enumerate() {
            sql.push(if at == 0 { "length(" } else { " or length(" });
            sql.push(text).push(") >= 43");
        }
        sql.push(") and ");
        if let Some(line) = table.line {
            sql.push("(").push(table.key).push(", ").push(line).push(") > (");
            sql.bind(after.key.as_str()).push(", ").bind(after.line.unwrap_or(-1));
            sql.push(") order by ").push(table.key).push(", ").push(line);
        } else {
            sql.push(table.key).push(" > ").bind(after.key.as_str());
            sql.push(" order by ").push(table.key);
        }
        sql.push(" limit ").bind(PAGE_ROWS);
        self.db.composed(&sql)?.iter().map(|row| read(row, table)).collect()
    }

    /// Whether this is the hash of a token that is kept.
    pub(in crate::doctor) fn opens_something(&mut self, hash: &TokenHash) -> Result<bool, Fault> {
        Ok(!self.db.all(&OPENS, &[hash.as_bytes().into()])?.is_empty())
    }
}

fn read(row: &Row, table: &TextTable) -> Result<TextRow, Fault> {
    let mut columns = row.columns();
    let place = Place { key: columns.next()?, line: columns.next()? };
    let texts = table.texts.iter().map(|_| columns.next()).collect::<Result<_, _>>()?;
    Ok(TextRow { place, texts })
}
