//! Every text that is kept, table by table, as the search for tokens reads it.

use std::collections::HashSet;
use std::fmt;

use super::{Doctor, PAGE, PAGE_ROWS};
use crate::error::Fault;
use crate::store::{Row, Sql, Statement, Value, statements};

statements! {
    OF_SESSIONS = "
        select token_hash
          from sessions
         where token_hash > $1
         order by token_hash
         limit $2";

    OF_LINKS = "
        select token_hash
          from link_tokens
         where token_hash > $1
         order by token_hash
         limit $2";

    OF_API_TOKENS = "
        select token_hash
          from api_tokens
         where token_hash > $1
         order by token_hash
         limit $2";
}

/// A table, what names its rows, and its columns that hold text.
pub(in crate::doctor) struct TextTable {
    pub(in crate::doctor) name: &'static str,
    /// The columns of an index, so that each page is found and none is sorted.
    keys: &'static [&'static str],
    /// The number that names a row together with the keys, in tables of that kind.
    line: Option<&'static str>,
    pub(in crate::doctor) texts: &'static [&'static str],
}

const fn table(
    name: &'static str,
    keys: &'static [&'static str],
    texts: &'static [&'static str],
) -> TextTable {
    TextTable { name, keys, line: None, texts }
}

/// Every column in which a careless line of code could leave a token: all that hold text, but for the folded
/// twins, in which no token could be recognized, and which are made of columns that stand here, and for hashes of
/// passwords, which nobody has typed and of which each ends in as many random signs as a token has.
pub(in crate::doctor) const TEXTS: &[TextTable] = &[
    table("migrations", &["name"], &["name"]),
    table("settings", &["name"], &["name", "value"]),
    table("leases", &["name"], &["name", "owner"]),
    table("organizations", &["id"], &["id", "name"]),
    table("locations", &["id"], &["id", "organization_id", "name"]),
    table("providers", &["id"], &["id", "organization_id", "name", "npi", "address"]),
    table(
        "users",
        &["id"],
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
        &["user_id", "location_id"],
        &["user_id", "organization_id", "location_id"],
    ),
    table("user_attributes", &["user_id", "name"], &["user_id", "name", "value"]),
    table("passwords", &["user_id"], &["user_id"]),
    table("attempts", &["name", "network", "kind"], &["name", "network", "kind"]),
    table("sessions", &["id"], &["id", "user_id", "user_agent", "address"]),
    table("links", &["id"], &["id", "user_id", "purpose", "created_by", "address"]),
    TextTable {
        name: "link_tokens",
        keys: &["link_id"],
        line: Some("minted_at"),
        texts: &["link_id"],
    },
    table("api_tokens", &["id"], &["id", "user_id", "name", "prefix"]),
    table("idempotency_keys", &["request_id"], &["request_id"]),
    table(
        "letters",
        &["id"],
        &["id", "kind", "user_id", "address", "link_id", "details", "state", "last_error"],
    ),
    table(
        "events",
        &["id"],
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
        &["id"],
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
        keys: &["import_id"],
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
#[derive(Debug, Clone)]
pub(in crate::doctor) struct Place {
    keys: Vec<String>,
    line: Option<i64>,
}

impl TextTable {
    /// Before the first row.
    pub(in crate::doctor) fn start(&self) -> Place {
        Place { keys: vec![String::new(); self.keys.len()], line: self.line.map(|_| -1) }
    }

    fn order(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().copied().chain(self.line)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.keys.join(" "))?;
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
        for column in table.order() {
            sql.push(column).push(", ");
        }
        list(&mut sql, table.texts.iter().copied());
        sql.push(" from ").push(table.name).push(" where (");
        for (at, text) in table.texts.iter().enumerate() {
            sql.push(if at == 0 { "length(" } else { " or length(" });
            sql.push(text).push(") >= 43");
        }
        sql.push(") and (");
        list(&mut sql, table.order());
        sql.push(") > ");
        let keys = after.keys.iter().map(|key| Value::from(key.as_str()));
        sql.row(keys.chain(after.line.map(Value::from))).push(" order by ");
        list(&mut sql, table.order());
        sql.push(" limit ").bind(PAGE_ROWS);
        self.db.composed(&sql)?.iter().map(|row| read(row, table)).collect()
    }

    /// The hash of every token that is kept, so that it can be looked for without asking again: 32 bytes each.
    pub(in crate::doctor) fn kept_hashes(&mut self) -> Result<HashSet<Vec<u8>>, Fault> {
        let mut hashes = HashSet::new();
        for statement in [&OF_SESSIONS, &OF_LINKS, &OF_API_TOKENS] {
            self.add_hashes(statement, &mut hashes)?;
        }
        Ok(hashes)
    }

    fn add_hashes(
        &mut self,
        statement: &Statement,
        hashes: &mut HashSet<Vec<u8>>,
    ) -> Result<(), Fault> {
        let mut after: Vec<u8> = Vec::new();
        loop {
            let page = self.db.all(statement, &[Value::Bytes(after.clone()), PAGE_ROWS.into()])?;
            for row in &page {
                after = row.only()?;
                hashes.insert(after.clone());
            }
            if page.len() < PAGE {
                return Ok(());
            }
        }
    }
}

fn list(sql: &mut Sql, columns: impl Iterator<Item = &'static str>) {
    for (at, column) in columns.enumerate() {
        sql.push(if at == 0 { "" } else { ", " }).push(column);
    }
}

fn read(row: &Row, table: &TextTable) -> Result<TextRow, Fault> {
    let mut columns = row.columns();
    let keys = table.keys.iter().map(|_| columns.next()).collect::<Result<_, _>>()?;
    let line = table.line.map(|_| columns.next()).transpose()?;
    let texts = table.texts.iter().map(|_| columns.next()).collect::<Result<_, _>>()?;
    Ok(TextRow { place: Place { keys, line }, texts })
}
