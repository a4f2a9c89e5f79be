//! The step that installs what is missing: Debian's packages as root, npm's packages for the browser tests.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Result, bail};

use super::{Run, Verdict};
use crate::command::{command, run};
use crate::{postgres, repository};

/// A Debian package and how to see that it is there, however it came.
struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { package: "postgresql", is_there: || postgres::programs().is_some() },
    Need { package: "chromium", is_there: || repository::on_path("chromium").is_some() },
    Need { package: "fonts-dejavu-core", is_there: || Path::new("/usr/share/fonts").is_dir() },
    Need { package: "nodejs", is_there: || repository::on_path("node").is_some() },
    Need { package: "npm", is_there: || repository::on_path("npm").is_some() },
];

pub(super) fn perform(_: &mut Run) -> Result<Verdict> {
    let missing: Vec<_> =
        NEEDS.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    packages(&repository::root()?.join("browser"))?;
    Ok(Verdict::Passed)
}

fn install(missing: &[&str]) -> Result<()> {
    let list = missing.join(" ");
    if !is_root() || repository::on_path("apt-get").is_none() {
        bail!("missing: {list}. On Debian: sudo apt-get install --no-install-recommends {list}");
    }
    println!("   installing {list}");
    run(apt(&["update", "-q"])?.arg("-o=Acquire::Retries=3"))?;
    run(apt(&["install", "-q", "-y", "--no-install-recommends"])?.args(missing))
}

fn apt(arguments: &[&str]) -> Result<std::process::Command> {
    let mut apt = command("apt-get", arguments)?;
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(apt)
}

/// The packages of the browser tests, exactly as the lock file names them.
fn packages(browser: &Path) -> Result<()> {
    let wanted = changed(&browser.join("package-lock.json"));
    let installed = changed(&browser.join("node_modules/.package-lock.json"));
    if wanted.is_none() || installed >= wanted {
        return Ok(());
    }
    println!("   installing the packages of browser/");
    run(command("npm", &["ci", "--no-audit", "--no-fund"])?.current_dir(browser))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|known| known.modified()).ok()
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
