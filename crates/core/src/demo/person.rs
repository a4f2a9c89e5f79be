//! A person for a number: names that go together, and an address that nobody else has.

use std::sync::OnceLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::names;

/// Somebody invented.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// An address on a domain that is reserved for examples; no two numbers have the same.
    pub email: String,
}

/// The person with this number. Neighbours differ in both names; about one in twenty has a name
/// that is written from right to left.
pub fn person(number: u64) -> Person {
    let families = families();
    // Of twenty neighbours, one is Arabic or Hebrew in turns; each family counts its own people.
    let (family, own) = match number % 40 {
        13 => (&families.arabic, number / 40),
        33 => (&families.hebrew, number / 40),
        rest => {
            let before = rest - u64::from(rest > 13) - u64::from(rest > 33);
            (&families.latin, number / 40 * 38 + before)
        }
    };
    family.member(own)
}

/// Names that go together.
struct Family {
    given: Vec<Name>,
    last: Vec<Name>,
}

struct Name {
    shown: String,
    address: String,
}

struct Families {
    latin: Family,
    arabic: Family,
    hebrew: Family,
}

impl Family {
    fn new(given: &str, last: &str) -> Self {
        let names = |list: &str| list.split_whitespace().map(Name::parse).collect();
        Self { given: names(given), last: names(last) }
    }

    /// Every pair of names once, far apart; then every pair again on another domain, and when the
    /// domains are used up with a number.
    fn member(&self, number: u64) -> Person {
        let domains = names::DOMAINS;
        let (given, last) = (length(&self.given), length(&self.last));
        let (pairs, domain_count) = (given * last, length(&domains));
        let pair = number % pairs * stride(pairs) % pairs;
        let round = number / pairs;
        let first = pick(&self.given, pair % given);
        let family = pick(&self.last, pair / given);
        let domain = domains[index((pair + round) % domain_count)];
        let count = round / domain_count;
        let suffix = if count == 0 { String::new() } else { (count + 1).to_string() };
        Person {
            first_name: first.shown.clone(),
            last_name: family.shown.clone(),
            email: format!("{}.{}{suffix}@{domain}", first.address, family.address),
        }
    }
}

impl Name {
    fn parse(entry: &str) -> Self {
        let (shown, address) = entry.split_once('=').unwrap_or((entry, entry));
        Self { shown: shown.replace('_', " "), address: ascii(address) }
    }
}

/// Small letters without accents; what is no letter goes.
fn ascii(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(text.chars())
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// A step that visits every pair before any twice: about the golden section, and prime to the count.
fn stride(pairs: u64) -> u64 {
    let golden = pairs * 618 / 1_000;
    (golden..=pairs).find(|step| greatest_common_divisor(*step, pairs) == 1).unwrap_or(1)
}

fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn families() -> &'static Families {
    static FAMILIES: OnceLock<Families> = OnceLock::new();
    FAMILIES.get_or_init(|| Families {
        latin: Family::new(names::GIVEN, names::FAMILY),
        arabic: Family::new(names::GIVEN_ARABIC, names::FAMILY_ARABIC),
        hebrew: Family::new(names::GIVEN_HEBREW, names::FAMILY_HEBREW),
    })
}

fn length<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn pick(list: &[Name], number: u64) -> &Name {
    &list[index(number)]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_million_people_have_a_million_addresses() {
        let mut seen = HashSet::with_capacity(1_000_000);
        for number in 0..1_000_000 {
            let person = person(number);
            assert!(person.email.is_ascii() && !person.email.contains(' '), "{person:?}");
            assert!(!person.first_name.is_empty() && !person.last_name.is_empty(), "{number}");
            assert!(seen.insert(person.email), "{number}");
        }
    }

    #[test]
    fn no_two_names_are_spelled_alike_in_an_address() {
        let families = families();
        let all = [&families.latin, &families.arabic, &families.hebrew];
        let mut given = HashSet::new();
        let mut last = HashSet::new();
        for family in all {
            for name in &family.given {
                assert!(!name.address.is_empty() && given.insert(&name.address), "{}", name.shown);
            }
            for name in &family.last {
                assert!(!name.address.is_empty() && last.insert(&name.address), "{}", name.shown);
            }
        }
        assert!(given.len() >= 150 && last.len() >= 200, "{} {}", given.len(), last.len());
    }

    #[test]
    fn the_first_two_thousand_are_varied_and_their_addresses_have_no_numbers() {
        let people: Vec<_> = (0..2_000).map(person).collect();

        let names: HashSet<_> =
            people.iter().map(|one| (&one.first_name, &one.last_name)).collect();
        assert_eq!(names.len(), 2_000);
        assert!(people.iter().all(|one| !one.email.contains(char::is_numeric)));
        assert_eq!(person(7), person(7));
    }
}
