//! Programs that add, change and switch off people as fast as they can, and remember what they were told.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::client::Client;

/// What four programs do to people.
#[derive(Default)]
pub(super) struct Load {
    next: AtomicUsize,
    stop: AtomicBool,
    /// How many acts of each kind were acknowledged.
    done: Mutex<BTreeMap<&'static str, usize>>,
}

/// Every kind of act.
const KINDS: [&str; 6] = ["add", "rename", "give a role", "archive", "deactivate", "undo"];

/// What the programs were told, by the number of the person.
#[derive(Default)]
pub(super) struct Acknowledged {
    people: BTreeMap<usize, Told>,
    /// What was sent for people of whom nobody knows whether they were added.
    unanswered: BTreeMap<usize, Json>,
}

/// What a program knows of somebody.
pub(super) struct Told {
    id: String,
    fields: BTreeMap<&'static str, Said>,
}

/// What a field holds: as was acknowledged last, or, when an answer did not come, perhaps what was asked for then.
struct Said {
    last: Json,
    perhaps: Option<Json>,
}

/// One thing that is done to somebody who was added: what is sent where, and what it makes of which field.
struct Act {
    kind: &'static str,
    method: &'static str,
    path: String,
    body: Json,
    field: &'static str,
    becomes: Json,
}

impl Load {
    /// Works until `disturb` ends, and answers what was acknowledged.
    pub(super) fn during(&self, client: &Client, disturb: impl FnOnce()) -> Acknowledged {
        self.stop.store(false, Ordering::Relaxed);
        let place = client.place();
        thread::scope(|scope| {
            let each: Vec<_> = (0..4).map(|_| scope.spawn(|| self.work(client, &place))).collect();
            let stop = Stop(&self.stop);
            disturb();
            drop(stop);
            let mut all = Acknowledged::default();
            for each in each {
                all.extend(each.join().unwrap());
            }
            all
        })
    }

    /// Whether every kind of act was acknowledged, however often it was disturbed.
    pub(super) fn has_done_each(&self) -> bool {
        let done = self.done.lock().unwrap();
        KINDS.iter().all(|kind| done.contains_key(kind))
    }

    /// Waits until every kind of act was acknowledged.
    pub(super) fn until_each(&self) {
        let begun = Instant::now();
        while !self.has_done_each() {
            let done = self.done.lock().unwrap().clone();
            assert!(begun.elapsed() < Duration::from_mins(1), "only {done:?} were acknowledged");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn work(&self, client: &Client, place: &Json) -> Acknowledged {
        let mut known = Acknowledged::default();
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let person = person(number, place);
            let Some(mut told) = add(client, &person) else {
                known.unanswered.insert(number, person);
                continue;
            };
            self.note("add");
            self.go_on(client, number, &mut told);
            known.people.insert(number, told);
        }
        known
    }

    /// Does to somebody what is their number's turn, as far as answers come.
    fn go_on(&self, client: &Client, number: usize, told: &mut Told) {
        let id = told.id.clone();
        let edit = |kind, field: &'static str, value: &str| Act {
            kind,
            method: "PATCH",
            path: format!("/users/{id}"),
            body: json!({ field: value }),
            field,
            becomes: value.into(),
        };
        let many = |kind, path: &str, status: &str| Act {
            kind,
            method: "POST",
            path: format!("/users/{path}"),
            body: json!({ "users": [id] }),
            field: "status",
            becomes: status.into(),
        };
        let before = told.fields["status"].last.clone();
        let act = match number % 6 {
            0 => return,
            1 => edit("rename", "last_name", "Changed"),
            2 => edit("give a role", "role", "provider"),
            3 => many("archive", "archivals", "archived"),
            _ => many("deactivate", "deactivations", "inactive"),
        };
        let kind = act.kind;
        let Some(done) = told.after(client, act) else { return };
        self.note(kind);
        if number % 6 == 5 {
            let body = json!({ "event": done["changed"][0]["event"] });
            let path = "/undos".to_owned();
            let kind = "undo";
            let undo = Act { kind, method: "POST", path, body, field: "status", becomes: before };
            if told.after(client, undo).is_some() {
                self.note(kind);
            }
        }
    }

    fn note(&self, kind: &'static str) {
        *self.done.lock().unwrap().entry(kind).or_default() += 1;
    }
}

/// The body of a success; nothing when it is not known whether it was one.
fn success(answered: Option<(u16, Json)>) -> Option<Json> {
    match answered {
        Some((200 | 201, body)) => Some(body),
        // "Not now" and "nobody knows" are answers; everything else is a fault.
        Some((503, _)) | None => {
            thread::sleep(Duration::from_millis(20));
            None
        }
        Some((status, body)) => panic!("{status} {body}"),
    }
}

/// Who is added: what is sent for them.
fn person(number: usize, place: &Json) -> Json {
    let mut person = place.clone();
    person["first_name"] = "New".into();
    person["last_name"] = format!("Number {number}").into();
    person["role"] = "staff".into();
    person["email"] = email(number).into();
    person
}

/// Adds somebody. They are what was asked for: the answer may be no more than their id, when the database went away
/// before it could be asked what they have become.
fn add(client: &Client, person: &Json) -> Option<Told> {
    let made = success(client.call("POST", "/users", person))?;
    let fields = [
        ("last_name", person["last_name"].clone()),
        ("role", person["role"].clone()),
        ("status", "invited".into()),
    ];
    let fields = fields.map(|(field, last)| (field, Said { last, perhaps: None })).into();
    Some(Told { id: made["id"].as_str().unwrap().to_owned(), fields })
}

impl Told {
    /// Does something, and keeps what is known of it; the answer if one came.
    fn after(&mut self, client: &Client, act: Act) -> Option<Json> {
        let said = self.fields.get_mut(act.field).unwrap();
        let kind = if act.method == "PATCH" { "merge-patch+json" } else { "json" };
        let kind = format!("application/{kind}");
        let answered = client.send(act.method, &act.path, &kind, &act.body.to_string());
        let done = success(answered);
        match done {
            Some(_) => said.last = act.becomes,
            None => said.perhaps = Some(act.becomes),
        }
        done
    }
}

fn email(number: usize) -> String {
    format!("number{number:05}@load.example")
}

/// Ends the load, also when a test fails in the middle of it.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Acknowledged {
    /// Adds what was told in another round.
    pub(super) fn extend(&mut self, more: Self) {
        self.people.extend(more.people);
        self.unanswered.extend(more.unanswered);
    }

    /// Everybody who was acknowledged is there, once, and is what was acknowledged last; everybody else is there
    /// whole or not at all.
    pub(super) fn assert_kept(&self, client: &Client) {
        for (number, told) in &self.people {
            assert_eq!(times(client, *number), 1, "{number}");
            let user = look(client, &format!("/users/{}", told.id));
            for (field, said) in &told.fields {
                let is_as_told =
                    user[*field] == said.last || Some(&user[*field]) == said.perhaps.as_ref();
                assert!(is_as_told, "{number}: {field} was {}, is {}", said.last, user[*field]);
            }
        }
        for (number, sent) in &self.unanswered {
            if times(client, *number) == 0 {
                continue;
            }
            assert_eq!(times(client, *number), 1, "{number}");
            let list = look(client, &format!("/users?q={}", email(*number)));
            let user = &list["items"][0];
            for field in ["first_name", "last_name", "role", "email"] {
                assert_eq!(user[field], sent[field], "{number}: {user}");
            }
            assert_eq!(user["status"], "invited", "{number}: {user}");
            assert_eq!(user["organization"]["id"], sent["organization"], "{number}: {user}");
            assert_eq!(user["locations"][0]["id"], sent["locations"][0], "{number}: {user}");
        }
    }
}

/// How often somebody is there, archived or not.
fn times(client: &Client, number: usize) -> u64 {
    let email = email(number);
    client.found(&email) + client.found(&format!("{email}&status=archived"))
}

fn look(client: &Client, path: &str) -> Json {
    let (status, body) = client.call("GET", path, &Json::Null).unwrap();
    assert_eq!(status, 200, "{body}");
    body
}
