//! Making an API token for oneself. Its secret is shown once and never again.

use std::time::Duration;

use crate::access::Permission;
use crate::directory::{Change, EventKind, NeedsRecent, Operation, UnitOfWork};
use crate::domain::{ApiTokenId, Checks, Instant, Line, Problem, ProblemCode, SecretToken};
use crate::error::{Error, Refusal};
use crate::tokens::{ApiTokenText, TokenCard};
use crate::users;

/// The most days that a token can live.
pub const MOST_DAYS: u32 = 365;

/// The most tokens that one person has at a time.
pub const MOST_TOKENS: u64 = 50;

/// Makes a token with the rights of the person who asks, less those over their account: a program
/// cannot make tokens, nor change its owner's password (attack I02).
#[derive(Debug, Clone)]
pub struct CreateToken {
    name: Line,
    days: u32,
}

/// A new token.
#[derive(Debug)]
pub struct CreatedToken {
    /// How lists show it.
    pub card: TokenCard,
    /// Its text, to be shown once.
    pub text: ApiTokenText,
}

impl CreateToken {
    /// Parses a name of at most 80 characters (`name`) and a number of days from 1 to
    /// [`MOST_DAYS`] (`days`).
    pub fn parse(name: &str, days: &str) -> Result<Self, Vec<Problem>> {
        let mut checks = Checks::new();
        let name = checks.take("name", Line::parse(name, 80));
        let days = checks.take("days", parse_days(days));
        checks.finish()?;
        let (Some(name), Some(days)) = (name, days) else { return Err(Vec::new()) };
        Ok(Self { name, days })
    }
}

fn parse_days(text: &str) -> Result<u32, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ProblemCode::Missing);
    }
    let number = text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    number.ok_or_else(|| ProblemCode::NotAllowed { allowed: vec![format!("1 to {MOST_DAYS}")] })
}

impl Operation for CreateToken {
    const NAME: &'static str = "account.create-token";
    const NEEDS: Permission = Permission::Account;
    const NEEDS_RECENT: NeedsRecent = NeedsRecent::Always;
    type Outcome = CreatedToken;

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<CreatedToken, Error> {
        let id = work.actor().user().ok_or(Refusal::SignedOut)?;
        let user = work.users().find(id)?.ok_or(Refusal::Unknown)?;
        work.api_tokens().sweep(id)?;
        if work.api_tokens().of(id)?.len() as u64 >= MOST_TOKENS {
            return Err(Refusal::TooMany { limit: MOST_TOKENS }.into());
        }
        let secret = SecretToken::new(work.chance());
        let text = ApiTokenText::of(&secret);
        let card = TokenCard {
            id: work.new_id::<ApiTokenId>(),
            name: self.name.as_str().to_owned(),
            prefix: text.prefix(),
            created_at: work.now(),
            used_at: None,
            expires_at: expiry(work.now(), self.days),
        };
        work.api_tokens().insert(&card, id, &secret.hash(), user.epoch)?;
        work.tell(users::about(EventKind::TokenCreated, &user).with([
            Change::of("token", (), card.id.to_string()),
            Change::of("name", (), card.name.as_str()),
        ]));
        Ok(CreatedToken { card, text })
    }
}

fn expiry(now: Instant, days: u32) -> Instant {
    now.plus(Duration::from_hours(24) * days)
}
