//! `rollcall serve`: the real thing.

use anyhow::Result;
use rollcall_core::directory::Directory;
use rollcall_core::setup::{AskSetUp, MakeSetUpLink, SetUpState};
use rollcall_web::words;
use url::Url;

use crate::arguments::Options;
use crate::log;
use crate::opened::{Opened, system};
use crate::said::say;
use crate::server::{Port, Server, identity};
use crate::told::Told;

/// Serves until it is told to stop.
pub(crate) fn run(options: Options) -> Result<()> {
    let configuration = options.configuration()?;
    log::start(configuration.log);
    configuration.warn();
    let port = Port::take(&configuration)?;
    let opened = Opened::open(&configuration)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let directory = opened.directory().await?;
        let told = Told::listen()?;
        let server = Server::start(&configuration, port, &directory)?;
        let product = directory.blueprint().product();
        say(format!("{product} is at {}", server.address()));
        offer_set_up(&directory, server.address()).await?;
        server.until(told).await
    })
}

/// Shows the set-up link while nobody is administrator. Only whoever sees this terminal gets it.
async fn offer_set_up(directory: &Directory, address: &Url) -> Result<()> {
    let system = system(directory);
    if directory.ask(&system, AskSetUp).await? == SetUpState::Closed {
        return Ok(());
    }
    let secret = directory.run(&system, MakeSetUpLink).await?;
    let link = identity(directory, address).link(&secret)?;
    let valid = words::span(directory.blueprint().lifecycle().invitation_valid);
    say(format!(
        "\nThere is no administrator yet. Open this link to become the first one:\n\n    {link}\n\n\
         It works once, for {valid}. Until then every start shows a new one.\n"
    ));
    Ok(())
}
