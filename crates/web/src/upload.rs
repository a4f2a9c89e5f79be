//! A file on its way in: counted while it arrives, kept in an unnamed temporary file that goes with it.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};

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
pub async fn take_in<E>(pieces: impl Stream<Item = Result<Bytes, E>> + Unpin) -> Result<File, Error>
where
    E: std::error::Error + Send + Sync + 'static,
{
    keep(pieces, tempfile::tempfile().map_err(failed)?).await
}

async fn keep<E>(
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
    file: File,
) -> Result<File, Error>
where
    E: std::error::Error + Send + Sync + 'static,
{
    let mut intake = Intake::new(Limits::default());
    let mut file = tokio::fs::File::from_std(file);
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

fn failed(error: io::Error) -> Fault {
    Fault::new("keeping an upload", error)
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use rollcall_core::FaultKind;

    use super::*;

    /// What is sent in pieces, as it arrives.
    fn pieces(count: usize) -> impl Stream<Item = Result<Bytes, Infallible>> + Unpin {
        tokio_stream::iter((0..count).map(|_| Ok(Bytes::from_static(b"a,b\n"))))
    }

    #[tokio::test]
    async fn what_fits_is_kept_and_read_from_its_beginning() {
        let kept = take_in(pieces(3)).await.unwrap();
        assert_eq!(io::read_to_string(kept).unwrap(), "a,b\na,b\na,b\n");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn an_upload_for_which_the_disk_has_no_room_is_a_full_disk() {
        let full = File::options().write(true).open("/dev/full").unwrap();
        match keep(pieces(3), full).await {
            Err(Error::Fault(fault)) => assert_eq!(fault.kind, FaultKind::DiskFull),
            other => panic!("{other:?}"),
        }
    }
}
