//! Passwords that no list holds and everybody guesses: repetition, walks over the keyboard, and a
//! common password with a year or an exclamation mark beside it.

use passwords::analyzer::is_common_password;
use zeroize::Zeroizing;

/// Alphabets and keyboards, on which three or more neighbours, in either direction, are one guess.
const ROWS: [&str; 26] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    // Rows: QWERTY, QWERTZ, AZERTY, ЙЦУКЕН.
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm,.-",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn,;:",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    // Columns, and two rows in turn.
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
    "0p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
];

/// The fewest neighbours that make a walk.
const SHORTEST_WALK: usize = 3;
/// A unit that is repeated has at most this many signs.
const LONGEST_UNIT: usize = 8;
/// Fewer different signs than this are a repetition, however they are mixed.
const FEWEST_SIGNS: usize = 4;
/// What stands beside walks or a common password must be longer than this: `2026`, `!!`.
const LONGEST_REST: usize = 4;

/// Whether all of a password, but for a few signs, is made of such patterns.
pub(super) fn is_guessable(password: &str) -> bool {
    let signs: Zeroizing<Vec<char>> = Zeroizing::new(password.chars().map(unshifted).collect());
    repeats(&signs) || beside_walks(&signs) <= LONGEST_REST || is_common_with_rest(password)
}

/// The key that was pressed, on a keyboard of the United States.
fn unshifted(c: char) -> char {
    match c {
        '!' => '1',
        '@' => '2',
        '#' => '3',
        '$' => '4',
        '%' => '5',
        '^' => '6',
        '&' => '7',
        '*' => '8',
        '(' => '9',
        ')' => '0',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn repeats(signs: &[char]) -> bool {
    let mut different = Zeroizing::new(signs.to_vec());
    different.sort_unstable();
    different.dedup();
    different.len() < FEWEST_SIGNS
        || (1..=LONGEST_UNIT.min(signs.len() / 2))
            .any(|unit| signs.iter().zip(&signs[unit..]).all(|(a, b)| a == b))
}

/// The fewest signs that stand outside walks and runs of one sign, over all ways to cut the
/// password.
fn beside_walks(signs: &[char]) -> usize {
    // fewest[end]: of the first `end` signs.
    let mut fewest: Vec<usize> = (0..=signs.len()).collect();
    for start in 0..signs.len() {
        let so_far = fewest[start];
        fewest[start + 1] = fewest[start + 1].min(so_far + 1);
        let walk = longest_walk(&signs[start..]);
        for end in fewest.iter_mut().take(start + walk + 1).skip(start + SHORTEST_WALK) {
            *end = so_far.min(*end);
        }
    }
    fewest[signs.len()]
}

/// How many signs, from the first on, are one walk or one sign repeated.
fn longest_walk(signs: &[char]) -> usize {
    let repeated = signs.iter().take_while(|sign| signs.first() == Some(sign)).count();
    ROWS.iter().map(|row| longest_on(row, signs)).max().unwrap_or(0).max(repeated)
}

/// How many signs, from the first on, stand side by side on this row.
fn longest_on(row: &str, signs: &[char]) -> usize {
    let Some((first, rest)) = signs.split_first() else { return 0 };
    let places = row.char_indices().filter(|(_, sign)| sign == first);
    let walks = places.map(|(at, _)| {
        let rightward = row[at..].chars().skip(1).zip(rest).take_while(|(a, b)| a == *b).count();
        let leftward = row[..at].chars().rev().zip(rest).take_while(|(a, b)| a == *b).count();
        1 + rightward.max(leftward)
    });
    walks.max().unwrap_or(0)
}

/// Whether a common password stands in it with a few digits or signs around it.
///
/// The list is of whole passwords and most of them are shorter than ours may be; what people make
/// of them to reach the length is this.
fn is_common_with_rest(password: &str) -> bool {
    let lower = Zeroizing::new(password.to_lowercase());
    let word = lower.trim_matches(|c: char| !c.is_alphabetic());
    let rest = lower.chars().count() - word.chars().count();
    rest <= LONGEST_REST && is_common_password(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_guessed() {
        for password in [
            "aaaaaaaaaaaa",
            "abababababab",
            "abcdabcdabcda",
            "hailstonhailston",
            "112321112211",
            "abcdefghijkl",
            "lkjihgfedcba",
            "123456789012",
            "0987654321abc",
            "qwertyuiop12",
            "QWERTYUIOP!@",
            "qwertzuiopasd",
            "1qaz2wsx3edc",
            "zaq!xsw@cde#",
            "qweasdzxc123",
            "1q2w3e4r5t6y",
            "йцукенгшщзхъ",
            "aaabbbcccddd",
            "asdfghjkl-7Q",
            "sunshine2026",
            "!!Princess99",
        ] {
            assert!(is_guessable(password), "{password}");
        }
    }

    #[test]
    fn what_only_contains_a_pattern_is_not_guessed() {
        for password in [
            "correct horse battery staple",
            "abcdef and the hidden lake",
            "tunnel123456bridge",
            "my sunshine in 2026",
            "r8Kq-mv2T-x9Lp",
            "hailston hailston harbour",
            "aaa-bridge-river",
        ] {
            assert!(!is_guessable(password), "{password}");
        }
    }
}
