//! What an address or a form of choices says, read part by part. A part that is not understood is told by its name
//! and never passed over: who misses a filter that they asked for sees more than they asked for (attack A18).

use rollcall_core::Refusal;
use rollcall_core::domain::{Problem, ProblemCode};

/// The pairs, while they are read.
pub(super) struct Parts<'a> {
    pairs: &'a [(String, String)],
    known: Vec<String>,
    problems: Vec<Problem>,
}

impl<'a> Parts<'a> {
    /// Begins to read.
    pub(super) const fn of(pairs: &'a [(String, String)]) -> Self {
        Self { pairs, known: Vec::new(), problems: Vec::new() }
    }

    /// The part of this name, when it is there and not empty.
    pub(super) fn one<T>(&mut self, name: &str, parse: impl FnMut(&str) -> Option<T>) -> Option<T> {
        if self.pairs.iter().filter(|(known, _)| known == name).count() > 1 {
            self.problems.push(Problem::at(name, ProblemCode::Duplicate));
        }
        self.several(name, parse).into_iter().next()
    }

    /// Any text under this name.
    pub(super) fn text(&mut self, name: &str) -> String {
        self.one(name, |text| Some(text.to_owned())).unwrap_or_default()
    }

    /// All parts of this name.
    pub(super) fn several<T>(
        &mut self,
        name: &str,
        mut parse: impl FnMut(&str) -> Option<T>,
    ) -> Vec<T> {
        self.known.push(name.to_owned());
        let of_name = |(known, value): &&(String, String)| known == name && !value.is_empty();
        let sent = self.pairs.iter().filter(of_name);
        let read: Vec<Option<T>> = sent.map(|(_, value)| parse(value)).collect();
        if read.iter().any(Option::is_none) {
            self.problems.push(Problem::at(name, ProblemCode::NotFound));
        }
        read.into_iter().flatten().collect()
    }

    /// Ends reading a form: what was not understood, and what nobody asked for.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        for (name, _) in self.pairs {
            if !self.known.contains(name) {
                self.problems.push(Problem::at(name, ProblemCode::UnknownField));
            }
        }
        self.problems
    }

    /// Ends reading an address, which is refused where any of it was not understood.
    pub(super) fn understood(self) -> Result<(), Refusal> {
        let unread = self.problems().into_iter().map(|problem| problem.field);
        let unread: Vec<Problem> =
            unread.map(|name| Problem::at(name, ProblemCode::BadQuery)).collect();
        if unread.is_empty() { Ok(()) } else { Err(Refusal::Invalid(unread)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_understood_is_told_by_its_name() {
        for (address, unread) in [
            ("", ""),
            ("q=ann&rows=", ""),
            ("q=ann&rows=25&show=a&show=b", ""),
            ("rows=many", "rows"),
            ("rows=25&rows=50", "rows"),
            ("q=a&q=b", "q"),
            ("totp_secret=1", "totp_secret"),
            ("Rows=25&q=a", "Rows"),
        ] {
            let pairs: Vec<_> =
                url::form_urlencoded::parse(address.as_bytes()).into_owned().collect();
            let mut parts = Parts::of(&pairs);
            parts.text("q");
            parts.one("rows", |text| text.parse::<u32>().ok());
            parts.several("show", |text| Some(text.len()));
            let told = match parts.understood() {
                Ok(()) => String::new(),
                Err(Refusal::Invalid(problems)) => problems[0].field.clone(),
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(told, unread, "{address}");
        }
    }
}
