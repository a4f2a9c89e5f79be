//! Phrases that flaws share: lists of what is allowed, and the nearest spelling.

/// `Did you mean "reach"?`, or the whole list when nothing is near.
pub(in crate::blueprint) fn spelled(written: &str, allowed: &[&str]) -> String {
    match nearest(written, allowed) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => format!("Remove it, or use one of: {}.", allowed.join(", ")),
    }
}

/// `Use one of: everything, own.`
pub(in crate::blueprint) fn one_of(allowed: &[&str]) -> String {
    format!("Use one of: {}.", allowed.join(", "))
}

/// The allowed word that differs least, if a slip of the fingers explains the difference.
fn nearest<'a>(written: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let slips = (written.chars().count() / 3).clamp(1, 3);
    allowed
        .iter()
        .map(|word| (strsim::damerau_levenshtein(written, word), *word))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
