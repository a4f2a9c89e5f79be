//! Providers: the clinicians whose results and orders the product keeps. One file per operation and per
//! query; [`Provider`] is the noun.

mod changes;
mod choices;
mod create;
mod draft;
mod edit;
mod input;
mod list;
mod provider;
mod remove;
mod rules;
mod show;
mod store;

pub use choices::{ChoicesOfProvider, ProviderChoice, ProviderChoices};
pub use create::CreateProvider;
pub use draft::{LONGEST_ADDRESS, LONGEST_NAME, ProviderDraft};
pub use edit::EditProvider;
pub use input::ProviderInput;
pub use list::{ProviderFilter, ProviderList};
pub use provider::Provider;
pub use remove::RemoveProvider;
pub use show::{ProviderCard, ProviderProfile};
pub(crate) use store::ProviderName;

#[cfg(test)]
mod tests;
