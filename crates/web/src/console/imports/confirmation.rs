//! Before a list with administrators in it is run: who runs it types their password, some time after signing in.

use askama::Template;
use rollcall_core::Refusal;
use rollcall_core::domain::ImportId;
use rollcall_core::imports::ImportCard;

use crate::console::components::FormProblem;
use crate::console::confirm::asked_of;
use crate::console::imports::show::Head;
use crate::console::layout::{Frame, Place};
use crate::console::users::typed::problems_of;
use crate::console::{Refused, Visit, routes};
use crate::words;

#[derive(Template)]
#[template(path = "imports/confirmation.html")]
pub(super) struct Confirmation {
    frame: Frame,
    head: Head,
    administrators: String,
    label: String,
    action: String,
    back: String,
    confirms: Option<String>,
    problems: Vec<FormProblem>,
}

impl Confirmation {
    /// The page after this refusal; whoever comes to it for the first time did nothing wrong.
    pub(super) async fn of(
        visit: &Visit,
        import: ImportId,
        refusal: &Refusal,
        is_first: bool,
    ) -> Result<Self, Refused> {
        let import = visit.ask(ImportCard { id: import }).await?.import;
        let (frame, checked) = (visit.frame(Place::Imports), import.checked);
        let to_run = checked.create + checked.update;
        let problems = problems_of(refusal, visit.directory().blueprint());
        let problems = if is_first { Vec::new() } else { problems };
        let about = words::numbered(checked.administrators, "row is", "rows are");
        Ok(Self {
            frame: if problems.is_empty() { frame } else { frame.refused() },
            head: Head::of(&import),
            administrators: format!("{about} about people who administer others"),
            label: format!("Import {}", words::numbered(to_run, "row", "rows")),
            action: routes::import_part(import.id, "start"),
            back: routes::import(import.id),
            confirms: asked_of(visit).await?,
            problems,
        })
    }
}
