//! Running: the rows of a chunk are done by the same operations as the form's, in one transaction with
//! the note that they were done, so that each is applied once, whatever happens in between.

mod apply;

use crate::access::Permission;
use crate::directory::{Change, EventKind, Operation, Tells, UnitOfWork};
use crate::domain::{ImportId, Instant};
use crate::error::{Error, Refusal};
use crate::imports::plan::{Planned, plan};
use crate::imports::step::{Step, claim};
use crate::imports::store::{KeptRow, Outcome};
use crate::imports::{Cause, Import, ImportState, Ran, RowProblem, RowState, Verdict, step};
use crate::links::Room;
use crate::users::Welcome;
use apply::Rows;

/// Rows that are done in one transaction; as many as one statement takes.
pub(super) const AT_ONCE: usize = 256;

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
        let lines: Vec<u64> = rows.iter().map(|row| row.source.record.line()).collect();
        let Settled { outcomes, cut, waits } = settle(work, &import, rows)?;
        let behind = cut.map_or(lines.as_slice(), |line| before(&lines, line));
        import.waits_until = waits;
        import.done += behind.len() as u64;
        import.at_line = behind.last().copied().unwrap_or(import.at_line);
        work.imports().save_outcomes(import.id, &outcomes)?;
        for row in &outcomes {
            import.ran.count(row.state);
        }
        let step = match (waits, cut) {
            (Some(_), _) => Step::Waits,
            (None, None) if is_last => Step::Ended,
            (None, _) => Step::More,
        };
        if step == Step::Ended {
            finish(work, &mut import)?;
        }
        work.imports().save(&import)?;
        Ok(step)
    }
}

/// What became of the rows of a chunk.
struct Settled {
    outcomes: Vec<Outcome>,
    /// The first line for whose invitation there was perhaps no room; it and those behind it are for later.
    cut: Option<u64>,
    /// Until when there is no room for it.
    waits: Option<Instant>,
}

/// The lines before one of them.
fn before(lines: &[u64], line: u64) -> &[u64] {
    let end = lines.partition_point(|earlier| *earlier < line);
    lines.get(..end).unwrap_or(lines)
}

/// Closes an import that nobody has gone on with: the rows that were not done are left out. The sweep forgets
/// them.
pub(super) fn close(work: &mut UnitOfWork<'_>, id: ImportId) -> Result<(), Error> {
    let Some(mut import) = work.imports().find(id)? else { return Ok(()) };
    let Ran { created, updated, unchanged, left_out, failed } = import.ran;
    let behind = created + updated + unchanged + left_out + failed;
    import.ran.left_out += import.total.saturating_sub(behind);
    finish(work, &mut import)?;
    work.imports().save(&import)
}

fn finish(work: &mut UnitOfWork<'_>, import: &mut Import) -> Result<(), Error> {
    (import.state, import.waits_until) = (ImportState::Done, None);
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
) -> Result<Settled, Error> {
    let (mut settled, mut wanted, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for KeptRow { source, verdict, led_to_administrator } in rows {
        let line = source.record.line();
        match verdict {
            Some(verdict @ (Verdict::Create | Verdict::Update)) => {
                verdicts.push((verdict, led_to_administrator));
                wanted.push(source);
            }
            Some(Verdict::Unchanged) => settled.push(Outcome::of(line, RowState::Unchanged)),
            Some(Verdict::Skip | Verdict::Problem) | None => {
                settled.push(Outcome::of(line, RowState::LeftOut));
            }
        }
    }
    let (mut to_do, mut cut) = (Rows::default(), None);
    let planned = plan(&mut work.view(), import, wanted)?;
    let invited = planned.iter().filter_map(Planned::invites);
    let mut room = Room::left(work, invited.map(|person| person.organization))?;
    for (planned, (agreed, led)) in planned.into_iter().zip(verdicts) {
        let invited = planned.invites().map(|person| person.organization);
        let Planned { judged, act, .. } = planned;
        // The password was asked for what led there when it was checked.
        let act = act.filter(|_| led || !judged.leads_to_administrator);
        match (agreed, judged.verdict, act) {
            // What the person who started it saw is what is done, or nothing.
            (Verdict::Create, Verdict::Create, Some(act))
            | (Verdict::Update, Verdict::Update, Some(act)) => {
                if let Some(organization) = invited
                    && room.take(organization).is_err()
                {
                    cut = Some((judged.line, organization));
                    break;
                }
                to_do.add(judged.line, act);
            }
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
    if let Some((line, _)) = cut {
        settled.retain(|row| row.line < line);
    }
    settled.extend(to_do.apply(work)?);
    // Some may have got no letter after all, and what they left is room.
    let waits = match cut {
        Some((_, organization)) => match Room::left(work, [organization])?.take(organization) {
            Err(Refusal::Spent { until, .. }) => Some(until),
            _ => None,
        },
        None => None,
    };
    Ok(Settled { outcomes: settled, cut: cut.map(|(line, _)| line), waits })
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
