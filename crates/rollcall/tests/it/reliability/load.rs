//! Programs that add, change and switch off people as fast as they can, and remember what was acknowledged.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::client::Client;

/// What four programs do to people.
#[derive(Default)]
pub(super) struct Load {
    next: AtomicUsize,
    stop: AtomicBool,
}

/// What the programs were told, by the number of the person.
pub(super) type Acknowledged = BTreeMap<usize, Told>;

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
            each.into_iter().flat_map(|each| each.join().unwrap()).collect()
        })
    }

    fn work(&self, client: &Client, place: &Json) -> Vec<(usize, Told)> {
        let mut acknowledged = Vec::new();
        while !self.stop.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if let Some(mut told) = add(client, number, place) {
                go_on(client, number, &mut told);
                acknowledged.push((number, told));
            }
        }
        acknowledged
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

fn add(client: &Client, number: usize, place: &Json) -> Option<Told> {
    let mut person = place.clone();
    person["first_name"] = "New".into();
    person["last_name"] = format!("Number {number}").into();
    person["role"] = "staff".into();
    person["email"] = email(number).into();
    let made = success(client.call("POST", "/users", &person))?;
    let said = |field| (field, Said { last: made[field].clone(), perhaps: None });
    let fields = ["last_name", "role", "status"].map(said).into();
    Some(Told { id: made["id"].as_str().unwrap().to_owned(), fields })
}

/// Does to somebody what is their number's turn, as far as answers come.
fn go_on(client: &Client, number: usize, told: &mut Told) {
    let id = told.id.clone();
    let edit = |field: &'static str, value: &str| Act {
        method: "PATCH",
        path: format!("/users/{id}"),
        body: json!({ field: value }),
        field,
        becomes: value.into(),
    };
    let many = |path: &str, status: &str| Act {
        method: "POST",
        path: format!("/users/{path}"),
        body: json!({ "users": [id] }),
        field: "status",
        becomes: status.into(),
    };
    let before = told.fields["status"].last.clone();
    let act = match number % 6 {
        0 => return,
        1 => edit("last_name", "Changed"),
        2 => edit("role", "provider"),
        3 => many("archivals", "archived"),
        _ => many("deactivations", "inactive"),
    };
    let Some(done) = told.after(client, act) else { return };
    if number % 6 == 5 {
        let body = json!({ "event": done["changed"][0]["event"] });
        let path = "/undos".to_owned();
        told.after(client, Act { method: "POST", path, body, field: "status", becomes: before });
    }
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

/// Everybody who was acknowledged is there, once, and is what was acknowledged last.
pub(super) fn assert_kept(client: &Client, acknowledged: &Acknowledged) {
    assert!(
        acknowledged.len() > 6,
        "hardly anything was acknowledged, so hardly anything was tried"
    );
    for (number, told) in acknowledged {
        let email = email(*number);
        let archived = client.found(&format!("{email}&status=archived"));
        assert_eq!(client.found(&email) + archived, 1, "{email}");
        let (status, user) =
            client.call("GET", &format!("/users/{}", told.id), &Json::Null).unwrap();
        assert_eq!(status, 200, "{user}");
        for (field, said) in &told.fields {
            let is_as_told =
                user[*field] == said.last || Some(&user[*field]) == said.perhaps.as_ref();
            assert!(is_as_told, "{number}: {field} was {}, is {}", said.last, user[*field]);
        }
    }
}
