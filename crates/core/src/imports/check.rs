//! Checking: each row is planned and the answer kept; nothing else is changed. One chunk at a time.

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, Tells, UnitOfWork};
use crate::domain::ImportId;
use crate::error::Error;
use crate::imports::plan::plan;
use crate::imports::step::{Step, claim};
use crate::imports::store::Judged;
use crate::imports::{Checked, Import, ImportState, Verdict, step};

/// Rows that are checked in one transaction; a multiple of what one statement takes.
const AT_ONCE: usize = 512;

/// Checks the next rows of an import.
pub(super) struct CheckRows {
    pub(super) import: ImportId,
    /// The server that does it.
    pub(super) owner: String,
}

impl Operation for CheckRows {
    const NAME: &'static str = "imports.check";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells =
        Tells::Nothing("nothing but the answers is written until the end, which is told");
    type Outcome = Step;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Step, Error> {
        let mut import = match claim(work, self.import, ImportState::Checking, &self.owner)? {
            Ok(import) => import,
            Err(step) => return Ok(step),
        };
        let rows = work.imports().next_rows(import.id, import.at_line, AT_ONCE)?;
        let is_last = rows.len() < AT_ONCE;
        import.done += rows.len() as u64;
        import.at_line = rows.last().map_or(import.at_line, |row| row.source.record.line());
        let sources = rows.into_iter().map(|row| row.source).collect();
        let planned = plan(&mut work.view(), &import, sources)?;
        import.checked.administrators +=
            planned.iter().filter(|row| row.judged.leads_to_administrator).count() as u64;
        let judged: Vec<Judged> = planned.into_iter().map(|row| row.judged).collect();
        work.imports().save_judged(import.id, &judged)?;
        for row in &judged {
            import.checked.count(row.verdict);
        }
        if is_last {
            import.state = ImportState::Checked;
            work.imports().let_lease_go(import.id)?;
            work.tell(step::about(EventKind::ImportChecked, &import).with(found(&import)));
        }
        work.imports().save(&import)?;
        Ok(if is_last { Step::Ended } else { Step::More })
    }
}

impl Checked {
    fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Create => &mut self.create,
            Verdict::Update => &mut self.update,
            Verdict::Unchanged => &mut self.unchanged,
            Verdict::Skip => &mut self.skip,
            Verdict::Problem => &mut self.problem,
        } += 1;
    }
}

fn found(import: &Import) -> Vec<Change> {
    let Checked { create, update, unchanged, skip, problem, administrators: _ } = import.checked;
    step::numbers([
        ("create", create),
        ("update", update),
        ("unchanged", unchanged),
        ("skip", skip),
        ("problem", problem),
    ])
}
