//! Long lists cut for statements with many rows.

/// The most rows of one statement.
const MOST: usize = 256;

/// The most rows that tidying up removes in one transaction: nobody waits long behind it, however much there
/// is to be done.
pub(crate) const SWEPT_AT_ONCE: i64 = 5_000;

/// Cuts a list into pieces whose lengths are powers of two, so that only a few different texts come up
/// and prepared statements are found again.
pub(crate) fn pieces<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = MOST.min(1 << rest.len().ilog2());
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_into_few_lengths_and_loses_nothing() {
        for length in [0, 1, 2, 3, 200, 256, 700] {
            let rows: Vec<usize> = (0..length).collect();
            let cut: Vec<&[usize]> = pieces(&rows).collect();

            assert_eq!(cut.concat(), rows);
            assert!(cut.iter().all(|piece| piece.len().is_power_of_two() && piece.len() <= MOST));
        }
    }
}
