//! Several locations in one cell.
//!
//! They stand between `;` or `|`, or each on a line of its own. A cell with a line break is split at
//! line breaks only, which lets our own export write names that have `;` or `|` in them.

/// The locations of a cell, trimmed, without blank ones and without doubles.
pub(super) fn split(cell: &str) -> Vec<String> {
    let has_lines = cell.contains(['\n', '\r']);
    let separators: &[char] = if has_lines { &['\n', '\r'] } else { &[';', '|'] };
    let mut locations = Vec::new();
    for name in cell.split(separators).map(str::trim).filter(|name| !name.is_empty()) {
        if !locations.iter().any(|known| known == name) {
            locations.push(name.to_owned());
        }
    }
    locations
}

/// The cell that [`split`] reads back.
pub(in crate::imports::file) fn join(locations: &[&str]) -> String {
    if locations.iter().any(|name| name.contains([';', '|'])) {
        locations.iter().flat_map(|name| [*name, "\n"]).collect()
    } else {
        locations.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_separators_in_them_survive() {
        for locations in
            [vec![], vec!["Elm St"], vec!["Elm St", "Dock Rd"], vec!["A;B"], vec!["A|B", "C"]]
        {
            assert_eq!(split(&join(&locations)), locations);
        }
        assert_eq!(split("Elm St| Dock Rd ;;Elm St"), ["Elm St", "Dock Rd"]);
        assert_eq!(split("Elm St\r\nDock Rd"), ["Elm St", "Dock Rd"]);
    }
}
