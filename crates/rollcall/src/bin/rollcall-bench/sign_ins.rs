//! Signing in, and what others notice of it; and what it costs to be allowed to do something.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use rollcall_core::access::Permission;
use rollcall_core::users::UserList;

use crate::ground::{Ground, Place};
use crate::lists::page_of;
use crate::options::{self, Options};
use crate::site::Site;
use crate::table::{self, Line, Table};
use crate::times::Times;

/// More than are hashed at the same time: somebody always waits, as in the morning.
const CLIENTS: usize = 4;

pub(crate) fn measure(
    ground: &Ground,
    place: &Place,
    options: &Options,
    table: &mut Table,
) -> Result<()> {
    let engine = options::name(place.engine);
    let length = Duration::from_millis(if options.hurries() { 300 } else { 5_000 });
    let site = Site::open(place)?;
    let actor = site.actor(ground, "admin")?;
    let page = || {
        let started = Instant::now();
        site.directory.ask_now(&actor, page_of(UserList::default()))?;
        Ok::<_, anyhow::Error>(started.elapsed())
    };
    let mut idle = Times::default();
    let began = Instant::now();
    while began.elapsed() < length / 2 {
        idle.push(page()?);
        thread::sleep(Duration::from_millis(2));
    }
    let raw = raw_rate(length / 2)?;
    // Nobody else takes of the cores, as with the bare hash; then once more while somebody turns pages.
    let signed_in = ground.runtime.block_on(rush(ground, &site, length))?;
    let rate = signed_in.per_second(length);
    table.add(
        Line::of("sign in, four clients", engine)
            .times(&signed_in)
            .amount(table::rate(rate))
            .beside_rate(rate, raw)
            .target("≥ 90 % of Argon2", rate >= 0.9 * raw),
    );
    let ends = AtomicBool::new(false);
    let busy = thread::scope(|scope| {
        let others = scope.spawn(|| {
            let mut busy = Times::default();
            while !ends.load(Ordering::Relaxed) {
                busy.push(page()?);
                thread::sleep(Duration::from_millis(2));
            }
            Ok::<_, anyhow::Error>(busy)
        });
        let signed_in = ground.runtime.block_on(rush(ground, &site, length));
        ends.store(true, Ordering::Relaxed);
        let busy = others.join().map_err(|_| anyhow!("the other thread has panicked"));
        signed_in.and(busy?)
    })?;
    table.add(
        Line::of("list page meanwhile", engine)
            .times(&busy)
            .beside_times(&busy, &idle)
            .target("p99 ≤ 3 × idle", busy.p99() <= idle.p99() * 3),
    );
    let asked = 1_000_000;
    let began = Instant::now();
    for _ in 0..asked {
        let _ = black_box(black_box(&actor).permit(black_box(Permission::UsersList)));
    }
    let each = began.elapsed() / asked;
    table.add(Line::of("one permission decided", engine).amount(format!("{} ns", each.as_nanos())));
    Ok(())
}

async fn rush(ground: &Ground, site: &Site, length: Duration) -> Result<Times> {
    let began = Instant::now();
    let mut tasks = Vec::new();
    for person in ground.sign_ins.iter().take(CLIENTS) {
        let (directory, person) = (site.directory.clone(), person.clone());
        tasks.push(tokio::spawn(async move {
            let mut times = Times::default();
            while began.elapsed() < length {
                let device = rollcall_core::sessions::Device::default();
                let request = directory.new_id();
                let asked = Instant::now();
                directory.sign_in(&person.email, &person.password, device, request).await?;
                times.push(asked.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        }));
    }
    let mut all = Times::default();
    for task in tasks {
        all.extend(task.await??);
    }
    Ok(all)
}

/// How many hashes a second all cores make, each with memory of its own.
fn raw_rate(length: Duration) -> Result<f64> {
    let params = Params::new(19_456, 2, 1, None).map_err(|error| anyhow!("{error}"))?;
    let made = AtomicU64::new(0);
    let began = Instant::now();
    let work = || -> Result<()> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let mut blocks = vec![Block::default(); params.block_count()];
        loop {
            let mut out = [0; 32];
            argon2
                .hash_password_into_with_memory(
                    b"a password",
                    b"some salt of it.",
                    &mut out,
                    &mut blocks,
                )
                .map_err(|error| anyhow!("{error}"))?;
            black_box(out);
            made.fetch_add(1, Ordering::Relaxed);
            if began.elapsed() >= length {
                return Ok(());
            }
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores()).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(done) => done,
            Err(_) => bail!("a thread has panicked"),
        })
    })?;
    let made = u32::try_from(made.into_inner()).unwrap_or(u32::MAX);
    Ok(f64::from(made) / began.elapsed().as_secs_f64())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}
