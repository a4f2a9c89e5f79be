//! Where things are: the repository, the build directory, and the tools we build for ourselves.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder of the repository that this program was built from.
pub(crate) fn root() -> Result<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(Path::to_path_buf).context("xtask is not inside a repository")
}

/// The folder where debug programs are built: this program lies there too.
pub(crate) fn debug_programs() -> Result<PathBuf> {
    let own = std::env::current_exe().context("find this program's own file")?;
    own.parent().map(Path::to_path_buf).context("this program's file has no folder")
}

/// The folder of tools that we build for ourselves; it survives from run to run with the build directory.
pub(crate) fn tools() -> Result<PathBuf> {
    let debug = debug_programs()?;
    Ok(debug.parent().context("the build directory has no parent")?.join("tools"))
}

/// The program of this name on the search path, if there is one.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(program)).find(|file| file.is_file())
}
