//! `rollcall demo`: a directory with invented people, ready to be looked at, gone when it ends.

use std::fmt::Write;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Result, bail};
use rollcall_core::demo::{SeedDemo, Seeded};
use rollcall_core::domain::{Clock, SystemClock};
use rollcall_core::setup::{AskSetUp, SetUpState};
use serde_json::json;
use tempfile::Builder;
use tokio::runtime::Runtime;
use url::Url;

use crate::arguments::DemoOptions;
use crate::configuration::{Configuration, Flaws, Key, Layers};
use crate::log;
use crate::opened::{Opened, system};
use crate::said::say;
use crate::server::{Port, Server};
use crate::told::Told;

/// Fills a fresh directory and serves it until it is told to stop.
pub(crate) fn run(demo: &DemoOptions) -> Result<()> {
    let runtime = Runtime::new()?;
    // Listened for before there is a folder: who stops a demo that is not ready yet leaves none behind either.
    let mut told = {
        let _inside = runtime.enter();
        Told::listen()?
    };
    // Removed when this function ends.
    let owner_only = Permissions::from_mode(0o700);
    let folder = Builder::new().prefix("rollcall-demo-").permissions(owner_only).tempdir()?;
    let data = demo.data.clone().unwrap_or_else(|| folder.path().to_owned());
    let ended = runtime.block_on(async {
        let server = tokio::select! {
            server = filled(demo, &data) => server?,
            () = told.heard() => return Ok(()),
        };
        server.until(told).await
    });
    // Whoever still writes into the folder goes before it.
    drop(runtime);
    ended
}

/// Fills the folder, serves it and says so.
async fn filled(demo: &DemoOptions, data: &Path) -> Result<Server> {
    let configuration = configuration(demo, data)?;
    log::start(configuration.log);
    let port = Port::take(&configuration)?;
    let opened = Opened::open(&configuration)?;
    let (store, blueprint, quota) = (opened.store.clone(), opened.blueprint.clone(), opened.quota);
    let empty = opened.directory().await?;
    if empty.ask(&system(&empty), AskSetUp).await? == SetUpState::Closed {
        bail!("{}", taken(demo, data));
    }
    drop(empty);
    let seeded = SeedDemo { people: demo.people };
    let seeded = seeded.fill(&store, &blueprint, SystemClock.now()).await?;
    let directory = Opened { store, blueprint, quota }.directory().await?;
    let server = Server::start(&configuration, port, &directory)?;
    say(if demo.json {
        line(server.address(), &seeded)
    } else {
        page(server.address(), &seeded, directory.blueprint().product(), &kept(demo))
    });
    Ok(server)
}

/// A demo fills what is empty.
fn taken(demo: &DemoOptions, data: &Path) -> String {
    if demo.database.is_some() {
        return "There are people in that database already. Choose an empty one.".to_owned();
    }
    format!("There are people in {} already. Choose an empty folder.", data.display())
}

/// What stays when the demo ends.
fn kept(demo: &DemoOptions) -> String {
    match (&demo.data, &demo.database) {
        (None, None) => "Nothing is kept.".to_owned(),
        (None, Some(_)) => "The people stay in the database.".to_owned(),
        (Some(data), _) => format!("It stays in {}.", data.display()),
    }
}

/// A demo takes nothing from the environment: it must not reach a real mail server or database by accident.
fn configuration(demo: &DemoOptions, data: &Path) -> Result<Configuration, Flaws> {
    Configuration::of(Layers::of_flags([
        (Key::Listen, demo.listen.clone()),
        (Key::Data, Some(data.display().to_string())),
        (Key::Database, demo.database.clone()),
        (Key::PublicUrl, demo.public_url.clone()),
        (Key::Blueprint, demo.blueprint.clone()),
    ]))
}

fn line(address: &Url, seeded: &Seeded) -> String {
    let sign_ins: Vec<_> = seeded
        .sign_ins
        .iter()
        .map(|it| json!({ "role": it.role, "email": it.email, "password": it.password }))
        .collect();
    let address = address.as_str().trim_end_matches('/');
    json!({ "address": address, "sign_ins": sign_ins, "token": seeded.token.reveal() }).to_string()
}

fn page(address: &Url, seeded: &Seeded, product: &str, kept: &str) -> String {
    let mut text = format!("\n  {product} is at {address}\n\n  Sign in as\n");
    let width = seeded.sign_ins.iter().map(|it| it.role.chars().count()).max().unwrap_or(0);
    let wide = seeded.sign_ins.iter().map(|it| it.email.chars().count()).max().unwrap_or(0);
    for it in &seeded.sign_ins {
        let _ = writeln!(text, "    {:width$}  {:wide$}  {}", it.role, it.email, it.password);
    }
    let _ = write!(
        text,
        "\n  Token for programs\n    {}\n\n  {kept} Stop with Ctrl-C.\n",
        seeded.token.reveal()
    );
    text
}
