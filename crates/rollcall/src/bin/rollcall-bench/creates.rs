//! Adding people, each with event and invitation, durable before it is said: 64 clients at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use rollcall_core::access::Actor;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::demo::person;
use rollcall_core::directory::Directory;
use rollcall_core::domain::{Clock, SystemClock};
use rollcall_core::users::{CreateUser, PersonDraft, PersonInput, Welcome};

use crate::ground::{Ground, Place};
use crate::newcomers::{self, Home};
use crate::options::{self, Options};
use crate::raw::Raw;
use crate::site::Site;
use crate::table::{self, Line, Table};
use crate::times::Times;

const CLIENTS: u64 = 64;

pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let engine = options::name(place.engine);
    let length = Duration::from_millis(if options.hurries() { 300 } else { 4_000 });
    let home = Home::largest(&mut Raw::reading(&place.location)?)?;
    let raw = newcomers::rate(place, &home, length)?;
    let site = Site::open(place)?;
    let actor = Arc::new(site.actor(ground, "admin")?);
    let (rate, times) = ground.runtime.block_on(rush(&site.directory, &actor, &home, length))?;
    table.add(
        Line::of("add a person, 64 clients", engine)
            .times(&times)
            .amount(table::rate(rate))
            .beside_rate(rate, raw)
            .target("≥ 50 % of raw", rate >= 0.5 * raw)
            .p99_within(&times, Duration::from_millis(100)),
    );
    Ok(())
}

async fn rush(
    directory: &Directory,
    actor: &Arc<Actor>,
    home: &Home,
    length: Duration,
) -> Result<(f64, Times)> {
    let run = SystemClock.now().micros();
    let began = Instant::now();
    let mut tasks = Vec::new();
    for client in 0..CLIENTS {
        let (directory, actor, home) = (directory.clone(), Arc::clone(actor), home.clone());
        tasks.push(tokio::spawn(async move {
            let mut times = Times::default();
            for number in 0.. {
                if began.elapsed() >= length {
                    break;
                }
                let email = format!("{run}.{client}.{number}@example.org");
                let number = client * 1_000_000 + number;
                let operation = newcomer(number, email, &home, directory.blueprint())?;
                let asked = Instant::now();
                directory.run(&actor, operation).await?;
                times.push(asked.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        }));
    }
    let mut all = Times::default();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok((all.per_second(began.elapsed()), all))
}

fn newcomer(number: u64, email: String, home: &Home, blueprint: &Blueprint) -> Result<CreateUser> {
    let somebody = person(number);
    let input = PersonInput {
        first_name: Some(somebody.first_name),
        last_name: Some(somebody.last_name),
        email: Some(email),
        role: Some("staff".to_owned()),
        organization: Some(home.organization.clone()),
        locations: Some(vec![home.location.clone()]),
        attributes: vec![("title".to_owned(), "Team lead".to_owned())],
    };
    let person = PersonDraft::parse(&input, blueprint)
        .map_err(|problems| anyhow!("cannot be added: {problems:?}"))?;
    Ok(CreateUser { person, welcome: Welcome::Now })
}
