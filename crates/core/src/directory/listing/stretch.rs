//! A list that is read in one direction: what is older, or further down the file.

use crate::directory::MOST_ROWS;

/// Some rows of it, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch<T, K> {
    /// The rows, in the order of the list.
    pub rows: Vec<T>,
    /// Ask for those beyond this one to go on; nothing when these were the last.
    pub next: Option<K>,
}

impl<T, K> Stretch<T, K> {
    /// Reads 1 to [`MOST_ROWS`] rows, and one more to see whether the list goes on.
    pub(crate) fn read<E>(
        rows: u32,
        find: impl FnOnce(u32) -> Result<Vec<T>, E>,
        key: impl Fn(&T) -> K,
    ) -> Result<Self, E> {
        let most = rows.clamp(1, MOST_ROWS);
        let mut rows = find(most + 1)?;
        let goes_on = rows.len() > most as usize;
        rows.truncate(most as usize);
        let next = rows.last().filter(|_| goes_on).map(key);
        Ok(Self { rows, next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers 1 to 5, as a list.
    fn read(rows: u32, after: u32) -> Stretch<u32, u32> {
        let find = |most| Ok::<_, ()>((after + 1..=5).take(most as usize).collect());
        Stretch::read(rows, find, |row| *row).unwrap()
    }

    #[test]
    fn a_list_goes_on_until_its_last_row_was_read() {
        for (rows, after, shown, next) in [
            (2, 0, vec![1, 2], Some(2)),
            (2, 2, vec![3, 4], Some(4)),
            (2, 4, vec![5], None),
            (2, 5, vec![], None),
            (5, 0, vec![1, 2, 3, 4, 5], None),
            (0, 0, vec![1], Some(1)),
            (u32::MAX, 0, vec![1, 2, 3, 4, 5], None),
        ] {
            assert_eq!(read(rows, after), Stretch { rows: shown, next }, "{rows} after {after}");
        }
    }
}
