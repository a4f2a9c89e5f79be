//! The raw side of adding people: the look-ups and rows of one person, through the bare engine, as durable.

use std::ops::Range;
use std::slice::from_ref;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use postgres::error::SqlState;
use rollcall_core::store::Engine;

use crate::crowd::{Crowd, MARK, email, id, now};
use crate::ground::Place;
use crate::raw::{Cell, Raw};

/// Where newcomers belong.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    pub(crate) organization: String,
    pub(crate) organization_name: String,
    pub(crate) location: String,
    pub(crate) location_name: String,
}

impl Home {
    /// A location of the organization with the most people.
    pub(crate) fn largest(raw: &mut Raw) -> Result<Self> {
        let row = raw.rows(
            "select o.id, o.name, l.id, l.name
               from organizations o join locations l on l.organization_id = o.id
              where o.id = (select organization_id from users where organization_id is not null
                             group by organization_id order by count(*) desc limit 1)
              order by l.name_key, l.id limit 1",
            &[],
        )?;
        let row = row.into_iter().next().unwrap_or_default();
        let texts: Vec<String> = row
            .into_iter()
            .filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None })
            .collect();
        let Ok([organization, organization_name, location, location_name]) =
            <[String; 4]>::try_from(texts)
        else {
            bail!("there is no organization with a location")
        };
        Ok(Self { organization, organization_name, location, location_name })
    }
}

/// As many as share a commit when 64 clients wait; PostgreSQL has a connection for each of eight.
const GROUP: u64 = 64;
const CONNECTIONS: u64 = 8;
/// As many as an import adds in one transaction, and in one statement.
const PILE: u64 = 256;

/// How many people a second the engine adds when each is one operation.
pub(crate) fn rate(place: &Place, home: &Home, length: Duration) -> Result<f64> {
    let (connections, group) = match place.engine {
        Engine::Sqlite => (1, GROUP),
        Engine::Postgres => (CONNECTIONS, 1),
    };
    let crowd = Crowd::gather();
    run(place, (connections, group), length, |raw, number| add_one(raw, number, &crowd, home))
}

/// How many people a second the engine adds when many of them are one operation: rows alone, several in a
/// statement.
pub(crate) fn load_rate(place: &Place, home: &Home, length: Duration) -> Result<f64> {
    let crowd = Crowd::gather();
    run(place, (1, PILE), length, |raw, number| {
        if number.is_multiple_of(PILE) {
            add_rows(raw, number..number + PILE, &crowd, home)
        } else {
            Ok(())
        }
    })
}

fn run(
    place: &Place,
    (connections, group): (u64, u64),
    length: Duration,
    add_one: impl Fn(&mut Raw, u64) -> Result<()> + Sync,
) -> Result<f64> {
    let (numbers, lost) = (AtomicU64::new(0), AtomicU64::new(0));
    let began = Instant::now();
    let add = || -> Result<()> {
        let mut raw = Raw::writing(&place.location)?;
        while began.elapsed() < length {
            let first = numbers.fetch_add(group, Ordering::Relaxed);
            raw.run(begin(place.engine))?;
            let added = (first..first + group).try_for_each(|number| add_one(&mut raw, number));
            match added.and_then(|()| raw.run("commit")) {
                Ok(()) => {}
                Err(error) if is_conflict(&error) => {
                    raw.run("rollback")?;
                    lost.fetch_add(group, Ordering::Relaxed);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(add)).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(done) => done,
            Err(_) => bail!("a raw thread has panicked"),
        })
    })?;
    let added = u32::try_from(numbers.into_inner() - lost.into_inner()).unwrap_or(u32::MAX);
    let rate = f64::from(added) / began.elapsed().as_secs_f64();
    let mut raw = Raw::writing(&place.location)?;
    for table in ["events", "letters", "links", "user_attributes", "user_locations", "users"] {
        let id = if table.starts_with("user_") { "user_id" } else { "id" };
        raw.run(&format!("delete from {table} where {id} >= '{MARK}' and {id} < 'raw`'"))?;
    }
    Ok(rate)
}

/// Whether somebody else was faster; who asks again is not counted twice.
fn is_conflict(error: &anyhow::Error) -> bool {
    let code = error.downcast_ref::<postgres::Error>().and_then(postgres::Error::code);
    code == Some(&SqlState::T_R_SERIALIZATION_FAILURE)
}

const fn begin(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "begin immediate",
        Engine::Postgres => "begin isolation level serializable",
    }
}

/// What the product asks and writes for one person, with as many statements.
fn add_one(raw: &mut Raw, number: u64, crowd: &Crowd, home: &Home) -> Result<()> {
    let (id, email, now) = (id(number), Cell::Text(email(number)), now());
    raw.run_if_sqlite("savepoint operation")?;
    raw.rows("select epoch from users where id = $1", from_ref(&id))?;
    raw.rows("select id, name from organizations where id in ($1)", &[text(&home.organization)])?;
    raw.rows(
        "select id, organization_id, name from locations where id in ($1)",
        &[text(&home.location)],
    )?;
    raw.rows(
        "select email_folded, username_folded from users
          where email_folded in ($1) or username_folded in ($1)",
        from_ref(&email),
    )?;
    raw.rows("select username_folded from users where username_folded in ($1)", from_ref(&email))?;
    raw.rows(
        &format!(
            "{USERS} values ($1, $2, 'staff', 'invited', $3, $4, $5, $6, $6, $6, $7, 1, 1, $8)"
        ),
        &crowd.columns(number, home),
    )?;
    raw.rows(
        &format!("{LOCATIONS} values ($1, $2, $3)"),
        &[id.clone(), text(&home.organization), text(&home.location)],
    )?;
    raw.rows(
        &format!("{ATTRIBUTES} values ($1, 'title', 'Team lead', 'team lead')"),
        from_ref(&id),
    )?;
    raw.rows(
        "insert into links (id, user_id, purpose, created_by, created_at, expires_at, epoch, address)
         values ($1, $1, 'invitation', 'system', $2, $2, 1, $3)",
        &[id.clone(), now.clone(), email.clone()],
    )?;
    raw.rows(
        "insert into letters (id, kind, user_id, address, address_folded, link_id, details, state,
                              attempts, next_attempt_at, created_at)
         values ($1, 'invitation', $1, $2, $2, $1, '{}', 'queued', 0, $3, $3)",
        &[id.clone(), email, now.clone()],
    )?;
    let other = Cell::Text(format!("{MARK}{number}b"));
    raw.rows(
        &format!("{EVENTS}
         values ($1, $3, 'system', 'Rollcall', 'system', $1, 'users.create', 'user.created', 'user',
                 $1, 'Maya Lindqvist', 'maya lindqvist', $4, '[]'),
                ($2, $3, 'system', 'Rollcall', 'system', $1, 'users.create', 'invitation.sent', 'user',
                 $1, 'Maya Lindqvist', 'maya lindqvist', $4, '[]')"),
        &[id, other, now, text(&home.organization)],
    )?;
    raw.run_if_sqlite("release operation")
}

/// The rows that people of an import have, each table with one statement.
fn add_rows(raw: &mut Raw, numbers: Range<u64>, crowd: &Crowd, home: &Home) -> Result<()> {
    let (mut users, mut events) = (Vec::new(), Vec::new());
    let (mut locations, mut attributes) = (Vec::new(), Vec::new());
    let (organization, location) = (text(&home.organization), text(&home.location));
    for number in numbers.clone() {
        let id = id(number);
        users.extend(crowd.columns(number, home));
        locations.extend([id.clone(), organization.clone(), location.clone()]);
        attributes.extend([id.clone(), text("Team lead"), text("team lead")]);
        events.extend([id, now(), organization.clone()]);
    }
    let count = numbers.count();
    let rows = |row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<Vec<_>>().join(", ");
    let text = rows(&|at| {
        let [id, organization, first, last, key, email, search, now] =
            [1, 2, 3, 4, 5, 6, 7, 8].map(|it| at * 8 + it);
        format!(
            "(${id}, ${organization}, 'staff', 'invited', ${first}, ${last}, ${key}, ${email},
              ${email}, ${email}, ${search}, 1, 1, ${now})"
        )
    });
    raw.rows(&format!("{USERS} values {text}"), &users)?;
    let text = rows(&|at| format!("(${}, ${}, ${})", at * 3 + 1, at * 3 + 2, at * 3 + 3));
    raw.rows(&format!("{LOCATIONS} values {text}"), &locations)?;
    let text = rows(&|at| format!("(${}, 'title', ${}, ${})", at * 3 + 1, at * 3 + 2, at * 3 + 3));
    raw.rows(&format!("{ATTRIBUTES} values {text}"), &attributes)?;
    let text = rows(&|at| {
        let [id, now, organization] = [1, 2, 3].map(|it| at * 3 + it);
        format!(
            "(${id}, ${now}, 'system', 'Rollcall', 'system', ${id}, 'users.create', 'user.created',
              'user', ${id}, 'Maya Lindqvist', 'maya lindqvist', ${organization}, '[]')"
        )
    });
    raw.rows(&format!("{EVENTS} values {text}"), &events)?;
    Ok(())
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

const USERS: &str =
    "insert into users (id, organization_id, role, status, first_name, last_name, name_key,
    email, email_folded, username_folded, search, epoch, version, created_at)";
const LOCATIONS: &str = "insert into user_locations (user_id, organization_id, location_id)";
const ATTRIBUTES: &str = "insert into user_attributes (user_id, name, value, value_folded)";
const EVENTS: &str =
    "insert into events (id, at, actor_kind, actor_name, interface, request_id, operation,
    kind, subject_kind, subject_id, subject_name, search, organization_id, changes)";
