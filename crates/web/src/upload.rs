//! A file on its way in: counted while it arrives, kept in an unnamed temporary file that goes with it.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use axum::body::Bytes;
use rollcall_core::domain::{Problem, ProblemCode};
use rollcall_core::imports::file::{Intake, Limits};
use rollcall_core::{Error, Fault, Refusal};
use tokio::io::AsyncWriteExt;
use tokio_stream::{Stream, StreamExt};

/// Takes in the pieces of a list of people. Refused as soon as they are too many, at the field `file`.
pub async fn take_in<E>(
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<File, Error>
where
    E: std::error::Error + Send + Sync + 'static,
{
    let failed = |error| Fault::new("keeping an upload", error);
    let mut intake = Intake::new(Limits::default());
    let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(failed)?);
    while let Some(piece) = pieces.next().await {
        // Who hangs up in the middle hears nothing of it.
        let piece = piece.map_err(|error| Fault::new("receiving an upload", error))?;
        intake.accept(&piece).map_err(|refusal| {
            Refusal::Invalid(vec![Problem::at("file", ProblemCode::File(refusal))])
        })?;
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    let mut file = file.into_std().await;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(file)
}
