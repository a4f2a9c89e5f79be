//! A file on its way in: counted while it arrives, kept in an unnamed temporary file that goes with it.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use axum::body::Bytes;
use rollcall_core::domain::{Problem, ProblemCode};
use rollcall_core::imports::file::{Intake, Limits};
use rollcall_core::{Error, Fault, Refusal};
use tokio::io::AsyncWriteExt;
use tokio_stream::{Stream, StreamExt};

/// How much more of what is refused is read and thrown away. Whoever sends without listening hears the answer
/// only then: a connection that is closed before everything was read is reset, and the answer lost with it.
pub(crate) const MOST_OF_SOMEBODY: usize = 256 * 1024 * 1024;

/// The same for somebody who is not signed in: the largest file that is taken, and the form around it.
pub(crate) const MOST_OF_A_STRANGER: usize = 51 * 1024 * 1024;

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
        if let Err(refusal) = intake.accept(&piece) {
            throw_away(pieces, MOST_OF_SOMEBODY).await;
            let problem = Problem::at("file", ProblemCode::File(refusal));
            return Err(Refusal::Invalid(vec![problem]).into());
        }
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    let mut file = file.into_std().await;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(file)
}

/// Reads what is left of something that is refused, at most so many bytes.
pub(crate) async fn throw_away<E>(
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
    most: usize,
) {
    let mut left = most;
    while let Some(Ok(piece)) = pieces.next().await {
        left = left.saturating_sub(piece.len());
        if left == 0 {
            return;
        }
    }
}
