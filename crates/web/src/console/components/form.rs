//! What the error summary lists, and what stands at a field.

/// The words at a field that has a problem; nothing when it has none.
pub type ErrorText<'a> = Option<&'a str>;

/// One line of the error summary: the same words as at the field, linking to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProblem {
    /// The id of the control to go to; empty when it is about the whole form.
    pub target: String,
    /// What to do: "Enter a last name".
    pub text: String,
    /// Where else to go: the words of a link, and where it leads.
    pub link: Option<(String, String)>,
}

impl FormProblem {
    /// A problem at a control.
    pub fn at(target: impl Into<String>, text: impl Into<String>) -> Self {
        Self { target: target.into(), text: text.into(), link: None }
    }

    /// With a place to go to.
    #[must_use]
    pub fn leading_to(self, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { link: Some((label.into(), href.into())), ..self }
    }

    /// A problem of the whole form.
    pub fn of_the_form(text: impl Into<String>) -> Self {
        Self::at("", text)
    }

    /// The whole problem of a form whose page is from before the last sign-in.
    pub fn old_page() -> Vec<Self> {
        let text = "This page is from before you last signed in or confirmed your password, so nothing was changed. What you typed is \
                    still here: look it over, and press the button again.";
        vec![Self::of_the_form(text)]
    }

    /// The words for a field among the problems of a form, for the field macros' `error`.
    pub fn text_for<'a>(problems: &'a [Self], field: &str) -> ErrorText<'a> {
        problems.iter().find(|problem| problem.target == field).map(|problem| problem.text.as_str())
    }
}
