//! One endpoint: how it is reached, what it runs, and what the OpenAPI document and the reference page say
//! about it. The router and the document are made from the same list, so neither knows more than the other.

use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::{Method, StatusCode};
use rollcall_core::blueprint::Blueprint;
use serde_json::Value as Json;

use crate::App;

/// A JSON Schema (2020-12), which may depend on the product.
pub(super) type Schema = fn(&Blueprint) -> Json;

/// An endpoint.
pub(super) struct Endpoint {
    /// Its method.
    pub(super) method: Method,
    /// Its address below the base, as both axum and OpenAPI write it.
    pub(super) path: &'static str,
    /// The operations and queries of the catalog that it runs; the first gives it its name.
    pub(super) runs: &'static [&'static str],
    /// Those of them that it runs only when the request asks for it, as the text says.
    pub(super) runs_at_times: &'static [&'static str],
    /// What answers.
    pub(super) handler: MethodRouter<App>,
    /// What it does, in a few words.
    pub(super) title: &'static str,
    /// What a program must know about it.
    pub(super) text: &'static str,
    /// What may stand behind the `?`.
    pub(super) parameters: Vec<Parameter>,
    /// Whether `If-Match` is looked at.
    pub(super) looks_at_version: bool,
    /// What is sent.
    pub(super) body: Option<Content>,
    /// Other types in which the same may be sent.
    pub(super) other_bodies: Vec<Content>,
    /// What is answered when it is done.
    pub(super) answer: Reply,
}

/// A parameter of an address.
#[derive(Clone)]
pub(super) struct Parameter {
    /// Its name.
    pub(super) name: &'static str,
    /// What it takes.
    pub(super) schema: Schema,
    /// What it does, in a sentence.
    pub(super) text: &'static str,
}

/// A body, sent or answered.
#[derive(Clone, Copy)]
pub(super) struct Content {
    /// Its type.
    pub(super) kind: &'static str,
    /// Its shape, with examples.
    pub(super) schema: Schema,
}

/// The answer when all is well.
pub(super) struct Reply {
    /// Its status.
    pub(super) status: StatusCode,
    /// What it says, in a sentence.
    pub(super) text: &'static str,
    /// Its body, if it has one.
    pub(super) body: Option<Content>,
    /// Headers worth knowing.
    pub(super) headers: &'static [(&'static str, &'static str)],
}

impl Endpoint {
    /// Asks for something.
    pub(super) fn get<H, T>(path: &'static str, runs: &'static [&'static str], handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::on(Method::GET, MethodFilter::GET, path, runs, handler)
    }

    /// Does or makes something.
    pub(super) fn post<H, T>(path: &'static str, runs: &'static [&'static str], handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::on(Method::POST, MethodFilter::POST, path, runs, handler)
    }

    /// Changes something.
    pub(super) fn patch<H, T>(path: &'static str, runs: &'static [&'static str], handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::on(Method::PATCH, MethodFilter::PATCH, path, runs, handler)
    }

    /// Removes something.
    pub(super) fn delete<H, T>(
        path: &'static str,
        runs: &'static [&'static str],
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::on(Method::DELETE, MethodFilter::DELETE, path, runs, handler)
    }

    fn on<H, T>(
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        runs: &'static [&'static str],
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let done =
            Reply { status: StatusCode::NO_CONTENT, text: "Done.", body: None, headers: &[] };
        Self {
            method,
            path,
            runs,
            runs_at_times: &[],
            handler: on(filter, handler),
            title: "",
            text: "",
            parameters: Vec::new(),
            looks_at_version: false,
            body: None,
            other_bodies: Vec::new(),
            answer: done,
        }
    }

    /// Says what it does: in a few words, and what a program must know.
    pub(super) fn says(mut self, title: &'static str, text: &'static str) -> Self {
        self.title = title;
        self.text = text;
        self
    }

    /// Runs these only when the request asks for it: their rights are not needed otherwise.
    pub(super) fn at_times(mut self, runs: &'static [&'static str]) -> Self {
        self.runs_at_times = runs;
        self
    }

    /// Takes these parameters.
    pub(super) fn with(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    /// Looks at `If-Match`.
    pub(super) fn at_version(mut self) -> Self {
        self.looks_at_version = true;
        self
    }

    /// Takes a JSON body.
    pub(super) fn takes(self, schema: Schema) -> Self {
        self.takes_as("application/json", schema)
    }

    /// Takes a merge patch, for the version that `If-Match` names; also one that calls itself plain JSON.
    pub(super) fn takes_patch(self, schema: Schema) -> Self {
        let patch = self.at_version().takes_as("application/merge-patch+json", schema);
        patch.or_as("application/json", schema)
    }

    /// Takes a body of another type.
    pub(super) fn takes_as(mut self, kind: &'static str, schema: Schema) -> Self {
        self.body = Some(Content { kind, schema });
        self
    }

    /// Takes the same in another type.
    pub(super) fn or_as(mut self, kind: &'static str, schema: Schema) -> Self {
        self.other_bodies.push(Content { kind, schema });
        self
    }

    /// Answers JSON.
    pub(super) fn answers(self, status: StatusCode, text: &'static str, schema: Schema) -> Self {
        self.answers_as("application/json", status, text, schema)
    }

    /// Answers a body of another type.
    pub(super) fn answers_as(
        mut self,
        kind: &'static str,
        status: StatusCode,
        text: &'static str,
        schema: Schema,
    ) -> Self {
        self.answer = Reply { status, text, body: Some(Content { kind, schema }), headers: &[] };
        self
    }

    /// Answers with these headers.
    pub(super) fn with_headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.answer.headers = headers;
        self
    }

    /// Whether it makes something, so that asking twice would make two: it answers `201`.
    pub(super) fn makes_something(&self) -> bool {
        self.method == Method::POST && self.answer.status == StatusCode::CREATED
    }

    /// The name that programs call it by.
    pub(super) fn name(&self) -> &'static str {
        self.runs.first().copied().unwrap_or(self.path)
    }
}

impl Parameter {
    /// A parameter.
    pub(super) const fn new(name: &'static str, schema: Schema, text: &'static str) -> Self {
        Self { name, schema, text }
    }
}
