//! Running: the rows of a chunk are done by the same operations as the form's, in one transaction with
//! the note that they were done, so that each is applied once, whatever happens in between.

mod apply;

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, Tells, UnitOfWork};
use crate::domain::ImportId;
use crate::error::Error;
use crate::imports::plan::{Planned, plan};
use crate::imports::step::{Step, claim};
use crate::imports::store::{KeptRow, Outcome};
use crate::imports::{Cause, Import, ImportState, Ran, RowProblem, RowState, Verdict, step};
use crate::users::Welcome;
use apply::Rows;

/// Rows that are done in one transaction.
const AT_ONCE: usize = 200;

/// Runs the next rows of an import, as its author.
pub(super) struct RunRows {
    pub(super) import: ImportId,
    /// The server that does it.
    pub(super) owner: String,
}

impl Operation for RunRows {
    const NAME: &'static str = "imports.run";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("the operations on the rows tell what they change");
    type Outcome = Step;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<Step, Error> {
        let mut import = match claim(work, self.import, ImportState::Running, &self.owner)? {
            Ok(import) => import,
            Err(step) => return Ok(step),
        };
        if import.options.welcome == Welcome::Now {
            work.letters().refuse_when_full()?;
        }
        let rows = work.imports().next_rows(import.id, import.at_line, AT_ONCE)?;
        let is_last = rows.len() < AT_ONCE;
        import.done += rows.len() as u64;
        import.at_line = rows.last().map_or(import.at_line, |row| row.source.record.line());
        let outcomes = settle(work, &import, rows)?;
        work.imports().save_outcomes(import.id, &outcomes)?;
        for row in &outcomes {
            import.ran.count(row.state);
        }
        if is_last {
            finish(work, &mut import)?;
        }
        work.imports().save(&import)?;
        Ok(if is_last { Step::Ended } else { Step::More })
    }
}

/// Closes an import that nobody has gone on with: the rows that were not done are left out, and the rows go.
pub(super) fn close(work: &mut UnitOfWork<'_>, id: ImportId) -> Result<(), Error> {
    let Some(mut import) = work.imports().find(id)? else { return Ok(()) };
    let Ran { created, updated, unchanged, left_out, failed } = import.ran;
    let behind = created + updated + unchanged + left_out + failed;
    import.ran.left_out += import.total.saturating_sub(behind);
    work.imports().forget_rows(id)?;
    finish(work, &mut import)?;
    work.imports().save(&import)
}

fn finish(work: &mut UnitOfWork<'_>, import: &mut Import) -> Result<(), Error> {
    import.state = ImportState::Done;
    import.finished_at = Some(work.now());
    work.imports().let_lease_go(import.id)?;
    work.tell(step::about(EventKind::ImportFinished, import).with(report(import)));
    Ok(())
}

/// Does the rows that are to be done, and says what became of each.
fn settle(
    work: &mut UnitOfWork<'_>,
    import: &Import,
    rows: Vec<KeptRow>,
) -> Result<Vec<Outcome>, Error> {
    let (mut settled, mut wanted, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for KeptRow { source, verdict } in rows {
        let line = source.record.line();
        match verdict {
            Some(verdict @ (Verdict::Create | Verdict::Update)) => {
                verdicts.push(verdict);
                wanted.push(source);
            }
            Some(Verdict::Unchanged) => settled.push(Outcome::of(line, RowState::Unchanged)),
            Some(Verdict::Skip | Verdict::Problem) | None => {
                settled.push(Outcome::of(line, RowState::LeftOut));
            }
        }
    }
    let mut to_do = Rows::default();
    let planned = plan(&mut work.view(), import, wanted)?;
    for (planned, agreed) in planned.into_iter().zip(verdicts) {
        let Planned { judged, act } = planned;
        match (agreed, judged.verdict, act) {
            // What the person who started it saw is what is done, or nothing.
            (Verdict::Create, Verdict::Create, Some(act))
            | (Verdict::Update, Verdict::Update, Some(act)) => to_do.add(judged.line, act),
            (_, Verdict::Unchanged, _) => {
                settled.push(Outcome::of(judged.line, RowState::Unchanged).about(judged.user));
            }
            (_, Verdict::Problem, _) => settled.push(Outcome::failed(judged.line, judged.problems)),
            _ => {
                let since = vec![RowProblem::at("email", Cause::ChangedSince)];
                settled.push(Outcome::failed(judged.line, since));
            }
        }
    }
    settled.extend(to_do.apply(work)?);
    Ok(settled)
}

impl Ran {
    fn count(&mut self, state: RowState) {
        *match state {
            RowState::Created => &mut self.created,
            RowState::Updated => &mut self.updated,
            RowState::Unchanged => &mut self.unchanged,
            RowState::Failed => &mut self.failed,
            RowState::LeftOut | RowState::Waiting => &mut self.left_out,
        } += 1;
    }
}

fn report(import: &Import) -> Vec<Change> {
    let Ran { created, updated, unchanged, left_out, failed } = import.ran;
    step::numbers([
        ("created", created),
        ("updated", updated),
        ("unchanged", unchanged),
        ("left_out", left_out),
        ("failed", failed),
    ])
}
