//! Who was recognized a moment ago. While nothing at all was committed since, looking again would find the same, so
//! rights still end at once; what runs out by itself is looked at each time.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::{Instant, TokenHash};
use crate::sessions::authenticate::Recognized;

/// How many are remembered at most; then it begins anew.
const MOST: usize = 4_096;

/// What somebody showed, as the database knows it. A session's secret is no API token's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shown {
    Session(TokenHash),
    ApiToken(TokenHash),
}

/// Those who were recognized since the last commit.
#[derive(Default)]
pub(crate) struct Known(Mutex<Since>);

#[derive(Default)]
struct Since {
    commits: u64,
    recognized: HashMap<Shown, Recognized>,
}

impl Known {
    /// Who showed this, when that was found since commit number `commits` and has not run out.
    pub(super) fn find(&self, commits: u64, shown: &Shown, now: Instant) -> Option<Recognized> {
        let since = self.since();
        let found = since.recognized.get(shown).filter(|_| since.commits == commits)?;
        (found.ends > now).then(|| found.clone())
    }

    /// Remembers what was found when `commits` had been committed, or more.
    pub(super) fn keep(&self, commits: u64, shown: Shown, recognized: Recognized) {
        let mut since = self.since();
        if commits < since.commits {
            return;
        }
        if since.commits < commits || since.recognized.len() >= MOST {
            *since = Since { commits, recognized: HashMap::new() };
        }
        since.recognized.insert(shown, recognized);
    }

    fn since(&self) -> MutexGuard<'_, Since> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::access::Who;
    use crate::domain::{SecretToken, SeededChance};

    fn shown(number: usize) -> Shown {
        Shown::Session(SecretToken::new(&SeededChance::new(number as u64)).hash())
    }

    #[test]
    fn nothing_older_is_kept_or_found_and_nothing_without_end() {
        let (known, now) = (Known::default(), Instant::from_micros(0));
        let ends = now.plus(Duration::from_secs(1));
        let recognized = Recognized { who: Who::System, last_used: now, ends };
        let is_found = |commits, number, now| known.find(commits, &shown(number), now).is_some();

        known.keep(7, shown(1), recognized.clone());
        assert!(is_found(7, 1, now));
        assert!(!is_found(8, 1, now) && !is_found(7, 2, now) && !is_found(7, 1, ends));

        // Somebody who was slow.
        known.keep(6, shown(2), recognized.clone());
        assert!(is_found(7, 1, now) && !is_found(6, 2, now) && !is_found(7, 2, now));

        known.keep(8, shown(3), recognized.clone());
        assert!(is_found(8, 3, now) && !is_found(8, 1, now));

        for number in 4..=MOST + 3 {
            known.keep(8, shown(number), recognized.clone());
        }
        assert!(!is_found(8, 3, now) && is_found(8, MOST + 3, now));
        for number in 1..MOST {
            known.keep(8, shown(number), recognized.clone());
        }
        known.keep(7, shown(MOST + 4), recognized.clone());
        assert!(is_found(8, 3, now), "who was slow throws nothing away");
    }
}
