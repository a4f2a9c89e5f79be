//! The rows of an import as pages show them.

use super::kept::{number, parsed, word};
use super::{Imports, kept};
use crate::domain::ImportId;
use crate::error::Fault;
use crate::imports::file::Record;
use crate::imports::{Import, ImportRow, ProblemGroup, RowFilter, RowState, Verdict};
use crate::store::{Row, Sql, statements};

statements! {
    /// Groups of problems with the first line of each, the largest first.
    GROUPS = "
        select cause, count(*), min(line)
          from import_rows
         where import_id = $1
           and cause is not null
           and (verdict = 'problem' or state = 'failed')
         group by cause
         order by count(*) desc, min(line)
         limit $2";

    ROW = "
        select line, cells, verdict, state, problems, changes, user_id
          from import_rows
         where import_id = $1
           and line = $2";

    SAMPLES = "
        select cells
          from import_rows
         where import_id = $1
           and flaw is null
         order by line
         limit $2";
}

impl Imports<'_> {
    /// A page of rows in the order of the file, after a line.
    pub(in crate::imports) fn page(
        &mut self,
        import: &Import,
        filter: &RowFilter,
        after: u64,
        most: u32,
    ) -> Result<Vec<ImportRow>, Fault> {
        let mut sql = Sql::new(
            "select line, cells, verdict, state, problems, changes, user_id from import_rows
              where import_id = ",
        );
        sql.bind(import.id).push(" and line > ").bind(after.cast_signed());
        if let Some(verdict) = filter.verdict {
            sql.push(" and verdict = ").bind(verdict.name());
        }
        if let Some(state) = filter.state {
            sql.push(" and state = ").bind(state.name());
        }
        if let Some(group) = &filter.group {
            sql.push(" and cause = ").bind(group.as_str());
        }
        sql.push(" order by line limit ").bind(i64::from(most));
        self.db.composed(&sql)?.iter().map(read).collect()
    }

    /// The rows that the result file lists: those with problems and those that failed.
    pub(in crate::imports) fn not_done(
        &mut self,
        import: ImportId,
        after: u64,
        most: u32,
    ) -> Result<Vec<ImportRow>, Fault> {
        let mut sql = Sql::new(
            "select line, cells, verdict, state, problems, changes, user_id from import_rows
              where (verdict = 'problem' or state = 'failed') and import_id = ",
        );
        sql.bind(import).push(" and line > ").bind(after.cast_signed());
        sql.push(" order by line limit ").bind(i64::from(most));
        self.db.composed(&sql)?.iter().map(read).collect()
    }

    /// The problems of an import by their cause.
    pub(in crate::imports) fn groups(
        &mut self,
        import: ImportId,
        most: u32,
    ) -> Result<Vec<ProblemGroup>, Fault> {
        let found = self.db.all(&GROUPS, &[import.into(), i64::from(most).into()])?;
        let mut groups = Vec::new();
        for row in &found {
            let mut columns = row.columns();
            let key: String = columns.next()?;
            let (rows, line) = (number(&mut columns)?, number(&mut columns)?);
            let first = self.db.one(&ROW, &[import.into(), line.cast_signed().into()])?;
            let problem = read(&first)?.problems.into_iter().next();
            groups.extend(problem.map(|problem| ProblemGroup { key, problem, rows }));
        }
        Ok(groups)
    }

    /// The cells of the first sound rows.
    pub(in crate::imports) fn samples(
        &mut self,
        import: ImportId,
        most: u32,
    ) -> Result<Vec<Vec<String>>, Fault> {
        let rows = self.db.all(&SAMPLES, &[import.into(), i64::from(most).into()])?;
        rows.iter().map(|row| parsed(&row.columns().next::<String>()?)).collect()
    }
}

fn read(row: &Row) -> Result<ImportRow, Fault> {
    let mut columns = row.columns();
    let line = kept::number(&mut columns)?;
    let cells: Vec<String> = parsed(&columns.next::<String>()?)?;
    let verdict: Option<String> = columns.next()?;
    Ok(ImportRow {
        record: Record::kept(line, &cells),
        verdict: verdict.as_deref().and_then(Verdict::parse),
        state: word(&mut columns, "a state of a row", RowState::parse)?,
        problems: parsed(&columns.next::<String>()?)?,
        changes: parsed(&columns.next::<String>()?)?,
        user: columns.next()?,
    })
}
