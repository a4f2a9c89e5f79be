//! Who has the address already that somebody typed: named, with the way to their page, where whoever typed it may
//! see them. Of anybody else nothing is told (attack A05).

use rollcall_core::directory::Page;
use rollcall_core::domain::{Email, ProblemCode, UserStatus};
use rollcall_core::users::{StatusFilter, User, UserFilter, UserList};
use rollcall_core::{Error, Refusal};

use crate::console::components::{FormProblem, Pill};
use crate::console::layout::ROWS;
use crate::console::users::typed::{Typed, problems_of};
use crate::console::{Refused, Visit, routes};
use crate::words;

/// A refusal as lines of the error summary; who has the address is named.
pub(super) async fn problems_naming(
    visit: &Visit,
    refusal: &Refusal,
    typed: &Typed,
) -> Result<Vec<FormProblem>, Refused> {
    let mut problems = problems_of(refusal, visit.directory().blueprint());
    if is_taken(refusal)
        && let Some(holder) = holder(visit, typed).await?
        && let Some(problem) = problems.iter_mut().find(|problem| problem.target == "email")
    {
        let state = Pill::of(holder.status).word.to_lowercase();
        let text = words::taken_by(&holder.email, &holder.name(), &state);
        let label = format!("Open that {}", visit.directory().blueprint().words().user);
        *problem = FormProblem::at("email", text).leading_to(label, routes::user(holder.id));
    }
    Ok(problems)
}

fn is_taken(refusal: &Refusal) -> bool {
    let Refusal::Invalid(problems) = refusal else { return false };
    problems.iter().any(|problem| problem.code == ProblemCode::EmailTaken)
}

/// The one within reach whose address it is.
async fn holder(visit: &Visit, typed: &Typed) -> Result<Option<User>, Refused> {
    let Ok(email) = Email::parse(typed.input.email.as_deref().unwrap_or_default()) else {
        return Ok(None);
    };
    for status in [StatusFilter::All, StatusFilter::Only(UserStatus::Archived)] {
        let filter =
            UserFilter { text: email.folded().to_owned(), status, ..UserFilter::default() };
        let page = Page { rows: ROWS[2], ..Page::default() };
        let found = match visit.ask(UserList { filter, page, ..UserList::default() }).await {
            Ok(found) => found.list.rows,
            Err(Error::Refused(Refusal::Forbidden { .. })) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let is_holder =
            |user: &User| Email::parse(&user.email).is_ok_and(|it| it.folded() == email.folded());
        if let Some(holder) = found.into_iter().find(is_holder) {
            return Ok(Some(holder));
        }
    }
    Ok(None)
}
