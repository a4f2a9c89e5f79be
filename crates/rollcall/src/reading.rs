//! Reading everybody into memory when the server starts, so that lists and searches are quick.

use std::time::Duration;

use rollcall_core::Error;
use rollcall_core::directory::Directory;

/// How long it lets a database alone that did not answer in time.
const PAUSE: Duration = Duration::from_secs(30);

/// Reads everybody; until that has succeeded, lists and searches are answered by the database.
pub(crate) async fn run(directory: Directory) {
    while let Err(error) = read(&directory).await {
        tracing::warn!(%error, "lists and searches stay with the database for now; trying again");
        tokio::time::sleep(PAUSE).await;
    }
}

async fn read(directory: &Directory) -> Result<(), Error> {
    let aged = directory.age_events().await?;
    if aged > 0 {
        tracing::info!(aged, "the database came from another PostgreSQL server");
    }
    directory.index_people().await
}
