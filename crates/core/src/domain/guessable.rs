//! Passwords that no list holds and everybody guesses: repetition, sequences, walks over the keyboard.

use zeroize::Zeroizing;

/// Alphabets and keyboards, on which three or more neighbours, in either direction, are one guess.
const ROWS: [&str; 28] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    // Rows: QWERTY, QWERTZ, AZERTY.
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm,.-",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn,;:!",
    // Columns of the first two, and of the number pad.
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
    "1qay",
    "6zhn",
    "147",
    "258",
    "369",
    "741",
    "0okm",
];

/// The fewest neighbours that make a walk.
const SHORTEST_WALK: usize = 3;
/// A unit that is repeated has at most this many signs.
const LONGEST_UNIT: usize = 4;
/// Fewer different signs than this are a repetition, however they are mixed.
const FEWEST_SIGNS: usize = 4;
/// What stands beside the walks must be longer than this.
const LONGEST_REST: usize = 3;

/// Whether all of a password, but for a few signs, is made of such patterns.
pub(super) fn is_guessable(password: &str) -> bool {
    let signs: Zeroizing<Vec<char>> = Zeroizing::new(password.chars().map(unshifted).collect());
    repeats(&signs) || beside_walks(&signs) <= LONGEST_REST
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
    let mut different = signs.to_vec();
    different.sort_unstable();
    different.dedup();
    different.len() < FEWEST_SIGNS
        || (1..=LONGEST_UNIT).any(|unit| {
            signs.len() >= 2 * unit && signs.iter().zip(&signs[unit..]).all(|(a, b)| a == b)
        })
}

/// The fewest signs that stand outside walks and runs of one sign, over all ways to cut the password.
fn beside_walks(signs: &[char]) -> usize {
    // rest[end]: the fewest among the first `end` signs.
    let mut rest: Vec<usize> = (0..=signs.len()).collect();
    for start in 0..signs.len() {
        let so_far = rest[start];
        rest[start + 1] = rest[start + 1].min(so_far + 1);
        let longest = longest_walk(&signs[start..]);
        for end in start + SHORTEST_WALK..=start + longest {
            rest[end] = rest[end].min(so_far);
        }
    }
    rest[signs.len()]
}

/// How many signs, from the first on, are one walk or one sign repeated.
fn longest_walk(signs: &[char]) -> usize {
    let Some(first) = signs.first() else { return 0 };
    let repeated = signs.iter().take_while(|sign| *sign == first).count();
    ROWS.iter().map(|row| on_row(signs, row)).max().unwrap_or(0).max(repeated)
}

fn on_row(signs: &[char], row: &str) -> usize {
    let matching = |steps: &mut dyn Iterator<Item = char>| {
        signs.iter().zip(steps).take_while(|(sign, step)| *sign == step).count()
    };
    let Some(at) = row.char_indices().find(|(_, c)| signs.first() == Some(c)).map(|(at, _)| at)
    else {
        return 0;
    };
    let (before, onward) = row.split_at(at);
    let backward =
        signs.iter().skip(1).zip(before.chars().rev()).take_while(|(a, b)| *a == b).count();
    matching(&mut onward.chars()).max(backward + 1)
}
