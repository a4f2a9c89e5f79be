//! The text in which a password hash is kept: the PHC string format, parameters included, so that they
//! can be raised later and old hashes still be checked.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use data_encoding::BASE64_NOPAD;

use crate::domain::{Chance, Password};
use crate::error::Fault;

/// OWASP's minimum for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT: usize = 32;
const SALT: usize = 16;

/// An Argon2id hash with its salt and parameters: `$argon2id$v=19$m=19456,t=2,p=1$…$…`.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl PasswordHash {
    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a stored text as it is; a text that is not a hash matches no password.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// Hashes a password with a fresh salt. Costs about 30 ms and the memory of `blocks`.
    pub(crate) fn make(
        password: &Password,
        chance: &dyn Chance,
        blocks: &mut Vec<Block>,
    ) -> Result<Self, Fault> {
        let mut salt = [0; SALT];
        chance.fill(&mut salt);
        let output = compute(password.as_bytes(), &salt, MEMORY_KIB, PASSES, LANES, blocks)?;
        Ok(Self(format!(
            "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${}${}",
            BASE64_NOPAD.encode(&salt),
            BASE64_NOPAD.encode(&output)
        )))
    }

    /// Whether this is the password's hash, with the same work whatever the answer.
    pub(super) fn matches(
        &self,
        password: &Password,
        blocks: &mut Vec<Block>,
    ) -> Result<bool, Fault> {
        let Some((memory, passes, lanes, salt, expected)) = parse(&self.0) else {
            // The same work as for a real one, so that time tells nothing (attack A02).
            compute(password.as_bytes(), &[0; SALT], MEMORY_KIB, PASSES, LANES, blocks)?;
            return Ok(false);
        };
        let output = compute(password.as_bytes(), &salt, memory, passes, lanes, blocks)?;
        Ok(aws_lc_rs::constant_time::verify_slices_are_equal(&output, &expected).is_ok())
    }
}

fn compute(
    password: &[u8],
    salt: &[u8],
    memory: u32,
    passes: u32,
    lanes: u32,
    blocks: &mut Vec<Block>,
) -> Result<[u8; OUTPUT], Fault> {
    let fault = |error: argon2::Error| Fault::new("hashing a password", error.to_string());
    let params = Params::new(memory, passes, lanes, Some(OUTPUT)).map_err(fault)?;
    blocks.resize(params.block_count(), Block::default());
    let mut output = [0; OUTPUT];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password, salt, &mut output, blocks)
        .map_err(fault)?;
    Ok(output)
}

type Parts = (u32, u32, u32, Vec<u8>, Vec<u8>);

fn parse(text: &str) -> Option<Parts> {
    let mut parts = text.strip_prefix("$argon2id$v=19$")?.split('$');
    let (numbers, salt, output) = (parts.next()?, parts.next()?, parts.next()?);
    let mut values = numbers.split(',');
    let mut number = |name: &str| values.next()?.strip_prefix(name)?.parse::<u32>().ok();
    let (memory, passes, lanes) = (number("m=")?, number("t=")?, number("p=")?);
    let decode = |text: &str| BASE64_NOPAD.decode(text.as_bytes()).ok();
    let (salt, output) = (decode(salt)?, decode(output)?);
    (parts.next().is_none() && output.len() == OUTPUT && memory <= 1 << 20 && passes <= 64)
        .then_some((memory, passes, lanes, salt, output))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SeededChance;

    #[test]
    fn a_password_matches_its_own_hash_and_no_other() {
        let (chance, mut blocks) = (SeededChance::new(1), Vec::new());
        let right = Password::presented("a quiet walk to the harbour").unwrap();
        let wrong = Password::presented("a quiet walk to the harbor").unwrap();

        let hash = PasswordHash::make(&right, &chance, &mut blocks).unwrap();

        assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hash.matches(&right, &mut blocks).unwrap());
        assert!(!hash.matches(&wrong, &mut blocks).unwrap());
    }

    /// Work is told by the memory that it filled, not by a clock.
    #[test]
    fn a02_nobodys_hash_costs_the_work_of_a_real_one() {
        let chance = SeededChance::new(1);
        let right = Password::presented("a quiet walk to the harbour").unwrap();
        let wrong = Password::presented("a quiet walk to the harbor").unwrap();
        let real = PasswordHash::make(&right, &chance, &mut Vec::new()).unwrap();
        let nobodys = PasswordHash::stored(String::new());
        let work = |hash: &PasswordHash, password: &Password| {
            let mut blocks = Vec::new();
            hash.matches(password, &mut blocks).unwrap();
            let is_filled = |block: &&Block| block.as_ref().iter().any(|word| *word != 0);
            (blocks.len(), blocks.iter().filter(is_filled).count())
        };
        let of_a_wrong_password = work(&real, &wrong);
        assert_eq!(of_a_wrong_password.1, usize::try_from(MEMORY_KIB).unwrap());
        assert_eq!(work(&real, &right), of_a_wrong_password);
        assert_eq!(work(&nobodys, &wrong), of_a_wrong_password);
    }

    #[test]
    fn a_text_that_is_no_hash_matches_nothing() {
        let (mut blocks, password) = (Vec::new(), Password::presented("anything at all").unwrap());
        for text in
            ["", "x", "$argon2id$v=19$m=1,t=1$a$b", "$argon2id$v=19$m=9999999,t=2,p=1$AA$AA"]
        {
            assert!(
                !PasswordHash::stored(text.to_owned()).matches(&password, &mut blocks).unwrap()
            );
        }
    }
}
