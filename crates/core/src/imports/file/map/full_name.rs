//! One cell with a whole name into first and last name. A guess: people check it in the preview.

/// Words that belong to the last name that follows them.
const PARTICLES: [&str; 26] = [
    "af", "al", "ap", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di",
    "dos", "du", "el", "ibn", "la", "le", "st.", "ten", "van", "vander", "von", "zu",
];
/// What may stand before a name, without its dot.
const TITLES: [&str; 9] = ["dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "rev"];
/// What may stand after a name, folded.
const SUFFIXES: [&str; 18] = [
    "md", "do", "phd", "rn", "np", "pa", "pac", "dds", "dmd", "dpm", "pharmd", "mph", "msn", "bsn",
    "facc", "jr", "sr", "iii",
];

/// First and last name; what stands alone is the first name, and the last one is empty.
pub(super) fn split(whole: &str) -> (String, String) {
    let mut parts: Vec<&str> =
        whole.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| is_suffix(part)) {
        parts.pop();
    }
    if let [last, first, ..] = parts.as_slice() {
        return (spaced(&without_titles(first)), spaced(&words(last)));
    }
    let mut words = without_titles(parts.first().copied().unwrap_or_default());
    while words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
        words.pop();
    }
    let mut cut = words.len().saturating_sub(1).max(1);
    while cut > 1 && words.get(cut - 1).is_some_and(|word| is_particle(word)) {
        cut -= 1;
    }
    let (first, last) = words.split_at(cut.min(words.len()));
    (spaced(first), spaced(last))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn spaced(words: &[&str]) -> String {
    words.join(" ")
}

fn without_titles(text: &str) -> Vec<&str> {
    let words = words(text);
    let titles = words.iter().take_while(|word| is_title(word)).count();
    let kept = if titles < words.len() { titles } else { 0 };
    words.into_iter().skip(kept).collect()
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

fn is_suffix(text: &str) -> bool {
    let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    !text.contains(' ') && SUFFIXES.contains(&letters.to_lowercase().as_str())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_split_as_a_reader_would() {
        for (whole, first, last) in [
            ("Maya Osei", "Maya", "Osei"),
            ("Osei, Maya", "Maya", "Osei"),
            ("  Tomás   Ferreira ", "Tomás", "Ferreira"),
            ("Anna Maria Weber", "Anna Maria", "Weber"),
            ("Ludwig van der Berg", "Ludwig", "van der Berg"),
            ("van der Berg, Ludwig", "Ludwig", "van der Berg"),
            ("Dr. Aiko Tanaka", "Aiko", "Tanaka"),
            ("Aiko Tanaka, MD, Ph.D.", "Aiko", "Tanaka"),
            ("Osei, Maya, MD", "Maya", "Osei"),
            ("Hugo Dubois Jr.", "Hugo", "Dubois"),
            ("Jo Do", "Jo", "Do"),
            ("De la Cruz", "De", "la Cruz"),
            ("Cher", "Cher", ""),
            ("محمد الحداد", "محمد", "الحداد"),
            ("", "", ""),
            (",", "", ""),
        ] {
            assert_eq!(split(whole), (first.to_owned(), last.to_owned()), "{whole}");
        }
    }
}
