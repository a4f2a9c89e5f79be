//! The reference page: every endpoint with its parameters, members, examples and problems. One page, so that
//! the browser's own search finds everything; no script.

use askama::Template;
use axum::extract::State;
use rollcall_core::blueprint::Blueprint;
use serde_json::Value as Json;
use url::Url;

use crate::App;
use crate::api::BASE;
use crate::api::document::{self, Header, problems, sample};
use crate::api::endpoint::{Content, Endpoint};
use crate::api::reference::members::{self, Member};
use crate::console::layout::Frame;
use crate::console::{Answer, Guest, html, routes};
use crate::words::Said;

#[derive(Template)]
#[template(path = "api/reference/index.html")]
struct Reference {
    frame: Frame,
    about: &'static str,
    base: String,
    first: String,
    parts: Vec<Part>,
    problems: Vec<Kind>,
    values: Vec<(&'static str, String)>,
    example: String,
}

/// A part of the API.
struct Part {
    id: String,
    name: &'static str,
    text: &'static str,
    endpoints: Vec<Entry>,
}

/// One endpoint.
struct Entry {
    id: &'static str,
    method: String,
    path: &'static str,
    title: &'static str,
    text: &'static str,
    needs: Vec<&'static str>,
    parameters: Vec<Member>,
    sent: Option<Shown>,
    status: String,
    answered: &'static str,
    headers: &'static [(&'static str, &'static str)],
    answer: Option<Shown>,
    problems: Vec<u16>,
    call: String,
}

/// A body.
struct Shown {
    kind: &'static str,
    members: Vec<Member>,
    example: String,
}

/// A kind of problem; the first of each status can be linked by it.
struct Kind {
    said: Said,
    anchor: Option<u16>,
}

pub(super) async fn show(State(app): State<App>, guest: Guest) -> Answer {
    let (blueprint, url) = (app.directory.blueprint(), &app.settings.public_url);
    let parts = document::groups_of(blueprint).into_iter().map(|group| Part {
        id: group.name.to_lowercase(),
        name: group.name,
        text: group.text,
        endpoints: group.endpoints.iter().map(|one| Entry::of(one, blueprint, url)).collect(),
    });
    let all = problems::all();
    let example = all.iter().find(|said| said.code == "invalid").map(problems::example);
    html(&Reference {
        frame: guest.frame(),
        about: document::ABOUT,
        base: address(url, ""),
        first: call("GET", &address(url, "/me"), &[], None),
        parts: parts.collect(),
        values: problems::of_values(),
        example: example.map(with_errors).unwrap_or_default(),
        problems: kinds(all),
    })
}

fn kinds(all: Vec<Said>) -> Vec<Kind> {
    let mut last = 0;
    all.into_iter()
        .map(|said| {
            let status = said.status.as_u16();
            let anchor = (status != last).then_some(status);
            last = status;
            Kind { said, anchor }
        })
        .collect()
}

impl Entry {
    fn of(endpoint: &Endpoint, blueprint: &Blueprint, url: &Url) -> Self {
        let sent = endpoint.body.map(|body| Shown::of(body, blueprint));
        let method = endpoint.method.as_str().to_owned();
        let address = address(url, &with_ids(endpoint.path));
        Self {
            id: endpoint.name(),
            path: endpoint.path,
            title: endpoint.title,
            text: endpoint.text,
            needs: document::needs(endpoint).iter().map(|right| right.name()).collect(),
            parameters: parameters(endpoint, blueprint),
            status: endpoint.answer.status.to_string(),
            answered: endpoint.answer.text,
            headers: endpoint.answer.headers,
            answer: endpoint.answer.body.map(|body| Shown::of(body, blueprint)),
            problems: document::statuses(endpoint),
            call: call(&method, &address, &document::headers(endpoint), sent.as_ref()),
            method,
            sent,
        }
    }
}

impl Shown {
    fn of(body: Content, blueprint: &Blueprint) -> Self {
        let schema = (body.schema)(blueprint);
        let example = if body.kind.ends_with("json") {
            pretty(&sample::of(&schema, blueprint))
        } else {
            String::new()
        };
        Self { kind: body.kind, members: members::members(&schema, blueprint), example }
    }
}

fn parameters(endpoint: &Endpoint, blueprint: &Blueprint) -> Vec<Member> {
    let named = endpoint.parameters.iter().map(|parameter| {
        let schema = (parameter.schema)(blueprint);
        Member {
            name: parameter.name.to_owned(),
            kind: members::kind(&schema, blueprint),
            is_required: false,
            text: parameter.text.to_owned(),
            words: members::words(&schema, blueprint),
        }
    });
    let headers = document::headers(endpoint);
    let headers = headers.into_iter().map(|header| Member {
        name: header.name.to_owned(),
        kind: "header".to_owned(),
        is_required: header.is_required,
        text: header.text.to_owned(),
        words: Vec::new(),
    });
    named.chain(headers).collect()
}

fn address(url: &Url, path: &str) -> String {
    format!("{}{BASE}{path}", url.as_str().trim_end_matches('/'))
}

/// The address with words in capitals where an id belongs.
fn with_ids(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        let name = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        name.map_or_else(|| part.to_owned(), str::to_uppercase)
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The call for a shell.
fn call(method: &str, address: &str, headers: &[Header], sent: Option<&Shown>) -> String {
    let mut lines = vec![match method {
        "GET" => format!("curl {address}"),
        method => format!("curl -X {method} {address}"),
    }];
    lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    for header in headers.iter().filter(|header| header.is_required) {
        lines.push(format!("-H '{}: {}'", header.name, header.example));
    }
    if let Some(sent) = sent {
        lines.push(format!("-H \"Content-Type: {}\"", sent.kind));
        lines.push(if sent.example.is_empty() {
            "--data-binary @people.csv".to_owned()
        } else {
            format!("-d '{}'", sent.example)
        });
    }
    lines.join(" \\\n  ")
}

fn with_errors(mut problem: Json) -> String {
    problem["errors"] = serde_json::json!([{
        "pointer": "/last_name",
        "code": "missing",
        "detail": "Enter a last name",
    }]);
    pretty(&problem)
}

fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
