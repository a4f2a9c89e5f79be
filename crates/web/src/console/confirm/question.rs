//! A button that turns out to ask for the password: the page between it and what it does.

use askama::Template;
use rollcall_core::directory::Operation;
use rollcall_core::{Error, Refusal};
use serde::Deserialize;

use super::{asked_of, confirm, is_about_password};
use crate::console::answer::form_again;
use crate::console::components::FormProblem;
use crate::console::layout::{Frame, Place};
use crate::console::users::typed::problems_of;
use crate::console::{Answer, Visit, html};

/// A button without fields, but for the password where its page asked for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::console) struct Pressed {
    #[serde(default)]
    password: String,
    /// What password managers file the password under. Only the page that asks sends it.
    username: Option<String>,
    /// Where the button was pressed, as the page that asks has kept it.
    from: Option<String>,
}

impl Pressed {
    /// Whether the page has to ask, or to ask again: for the password, or later because too many were wrong.
    pub(in crate::console) fn is_asked(&self, refusal: &Refusal) -> bool {
        let too_often = matches!(refusal, Refusal::Paused { .. }) && !self.password.is_empty();
        is_about_password(refusal) || too_often
    }

    /// Runs what the button stands for, once whoever pressed it has confirmed who they are.
    pub(in crate::console) async fn run<O: Operation>(
        &self,
        visit: &mut Visit,
        operation: O,
    ) -> Result<O::Outcome, Error> {
        if let Some(from) = &self.from {
            visit.comes_from(from);
        }
        confirm(visit, &self.password).await?;
        visit.run(operation).await
    }
}

/// What the page says.
pub(in crate::console) struct Question {
    /// Where in the side bar it stands.
    pub(in crate::console) here: Place,
    /// What it is about: "Activate Ben Example?"
    pub(in crate::console) title: String,
    /// Why the password is asked for.
    pub(in crate::console) why: String,
    /// The words of the button.
    pub(in crate::console) label: String,
    /// Where the button sends to.
    pub(in crate::console) action: String,
    /// The way back, in words and as an address.
    pub(in crate::console) back: (&'static str, String),
}

#[derive(Template)]
#[template(path = "confirm/question.html")]
struct QuestionPage {
    frame: Frame,
    it: Question,
    /// The list with the button as it was shown, or where the way back leads otherwise.
    from: String,
    confirms: Option<String>,
    problems: Vec<FormProblem>,
}

impl Question {
    /// The page that asks; whoever comes to it from the button itself did nothing wrong.
    pub(in crate::console) async fn ask(
        self,
        visit: &Visit,
        refusal: &Refusal,
        pressed: &Pressed,
    ) -> Answer {
        let from = visit.list_or(&self.back.1).to_owned();
        let (frame, confirms) = (visit.frame(self.here), asked_of(visit).await?);
        let page = QuestionPage { frame, it: self, from, confirms, problems: Vec::new() };
        if pressed.username.is_none() {
            return html(&page);
        }
        let problems = problems_of(refusal, visit.directory().blueprint());
        form_again(refusal, &QuestionPage { frame: page.frame.refused(), problems, ..page })
    }
}
