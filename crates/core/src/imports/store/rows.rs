//! The rows of an import: stored once, judged by the check, settled by the run.

use std::collections::HashMap;

use super::kept::{json, parsed};
use super::{Imports, kept};
use crate::directory::Change;
use crate::domain::{ImportId, UserId};
use crate::error::{Error, Fault};
use crate::imports::file::Record;
use crate::imports::row::SourceRow;
use crate::imports::{RowProblem, RowState, Verdict};
use crate::store::{Sql, pieces, statements};

statements! {
    NEXT = "
        select line, cells, flaw, verdict, leads_to_administrator
          from import_rows
         where import_id = $1
           and line > $2
         order by line
         limit $3";
}

/// A row on its way.
pub(in crate::imports) struct KeptRow {
    pub(in crate::imports) source: SourceRow,
    pub(in crate::imports) verdict: Option<Verdict>,
    /// Whether the check found that it leads to the account of somebody who administers others.
    pub(in crate::imports) led_to_administrator: bool,
}

/// What the check found about one row.
#[derive(Debug, Clone)]
pub(in crate::imports) struct Judged {
    pub(in crate::imports) line: u64,
    pub(in crate::imports) match_key: Option<String>,
    pub(in crate::imports) verdict: Verdict,
    pub(in crate::imports) problems: Vec<RowProblem>,
    pub(in crate::imports) changes: Vec<Change>,
    pub(in crate::imports) user: Option<UserId>,
    /// Whether it leads to the account of somebody who administers others (attack G15).
    pub(in crate::imports) leads_to_administrator: bool,
}

/// What became of one row.
#[derive(Debug, Clone)]
pub(in crate::imports) struct Outcome {
    pub(in crate::imports) line: u64,
    pub(in crate::imports) state: RowState,
    pub(in crate::imports) user: Option<UserId>,
    /// Why it was refused; what the check found stays otherwise.
    pub(in crate::imports) problems: Option<Vec<RowProblem>>,
}

impl Outcome {
    pub(in crate::imports) const fn of(line: u64, state: RowState) -> Self {
        Self { line, state, user: None, problems: None }
    }

    pub(in crate::imports) const fn failed(line: u64, problems: Vec<RowProblem>) -> Self {
        Self { line, state: RowState::Failed, user: None, problems: Some(problems) }
    }

    #[must_use]
    pub(in crate::imports) const fn about(mut self, user: Option<UserId>) -> Self {
        self.user = user;
        self
    }
}

impl Imports<'_> {
    /// Adds rows as they were read.
    pub(in crate::imports) fn add_rows(
        &mut self,
        import: ImportId,
        rows: &[SourceRow],
    ) -> Result<(), Error> {
        for some in pieces(rows) {
            let mut sql = Sql::new(
                "insert into import_rows (import_id, line, cells, flaw, problems, changes, state) values ",
            );
            for (at, row) in some.iter().enumerate() {
                let cells: Vec<&str> = row.record.cells().collect();
                let flaw = row.flaw.as_ref().map(json).transpose()?;
                sql.push(if at == 0 { "" } else { ", " }).row([
                    import.into(),
                    row.record.line().cast_signed().into(),
                    json(&cells)?.into(),
                    flaw.into(),
                    "[]".into(),
                    "[]".into(),
                    RowState::Waiting.name().into(),
                ]);
            }
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }

    /// The next rows after a line.
    pub(in crate::imports) fn next_rows(
        &mut self,
        import: ImportId,
        after: u64,
        most: usize,
    ) -> Result<Vec<KeptRow>, Fault> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = self.db.all(&NEXT, &[import.into(), after.cast_signed().into(), most.into()])?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                let line = kept::number(&mut columns)?;
                let cells: Vec<String> = parsed(&columns.next::<String>()?)?;
                let flaw: Option<String> = columns.next()?;
                let flaw = flaw.as_deref().map(parsed).transpose()?;
                let verdict: Option<String> = columns.next()?;
                let source = SourceRow { record: Record::kept(line, &cells), flaw };
                Ok(KeptRow {
                    source,
                    verdict: verdict.as_deref().and_then(Verdict::parse),
                    led_to_administrator: columns.next::<i64>()? != 0,
                })
            })
            .collect()
    }

    /// The first rows before a line that have one of these e-mail addresses, by address.
    pub(in crate::imports) fn earlier_matches(
        &mut self,
        import: ImportId,
        before: u64,
        keys: &[&str],
    ) -> Result<HashMap<String, u64>, Fault> {
        let mut sql = Sql::new("select match_key, min(line) from import_rows where import_id = ");
        sql.bind(import).push(" and line < ").bind(before.cast_signed());
        sql.push(" and match_key in ").each(keys.iter().copied()).push(" group by match_key");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok((columns.next()?, kept::number(&mut columns)?))
            })
            .collect()
    }

    /// Writes what the check found.
    pub(in crate::imports) fn save_judged(
        &mut self,
        import: ImportId,
        rows: &[Judged],
    ) -> Result<(), Error> {
        for some in pieces(rows) {
            let mut sql = Sql::new(
                "with judged (line, match_key, verdict, cause, problems, changes, user_id, leads) as (values ",
            );
            for (at, row) in some.iter().enumerate() {
                sql.push(if at == 0 { "(cast(" } else { ", (cast(" });
                sql.bind(row.line.cast_signed()).push(" as bigint), ");
                sql.bind(row.match_key.clone()).push(", ").bind(row.verdict.name()).push(", ");
                sql.bind(row.problems.first().map(RowProblem::group)).push(", ");
                sql.bind(json(&row.problems)?).push(", ").bind(json(&row.changes)?).push(", ");
                sql.bind(row.user).push(", cast(");
                sql.bind(i64::from(row.leads_to_administrator)).push(" as bigint))");
            }
            sql.push(
                ") update import_rows
                      set match_key = judged.match_key, verdict = judged.verdict, cause = judged.cause,
                          problems = judged.problems, changes = judged.changes, user_id = judged.user_id,
                          leads_to_administrator = judged.leads
                     from judged
                    where import_rows.line = judged.line",
            );
            within(&mut sql, import, some.iter().map(|row| row.line));
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }

    /// Writes what became of rows.
    pub(in crate::imports) fn save_outcomes(
        &mut self,
        import: ImportId,
        rows: &[Outcome],
    ) -> Result<(), Error> {
        for some in pieces(rows) {
            let mut sql =
                Sql::new("with settled (line, state, user_id, cause, problems) as (values ");
            for (at, row) in some.iter().enumerate() {
                let problems = row.problems.as_ref();
                let cause = problems.and_then(|list| list.first()).map(RowProblem::group);
                sql.push(if at == 0 { "(cast(" } else { ", (cast(" });
                sql.bind(row.line.cast_signed()).push(" as bigint), ");
                sql.bind(row.state.name()).push(", ").bind(row.user).push(", ");
                sql.bind(cause).push(", ").bind(problems.map(json).transpose()?).push(")");
            }
            sql.push(
                ") update import_rows
                      set state = settled.state,
                          user_id = coalesce(settled.user_id, import_rows.user_id),
                          cause = coalesce(settled.cause, import_rows.cause),
                          problems = coalesce(settled.problems, import_rows.problems)
                     from settled
                    where import_rows.line = settled.line",
            );
            within(&mut sql, import, some.iter().map(|row| row.line));
            self.db.execute_composed(&sql)?;
        }
        Ok(())
    }
}

/// Adds ` and …` so that no row is looked at that lies before or behind these lines: a list of values has
/// no statistics, and SQLite would rather walk through the whole import than look up many of them.
fn within(sql: &mut Sql, import: ImportId, lines: impl Iterator<Item = u64> + Clone) {
    let (first, last) = (lines.clone().min().unwrap_or(0), lines.max().unwrap_or(0));
    sql.push(" and import_rows.import_id = ").bind(import);
    sql.push(" and import_rows.line between ").bind(first.cast_signed());
    sql.push(" and ").bind(last.cast_signed());
}
