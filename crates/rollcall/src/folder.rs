//! The data folder: nobody else on the machine looks into it.

use std::fs::{self, DirBuilder};
use std::io::Error;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use anyhow::{Result, anyhow};

/// Makes the folder for its owner alone, or warns that others can look into it (attack O07).
pub(crate) fn prepare(folder: &Path) -> Result<()> {
    let named =
        |error: Error| anyhow!("The data folder {} cannot be used: {error}.", folder.display());
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(named)?;
    let mode = fs::metadata(folder).map_err(named)?.permissions().mode();
    if mode & 0o077 != 0 {
        tracing::warn!(
            folder = %folder.display(),
            "others on this machine can look into the data folder; chmod 700 it"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn o07_a_new_data_folder_is_its_owners_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        prepare(&folder).unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        prepare(&folder).unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(prepare(&file).is_err());
    }
}
