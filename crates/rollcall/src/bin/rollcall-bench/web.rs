//! The running program over HTTP: pages as people get them, and small answers as programs get them.

use std::time::Duration;

use anyhow::Result;

use crate::client::{Client, rush};
use crate::ground::{Ground, Place};
use crate::hello::Hello;
use crate::options::{self, Options};
use crate::server::Server;
use crate::site::Site;
use crate::table::{self, Line, Table};
use crate::times::Times;

/// Pages of the list of users: plain, filtered, searched, sorted.
const PAGES: [&str; 8] = [
    "/users?rows=50",
    "/users?rows=50&sort=-last_seen",
    "/users?rows=50&status=inactive",
    "/users?rows=50&role=staff",
    "/users?rows=50&q=smith",
    "/users?rows=50&q=an",
    "/users?rows=50&q=x",
    "/users?rows=50&q=wolfeschl",
];

/// Clients that ask at the same time when it is about how many answers there are in a second.
const CLIENTS: usize = 32;

pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let session = Site::unread(place)?.sign_in(ground, "admin")?.reveal();
    let server = Server::start(place)?;
    server.read_in()?;
    let cookie = ("cookie", format!("rc_session={session}"));
    let times = ground.runtime.block_on(pages(&server, cookie, options))?;
    let engine = options::name(place.engine);
    table.add(
        Line::of("Users page as HTML, one client", engine)
            .times(&times)
            .target("p50 ≤ 3 ms", times.p50() <= Duration::from_millis(3))
            .p99_within(&times, Duration::from_millis(10)),
    );

    let length = Duration::from_millis(if options.hurries() { 300 } else { 4_000 });
    let hello = Hello::start()?;
    let token = ("authorization", format!("Bearer {}", ground.token));
    let ours = rush(server.address, token.clone(), "/api/v1/me", (CLIENTS, length));
    let (rate, times) = ground.runtime.block_on(ours)?;
    let theirs = rush(hello.address, token, "/", (CLIENTS, length));
    let (raw, _) = ground.runtime.block_on(theirs)?;
    table.add(
        Line::of("token check and small JSON, 32 clients", engine)
            .times(&times)
            .amount(table::rate(rate))
            .beside_rate(rate, raw)
            .target("≥ 60 % of hello", rate >= 0.6 * raw),
    );
    Ok(())
}

async fn pages(
    server: &Server,
    cookie: (&'static str, String),
    options: &Options,
) -> Result<Times> {
    let mut client = Client::connect(server.address, cookie).await?;
    let mut times = Times::default();
    for round in 0..if options.hurries() { 3 } else { 60 } {
        for page in PAGES {
            let asked = std::time::Instant::now();
            client.get(page).await?;
            if round > 0 {
                times.push(asked.elapsed());
            }
        }
    }
    Ok(times)
}
