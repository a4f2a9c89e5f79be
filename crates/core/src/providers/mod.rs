//! Providers: the clinicians whose results and orders the product keeps.

mod store;
