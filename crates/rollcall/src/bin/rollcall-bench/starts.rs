//! Starting, and the memory of a server that has nothing to do: with nobody in it, and with everybody.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::client::Client;
use crate::ground::{Ground, Place};
use crate::options::{self, Options};
use crate::server::Server;
use crate::site::Site;
use crate::table::{Line, Table, duration, megabytes};
use crate::times::Times;

/// Long enough for what a start leaves behind to be given back.
const REST: Duration = Duration::from_secs(2);

pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let engine = options::name(place.engine);
    let mut starts = Times::default();
    let mut resting = 0;
    for _ in 0..if options.hurries() { 1 } else { 5 } {
        let server = Server::start(&ground.nobody(place.engine)?)?;
        starts.push(server.started_within);
        server.read_in()?;
        if !options.hurries() {
            thread::sleep(REST);
        }
        resting = server.memory()?;
    }
    let most = Duration::from_millis(300);
    table.add(
        Line::of("start with nobody", engine)
            .times(&starts)
            .target("p50 ≤ 300 ms", starts.p50() <= most),
    );
    table.add(
        Line::of("memory with nobody", engine)
            .amount(megabytes(resting))
            .target("≤ 30 MB", resting <= 30_000_000),
    );
    everybody(ground, place, options, table)
}

/// The first page is asked for while the server still reads everybody in.
fn everybody(ground: &Ground, place: &Place, options: &Options, table: &mut Table) -> Result<()> {
    let engine = options::name(place.engine);
    let session = Site::unread(place)?.sign_in(ground, "admin")?.reveal();
    let cookie = ("cookie", format!("rc_session={session}"));
    let server = Server::start(place)?;
    let asked = Instant::now();
    let pages = ["/users", "/users?q=smith", "/users?q=wolfeschl", "/users?sort=-last_seen"];
    let mut early = Times::default();
    let connect = || ground.runtime.block_on(Client::connect(server.address, cookie.clone()));
    let mut client = connect()?;
    for page in pages {
        let answered = early.note(|| Ok(ground.runtime.block_on(client.get(page))))?;
        if let Err(refused) = answered {
            table.remark(format!("{engine}, while everybody is read in: {refused}"));
        }
    }
    let first = server.started_within + asked.elapsed();
    let read_in = server.read_in()?;
    let mut serving = Times::default();
    serving.push(server.started_within);
    table.add(
        Line::of("start with everybody", engine)
            .times(&serving)
            .target("≤ 2 s", serving.p50() <= Duration::from_secs(2)),
    );
    table.add(
        Line::of("pages while everybody is read in", engine)
            .times(&early)
            .amount(format!("read in after {}", duration(read_in))),
    );
    if first > read_in {
        table.remark(format!("{engine}: everybody was read in before the early pages were done."));
    }
    // The server lets go of connections on which nothing was asked for meanwhile.
    client = connect()?;
    for _ in 0..if options.hurries() { 1 } else { 50 } {
        for page in pages {
            ground.runtime.block_on(client.get(page))?;
        }
    }
    if !options.hurries() {
        thread::sleep(REST);
    }
    let resting = server.memory()?;
    table.add(
        Line::of("memory with everybody", engine)
            .amount(megabytes(resting))
            .target("≤ 200 MB", resting <= 200_000_000),
    );
    Ok(())
}
