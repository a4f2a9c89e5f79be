//! Numbered steps from an empty database to today's schema, embedded in the binary.

use super::open::CannotOpen;

/// One step, with its text for each engine. Steps that were released are never edited.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Counts from 1 without holes.
    pub number: i64,
    /// What it brings, as in its file's name.
    pub name: &'static str,
    /// The DDL for SQLite.
    pub sqlite: &'static str,
    /// The DDL for PostgreSQL.
    pub postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $file:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $file, ".sql")),
        }),+]
    };
}

/// All steps, oldest first.
pub(super) const ALL: &[Migration] = migrations![
    1 "0001_people" "people",
    2 "0002_confirmations" "confirmations",
    3 "0003_administrators" "administrators",
    4 "0004_doctor" "doctor",
];

/// The steps that are still to be done; refuses a history that is not ours or that is ahead of us.
pub(super) fn pending<'m>(
    known: &'m [Migration],
    applied: &[(i64, String)],
) -> Result<&'m [Migration], CannotOpen> {
    let newest = known.last().map_or(0, |migration| migration.number);
    if let Some((found, _)) = applied.iter().find(|(number, _)| *number > newest) {
        return Err(CannotOpen::Newer { found: *found, known: newest });
    }
    let same = |(ours, theirs): (&Migration, &(i64, String))| {
        ours.number == theirs.0 && ours.name == theirs.1
    };
    if !known.iter().zip(applied).all(same) {
        return Err(CannotOpen::Foreign);
    }
    Ok(known.get(applied.len()..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Migration] = &[
        Migration { number: 1, name: "people", sqlite: "", postgres: "" },
        Migration { number: 2, name: "places", sqlite: "", postgres: "" },
    ];

    fn applied(steps: &[(i64, &str)]) -> Vec<(i64, String)> {
        steps.iter().map(|(number, name)| (*number, (*name).to_owned())).collect()
    }

    #[test]
    fn what_was_applied_is_not_pending() {
        let numbers = |steps: &[(i64, &str)]| -> Vec<i64> {
            let left = pending(KNOWN, &applied(steps)).unwrap();
            left.iter().map(|migration| migration.number).collect()
        };
        assert_eq!(numbers(&[]), [1, 2]);
        assert_eq!(numbers(&[(1, "people")]), [2]);
        assert_eq!(numbers(&[(1, "people"), (2, "places")]), [0; 0]);
    }

    #[test]
    fn another_history_is_refused() {
        let newer = pending(KNOWN, &applied(&[(1, "people"), (2, "places"), (3, "more")]));
        assert!(matches!(newer, Err(CannotOpen::Newer { found: 3, known: 2 })));
        let foreign = pending(KNOWN, &applied(&[(1, "invoices")]));
        assert!(matches!(foreign, Err(CannotOpen::Foreign)));
    }

    #[test]
    fn steps_are_numbered_without_holes() {
        assert!(ALL.iter().zip(1..).all(|(migration, number)| migration.number == number));
    }
}
