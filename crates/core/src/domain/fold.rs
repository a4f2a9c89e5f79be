//! Folding: the twins of a text by which it is looked up. Folded here and never in the database,
//! because the two engines fold differently and neither folds beyond ASCII as Unicode does.

use std::borrow::Cow;

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use super::text::NFC;

const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfkc();
const CASES: CaseMapperBorrowed<'static> = CaseMapper::new();

/// The form in which texts are *the same name*: full case folding and compatibility composition
/// (Unicode's compatibility caseless match). `STRASSE`, `straße` and fullwidth `ｓｔｒａｓｓｅ` fold
/// alike; `Zoe` and `Zoë` do not. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let once = NFKC.normalize(&CASES.fold_string(&NFD.normalize(text))).into_owned();
    // Compatibility characters can hide capitals (`㎒` holds `MHz`), which show only now.
    NFKC.normalize(&CASES.fold_string(&once)).into_owned()
}

/// The form in which texts are *found*: [`fold`] without diacritics, so that `zoe` finds `Zoë`,
/// `lodz` finds `Łódź` and `o'brien` finds `O’Brien`. Both what is searched and what is typed go
/// through it. Never a unique key: different people share it.
pub fn search_fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = fold(text);
    let categories = CodePointMapData::<GeneralCategory>::new();
    let mut bare = String::with_capacity(folded.len());
    for c in NFD.normalize(&folded).chars() {
        if categories.get(c) == GeneralCategory::NonspacingMark {
            continue;
        }
        match plain(c) {
            Some(plain) => bare.push_str(plain),
            None => bare.push(c),
        }
    }
    match NFC.normalize(&bare) {
        Cow::Borrowed(_) => bare,
        Cow::Owned(composed) => composed,
    }
}

/// The most bytes of a search: what is longer finds nothing, and costs nothing.
const LONGEST_SEARCH: usize = 500;
/// A sign that no stored text has, so that nothing contains it.
const NOWHERE: &str = "\u{1}";

/// The words of a search, each as it is to be found; all of them must occur.
pub fn search_words(text: &str) -> Vec<String> {
    // PostgreSQL takes no NUL, and nothing that is stored has one.
    if text.len() > LONGEST_SEARCH || text.contains('\0') {
        return vec![NOWHERE.to_owned()];
    }
    text.split_whitespace().map(search_fold).filter(|word| !word.is_empty()).collect()
}

/// Letters and signs whose plain form Unicode does not decompose, though people type it.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' => "e",
        '‘' | '’' | 'ʼ' | 'ʻ' | '′' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a15_names_that_are_the_same_fold_alike() {
        for (one, other) in [
            ("Ada", "aDA"),
            ("Zo\u{eb}", "ZOE\u{308}"),
            ("straße", "STRASSE"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("ａｄａ", "Ada"),
            ("ﬁona", "FIONA"),
            ("\u{212a}im", "kim"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn a14_names_that_only_look_alike_do_not_fold_alike() {
        for (one, other) in [("mıke", "mike"), ("Zoe", "Zoë"), ("ada", "аda")] {
            assert_ne!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn a_search_finds_names_whatever_their_marks() {
        for (typed, name) in [
            ("zoe", "Zoë"),
            ("lodz", "Łódź"),
            ("soren", "Søren"),
            ("istanbul", "İstanbul"),
            ("nguyen", "Nguyễn"),
            ("o'brien", "O’Brien"),
            ("anne-marie", "Anne\u{2011}Marie"),
            ("weiss", "Weiß"),
            ("김", "\u{1100}\u{1175}\u{11b7}"),
        ] {
            assert_eq!(search_fold(name), typed);
            assert_eq!(search_fold(typed), typed);
        }
    }

    #[test]
    fn folding_every_character_twice_changes_nothing() {
        // Beyond: ideographs that fold to themselves, and nothing.
        let ranges = [0..=0x1_ffff, 0x2_f800..=0x2_fa1f, 0xe_0000..=0xe_0fff];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let text = c.to_string();
            let folded = fold(&text);
            assert_eq!(fold(&folded), folded, "{c:?}");
            let bare = search_fold(&text);
            assert_eq!(search_fold(&bare), bare, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
            let bare = search_fold(&text);
            prop_assert_eq!(search_fold(&bare), bare);
        }

        #[test]
        fn whatever_folds_alike_is_found_alike(text in "\\PC{0,20}") {
            prop_assert_eq!(search_fold(&fold(&text)), search_fold(&text));
        }
    }
}
