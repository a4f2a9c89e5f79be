//! What was typed into a form about a person, kept as it was so that nothing typed is lost.

use rollcall_core::Refusal;
use rollcall_core::blueprint::{Blueprint, FieldKey};
use rollcall_core::domain::{Problem, ProblemCode, Version};
use rollcall_core::users::PersonInput;

use crate::console::components::{Find, FormProblem};
use crate::console::users::attributes;
use crate::words;

/// The pairs of a form about a person, sorted into what the directory takes. There may be a password in it, so it is
/// never printed.
#[derive(Clone, Default)]
pub(crate) struct Typed {
    /// The person.
    pub input: PersonInput,
    /// The version that the form was made from.
    pub seen: Option<Version>,
    /// When the invitation shall go out.
    pub welcome: Option<String>,
    /// The password of whoever sends it, where the form asked for it. It is never shown again.
    pub password: Option<String>,
    /// What was typed to find an organization among many.
    pub organization_like: String,
    /// What was typed to find a provider among many.
    pub provider_like: String,
    /// Whether the form was sent to find one of them; it is shown again then.
    pub is_looking: bool,
    unknown: Vec<Problem>,
}

impl Typed {
    /// A form that shows this much already.
    pub(crate) fn of(input: PersonInput) -> Self {
        Self { input, ..Self::default() }
    }

    /// The same form, with what was typed to find an organization and a provider among many.
    #[must_use]
    pub(crate) fn looking_for(self, organization_like: String, provider_like: String) -> Self {
        Self { organization_like, provider_like, ..self }
    }

    /// Sorts the pairs; a field that no such form has is kept as a problem (attack D01).
    pub(crate) fn read(pairs: &[(String, String)]) -> Self {
        let mut typed = Self::default();
        for (at, (name, value)) in pairs.iter().enumerate() {
            let is_again =
                name != "locations" && pairs[..at].iter().any(|(known, _)| known == name);
            if is_again {
                typed.unknown.push(Problem::at(name, ProblemCode::Duplicate));
            } else {
                typed.take(name, value);
            }
        }
        typed.is_looking = ["organization", "provider"].iter().any(|it| Find::is_asked(pairs, it));
        typed
    }

    fn take(&mut self, name: &str, value: &str) {
        let input = &mut self.input;
        let once = |slot: &mut Option<String>| match slot {
            None => {
                *slot = Some(value.to_owned());
                true
            }
            Some(_) => false,
        };
        let taken = match name {
            "first_name" => once(&mut input.first_name),
            "last_name" => once(&mut input.last_name),
            "email" => once(&mut input.email),
            "role" => once(&mut input.role),
            "organization" => once(&mut input.organization),
            "locations" => {
                input.locations.get_or_insert_default().push(value.to_owned());
                true
            }
            "version" => {
                self.seen = value.parse().ok().map(Version);
                true
            }
            "organization_like" => {
                value.clone_into(&mut self.organization_like);
                true
            }
            "provider_like" => {
                value.clone_into(&mut self.provider_like);
                true
            }
            "welcome" => once(&mut self.welcome),
            "password" => once(&mut self.password),
            // The first is what password managers file the password under.
            "username" | "organization_found" | "provider_found" | "find" | "save" => true,
            _ => match name.strip_prefix("attributes.") {
                Some(key) if !input.attributes.iter().any(|(known, _)| known == key) => {
                    input.attributes.push((key.to_owned(), value.to_owned()));
                    true
                }
                Some(_) => false,
                None => {
                    self.unknown.push(Problem::at(name, ProblemCode::UnknownField));
                    true
                }
            },
        };
        if !taken {
            self.unknown.push(Problem::at(name, ProblemCode::Duplicate));
        }
    }

    /// The password that was typed, if any.
    pub(crate) fn password(&self) -> &str {
        self.password.as_deref().unwrap_or_default()
    }

    /// `Err` when the form had fields that it does not have.
    pub(crate) fn known(&self) -> Result<(), Vec<Problem>> {
        if self.unknown.is_empty() { Ok(()) } else { Err(self.unknown.clone()) }
    }
}

/// Whether the field is a list to choose from, and nothing is typed into it.
fn is_list(name: &str, blueprint: &Blueprint) -> bool {
    let Some(key) = name.strip_prefix("attributes.") else {
        return matches!(name, "role" | "welcome" | "organization" | "locations" | "file");
    };
    let field = FieldKey::parse(key).and_then(|key| blueprint.field(&key));
    field.is_some_and(|field| attributes::is_chosen(&field.kind))
}

/// A refusal as lines of the error summary, each at its field.
pub(crate) fn problems_of(refusal: &Refusal, blueprint: &Blueprint) -> Vec<FormProblem> {
    match refusal {
        Refusal::Invalid(problems) => problems
            .iter()
            .map(|problem| {
                let label = words::field_label(blueprint, &problem.field);
                let is_list = is_list(&problem.field, blueprint);
                let text = match problem.code {
                    ProblemCode::Missing if is_list => words::choose(&label),
                    ProblemCode::Missing if problem.field == "password" => {
                        "Enter your password".to_owned()
                    }
                    ref code => words::problem(code, &label),
                };
                match problem.code {
                    // There is no field to go to.
                    ProblemCode::UnknownField => FormProblem::of_the_form(text),
                    _ => FormProblem::at(problem.field.clone(), text),
                }
            })
            .collect(),
        Refusal::Stale { .. } => {
            let text = "Somebody else saved this meanwhile. Saving again keeps yours.";
            vec![FormProblem::of_the_form(text)]
        }
        other => vec![FormProblem::of_the_form(words::refusal(other).text)],
    }
}
