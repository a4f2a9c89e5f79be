//! Whether the database is whole: what the engine says of its file, and that references lead somewhere.

use super::{Doctor, first_columns};
use crate::error::Fault;
use crate::store::{Engine, Sql};

/// Columns of one table that name a row of another.
pub(in crate::doctor) struct Relation {
    pub(in crate::doctor) table: &'static str,
    pub(in crate::doctor) columns: &'static [&'static str],
    pub(in crate::doctor) of: &'static str,
    pub(in crate::doctor) keys: &'static [&'static str],
}

const fn relation(
    table: &'static str,
    column: &'static [&'static str; 1],
    of: &'static str,
) -> Relation {
    Relation { table, columns: column, of, keys: &["id"] }
}

/// Every reference that the schema declares. An engine looks at one when it is written; who harms a database does
/// not ask it.
pub(in crate::doctor) const RELATIONS: &[Relation] = &[
    relation("locations", &["organization_id"], "organizations"),
    relation("providers", &["organization_id"], "organizations"),
    relation("users", &["organization_id"], "organizations"),
    relation("user_locations", &["user_id"], "users"),
    Relation {
        table: "user_locations",
        columns: &["organization_id", "location_id"],
        of: "locations",
        keys: &["organization_id", "id"],
    },
    relation("user_attributes", &["user_id"], "users"),
    relation("passwords", &["user_id"], "users"),
    relation("sessions", &["user_id"], "users"),
    relation("links", &["user_id"], "users"),
    relation("link_tokens", &["link_id"], "links"),
    relation("api_tokens", &["user_id"], "users"),
    relation("import_rows", &["import_id"], "imports"),
];

/// References that the schema does not declare and that hold as well. Others outlive what they name: who made a link or
/// an import, whom an event or the row of a file is about, the link of a letter that was sent.
pub(in crate::doctor) const UNDECLARED: &[Relation] = &[
    relation("users", &["import_id"], "imports"),
    relation("letters", &["user_id"], "users"),
    relation("events", &["undoes"], "events"),
];

impl Doctor<'_> {
    /// What is wrong with the file, as far as the engine can say, and with the references.
    pub(in crate::doctor) fn damage(&mut self) -> Result<Vec<String>, Fault> {
        let mut rows = self.said_by_engine()?;
        for relation in RELATIONS.iter().chain(UNDECLARED) {
            rows.extend(self.leading_nowhere(relation)?);
        }
        Ok(rows)
    }

    /// PostgreSQL has no statement that looks at the pages of a whole database.
    fn said_by_engine(&mut self) -> Result<Vec<String>, Fault> {
        if self.db.engine() == Engine::Postgres {
            return Ok(Vec::new());
        }
        let said = first_columns(&self.db.composed(&Sql::new("pragma integrity_check(20)"))?)?;
        Ok(said.into_iter().filter(|line: &String| line != "ok").collect())
    }

    /// The references of one kind that lead nowhere.
    fn leading_nowhere(&mut self, relation: &Relation) -> Result<Vec<String>, Fault> {
        let mut sql = Sql::new("select '");
        sql.push(relation.table).push(": a reference to ").push(relation.of);
        sql.push(" leads nowhere: ' || f.").push(relation.columns.last().copied().unwrap_or("id"));
        sql.push(" from ").push(relation.table).push(" f where not exists (select 1 from ");
        sql.push(relation.of).push(" t where ");
        for (at, (column, key)) in relation.columns.iter().zip(relation.keys).enumerate() {
            sql.push(if at == 0 { "t." } else { " and t." });
            sql.push(key).push(" = f.").push(column);
        }
        sql.push(")");
        for column in relation.columns {
            sql.push(" and f.").push(column).push(" is not null");
        }
        sql.push(" limit 20");
        first_columns(&self.db.composed(&sql)?)
    }
}
