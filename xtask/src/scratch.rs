//! Where the tests put what they throw away: in memory when there is room, because every test waits for its disk
//! dozens of times otherwise. A test that kills a server loses nothing by that: memory outlives a process as well.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// A file system in memory that most Linux machines have.
const MEMORY: &str = "/dev/shm";
/// What the tests take at most, several at a time, with PostgreSQL: bytes.
const NEEDED: u64 = 3 << 30;

/// A folder for the length of one run. Dropping it removes it.
pub(crate) struct Scratch(Option<TempDir>);

impl Scratch {
    /// Makes one in memory; where `TMPDIR` says something else, or there is no room, it is the usual folder.
    pub(crate) fn new() -> Result<Self> {
        if env::var_os("TMPDIR").is_some()
            || free(Path::new(MEMORY)).is_none_or(|free| free < NEEDED)
        {
            return Ok(Self(None));
        }
        let folder = tempfile::Builder::new().prefix("rollcall-tests-").tempdir_in(MEMORY);
        let folder = folder.with_context(|| format!("make a folder in {MEMORY}"))?;
        // Like every folder for what is temporary: PostgreSQL runs under an account of its own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o1777))?;
        Ok(Self(Some(folder)))
    }

    /// For a command's `TMPDIR`, and for a cluster.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.as_ref().map_or_else(env::temp_dir, |folder| folder.path().to_owned())
    }
}

/// How many bytes are free there, as far as `df` can tell.
fn free(folder: &Path) -> Option<u64> {
    let said =
        Command::new("df").args(["--output=avail", "--block-size=1"]).arg(folder).output().ok()?;
    String::from_utf8_lossy(&said.stdout).lines().last()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_is_there_and_leaves_nothing_behind() {
        let scratch = Scratch::new().unwrap();
        let folder = scratch.folder();
        assert!(folder.is_dir());
        let is_ours = scratch.0.is_some();
        drop(scratch);
        assert_eq!(folder.exists(), !is_ours);
    }

    #[test]
    fn free_room_is_a_number_where_there_is_a_folder() {
        assert!(free(Path::new("/")).is_some());
        assert!(free(Path::new("/no such folder")).is_none());
    }
}
