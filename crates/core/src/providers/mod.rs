//! Providers: the clinicians whose results and orders the product keeps.

mod choices;
mod store;

pub use choices::ProviderChoices;
pub(crate) use store::ProviderName;
