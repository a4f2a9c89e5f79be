//! Importing a file of new people into a server that serves: reading, checking every row, adding them with their
//! events and into the index, beside the bare engine that only adds the rows.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use rollcall_core::demo::{Person, person};
use rollcall_core::domain::{Clock, SystemClock};

use crate::ground::{Ground, Place};
use crate::newcomers::{self, Home};
use crate::options::{self, Options};
use crate::raw::Raw;
use crate::server::{Server, command};
use crate::table::{self, Line, Table, megabytes};

/// The directory whose rate is compared when it is about growth.
const SMALL: u64 = 10_000;

pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let engine = options::name(place.engine);
    let rows = if options.hurries() { ground.people / 10 } else { 50_000 };
    let home = Home::largest(&mut Raw::reading(&place.location)?)?;
    let length = Duration::from_millis(if options.hurries() { 300 } else { 3_000 });
    let raw = newcomers::load_rate(place, &home, length)?;
    let (rate, memory) = import(place, &home, rows)?;
    table.add(
        Line::of(format!("import {rows} rows, checked and run"), engine)
            .amount(table::rate(rate))
            .beside_rate(rate, raw)
            .target("≥ 50 % of raw", rate >= 0.5 * raw),
    );
    table.add(
        Line::of("memory during the import", engine)
            .amount(megabytes(memory))
            .target("≤ 350 MB", memory <= 350_000_000),
    );
    if options.hurries() {
        return Ok(());
    }
    let small = Ground::of(options, SMALL, &ground.runtime)?;
    let place = small.scratch(place.engine)?;
    let home = Home::largest(&mut Raw::reading(&place.location)?)?;
    let (small_rate, _) = import(&place, &home, rows)?;
    let growth = small_rate / rate;
    table.add(
        Line::of("the same with 10,000 people", engine)
            .amount(format!("{}, growth {growth:.2} ×", table::rate(small_rate)))
            .target("growth ≤ 1.5 ×", growth <= 1.5),
    );
    Ok(())
}

/// Rows a second, and the most memory that the server had meanwhile.
fn import(place: &Place, home: &Home, rows: u64) -> Result<(f64, u64)> {
    let path = place.data.join("newcomers.csv");
    write(&path, home, rows)?;
    let server = Server::start(place)?;
    server.read_in()?;
    let began = Instant::now();
    let mut importing = command(place, &["users", "import", "--run"])?
        .arg(&path)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()?;
    let mut most = 0;
    let ended = loop {
        most = most.max(server.memory()?);
        match importing.try_wait()? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(50)),
        }
    };
    if !ended.success() {
        bail!("the import ended with {ended}");
    }
    let rows = f64::from(u32::try_from(rows).unwrap_or(u32::MAX));
    Ok((rows / began.elapsed().as_secs_f64(), most))
}

/// A file of people who are in no directory yet, also not after another run.
fn write(path: &Path, home: &Home, rows: u64) -> Result<()> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    writeln!(file, "E-mail,First name,Last name,Role,Organization,Locations,Job title")?;
    let Home { organization_name, location_name, .. } = home;
    let run = SystemClock.now().micros();
    for number in 0..rows {
        let Person { first_name, last_name, .. } = person(number);
        writeln!(
            file,
            "{run}.{number}@example.org,{first_name},{last_name},staff,{organization_name},\
             {location_name},Team lead"
        )?;
    }
    Ok(file.flush()?)
}
