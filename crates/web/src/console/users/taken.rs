//! Who has the address already that somebody typed: named, with the way to their page, where whoever typed it may
//! see them. Of anybody else nothing is told (attack A05).

use rollcall_core::domain::{Email, ProblemCode};
use rollcall_core::users::{AddressHolder, User};
use rollcall_core::{Error, Refusal};

use crate::console::components::{FormProblem, Pill};
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
        && let Some((holder, address)) = holder(visit, typed).await?
        && let Some(problem) = problems.iter_mut().find(|problem| problem.target == "email")
    {
        let state = Pill::of(holder.status).word.to_lowercase();
        let text = words::taken_by(&address, &holder.name(), &state);
        let label = format!("Open that {}", visit.directory().blueprint().words().user);
        *problem = FormProblem::at("email", text).leading_to(label, routes::user(holder.id));
    }
    Ok(problems)
}

fn is_taken(refusal: &Refusal) -> bool {
    let Refusal::Invalid(problems) = refusal else { return false };
    problems.iter().any(|problem| problem.code == ProblemCode::EmailTaken)
}

/// The one within reach whose address it is, and the address as they have it: while a change waits they have two.
async fn holder(visit: &Visit, typed: &Typed) -> Result<Option<(User, String)>, Refused> {
    let Ok(email) = Email::parse(typed.input.email.as_deref().unwrap_or_default()) else {
        return Ok(None);
    };
    let holder = match visit.ask(AddressHolder { email: email.clone() }).await {
        Ok(holder) => holder,
        Err(Error::Refused(Refusal::Forbidden { .. })) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(holder.map(|holder| {
        let is_it = |it: &&String| Email::parse(it).is_ok_and(|it| it.folded() == email.folded());
        let both = [Some(&holder.email), holder.confirmed_email.as_ref()];
        let address = both.into_iter().flatten().find(is_it).cloned();
        let address = address.unwrap_or_else(|| email.folded().to_owned());
        (holder, address)
    }))
}
