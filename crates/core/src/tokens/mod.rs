//! API tokens: what a program shows instead of a person, with the person's rights less their account.

mod create;
mod list;
mod revoke;
mod store;
#[cfg(test)]
mod tests;
mod text;

pub use create::{CreateToken, CreatedToken, MOST_DAYS, MOST_TOKENS};
pub use list::{OwnTokens, TokenCard};
pub use revoke::RevokeToken;
pub use text::ApiTokenText;
