//! Where the tests put what they throw away: in memory when there is room, because every test waits for its disk
//! dozens of times otherwise. A test that kills a server loses nothing by that: memory outlives a process as well.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

use anyhow::{Context, Result};

/// A file system in memory that most Linux machines have.
const MEMORY: &str = "/dev/shm";
/// What the tests take at most, several at a time, with PostgreSQL: bytes.
const NEEDED: u64 = 3 << 30;

/// A folder for the length of one run. Dropping it removes it.
pub(crate) struct Scratch(Option<PathBuf>);

impl Scratch {
    /// Makes one in memory; where `TMPDIR` says something else, or there is no room, it is the usual folder.
    pub(crate) fn new() -> Result<Self> {
        if env::var_os("TMPDIR").is_some()
            || free(Path::new(MEMORY)).is_none_or(|free| free < NEEDED)
        {
            return Ok(Self(None));
        }
        let folder = Path::new(MEMORY).join(format!("rollcall-tests-{}", process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        // Like every folder for what is temporary: PostgreSQL runs under an account of its own.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o1777))?;
        Ok(Self(Some(folder)))
    }

    /// For a command's `TMPDIR`, and for a cluster.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.clone().unwrap_or_else(env::temp_dir)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            let _ = fs::remove_dir_all(folder);
        }
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
        let ours = scratch.0.clone();
        drop(scratch);
        assert!(ours.is_none_or(|folder| !folder.exists()));
    }

    #[test]
    fn free_room_is_a_number_where_there_is_a_folder() {
        assert!(free(Path::new("/")).is_some());
        assert!(free(Path::new("/no such folder")).is_none());
    }
}
