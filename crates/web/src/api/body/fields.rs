//! An object of the body, read member by member. What is of the wrong type, or left over at the end, is noted
//! at its place, so that all problems are told at once.

use rollcall_core::domain::ProblemCode;
use serde_json::{Map, Value as Json};

use crate::api::refuse::{Misplaced, Spot};

/// The members that were not read yet, and the problems so far.
#[derive(Debug)]
pub(in crate::api) struct Fields {
    pointer: String,
    members: Map<String, Json>,
    misplaced: Vec<Misplaced>,
}

impl Fields {
    /// The whole body.
    pub(super) fn of(members: Map<String, Json>) -> Self {
        Self { pointer: String::new(), members, misplaced: Vec::new() }
    }

    /// Whether nothing is left to read.
    pub(in crate::api) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether this member was sent and not read yet.
    pub(in crate::api) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Whether this member is `null`.
    pub(in crate::api) fn is_null(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(Json::is_null)
    }

    /// A text; `null` is an empty one, as in a merge patch.
    pub(in crate::api) fn text(&mut self, name: &str) -> Option<String> {
        match self.members.remove(name)? {
            Json::Null => Some(String::new()),
            Json::String(text) => Some(text),
            _ => self.wrong_type(name, "text"),
        }
    }

    /// A list of texts; `null` is an empty one.
    pub(in crate::api) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let list = match self.members.remove(name)? {
            Json::Null => Vec::new(),
            Json::Array(list) => list,
            _ => return self.wrong_type(name, "a list of texts"),
        };
        let mut texts = Vec::new();
        for (at, value) in list.into_iter().enumerate() {
            match value {
                Json::String(text) => texts.push(text),
                _ => self.note_item(name, at, ProblemCode::WrongType { expected: "text" }),
            }
        }
        Some(texts)
    }

    /// True or false.
    pub(in crate::api) fn flag(&mut self, name: &str) -> Option<bool> {
        match self.members.remove(name)? {
            Json::Bool(flag) => Some(flag),
            _ => self.wrong_type(name, "true or false"),
        }
    }

    /// An object within; `null` is an empty one. Give it back with [`Fields::finish_within`].
    pub(in crate::api) fn object(&mut self, name: &str) -> Option<Self> {
        let members = match self.members.remove(name)? {
            Json::Null => Map::new(),
            Json::Object(members) => members,
            _ => return self.wrong_type(name, "an object"),
        };
        let pointer = format!("{}/{name}", self.pointer);
        Some(Self { pointer, members, misplaced: Vec::new() })
    }

    /// Passes over a member of which another problem says enough.
    pub(in crate::api) fn skip(&mut self, name: &str) {
        self.members.remove(name);
    }

    /// Notes each member that says nothing: `null`, or a text without a sign.
    pub(in crate::api) fn refuse_empty(&mut self) {
        for name in self.names() {
            let is_empty = match self.members.get(&name) {
                Some(Json::Null) => true,
                Some(Json::String(text)) => text.trim().is_empty(),
                _ => false,
            };
            if is_empty {
                self.skip(&name);
                self.note(&name, ProblemCode::Missing);
            }
        }
    }

    /// The names of the members that are left.
    pub(in crate::api) fn names(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }

    /// Notes a problem at a member.
    pub(in crate::api) fn note(&mut self, name: &str, code: ProblemCode) {
        let spot = Spot::member(&self.pointer, name);
        self.misplaced.push(Misplaced { spot, code });
    }

    /// Notes a problem at an item of a list.
    pub(in crate::api) fn note_item(&mut self, name: &str, at: usize, code: ProblemCode) {
        let Spot::Body(list) = Spot::member(&self.pointer, name) else { return };
        let spot = Spot::member(&list, &at.to_string());
        self.misplaced.push(Misplaced { spot, code });
    }

    /// Every problem, with one for each member that nobody has read.
    pub(in crate::api) fn finish(mut self) -> Vec<Misplaced> {
        for name in self.names() {
            let spot = Spot::member(&self.pointer, &name);
            self.misplaced.push(Misplaced { spot, code: ProblemCode::UnknownField });
        }
        self.misplaced
    }

    /// Takes over the problems of an object within.
    pub(in crate::api) fn finish_within(&mut self, within: Self) {
        self.misplaced.extend(within.finish());
    }

    fn wrong_type<T>(&mut self, name: &str, expected: &'static str) -> Option<T> {
        self.note(name, ProblemCode::WrongType { expected });
        None
    }
}
