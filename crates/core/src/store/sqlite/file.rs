//! The database file: made for its owner's eyes only, and opened by one store at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::super::open::CannotOpen;

/// Makes the file when there is none and takes the lock beside it; gives its real path.
///
/// The lock ends with the process, however that ends, because the system holds it and not the file.
pub(super) fn own(path: &Path) -> Result<(PathBuf, File), CannotOpen> {
    let made = |cause: io::Error| {
        CannotOpen::while_("making the database file", format!("{}: {cause}", path.display()))
    };
    private(path).and_then(|file| keep_private(&file)).map_err(made)?;
    let path = path.canonicalize().map_err(made)?;

    let mut beside = path.clone().into_os_string();
    beside.push(".lock");
    let lock = private(Path::new(&beside)).map_err(made)?;
    match lock.try_lock() {
        Ok(()) => Ok((path, lock)),
        Err(TryLockError::WouldBlock) => Err(CannotOpen::InUse(path)),
        Err(TryLockError::Error(cause)) => Err(made(cause)),
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes away what others may do with a file that was there before; SQLite gives the same rights
/// to the files that it makes beside it.
#[cfg(unix)]
fn keep_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata()?.permissions().mode();
    if mode & 0o777 == 0o600 {
        return Ok(());
    }
    tracing::warn!("other users of this machine could open the database file; now they cannot");
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn keep_private(_: &File) -> io::Result<()> {
    Ok(())
}
