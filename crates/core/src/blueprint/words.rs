//! What a product calls the things that every product has.

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $one:ident / $many:ident = $one_word:literal / $many_word:literal),+ $(,)?) => {
        /// A product's nouns, lower case as in the middle of a sentence; pages put capitals.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Words {$(
            $(#[doc = $doc])+
            pub $one: String,
            /// Several of them.
            pub $many: String,
        )+}

        impl Default for Words {
            fn default() -> Self {
                Self {$($one: $one_word.to_owned(), $many: $many_word.to_owned()),+}
            }
        }

        impl Words {
            /// The keys of a blueprint's `[words]`, the word for one before the word for several.
            pub(super) const PAIRS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($one), stringify!($many))),+];

            /// The word of a key.
            pub(super) fn word(&mut self, key: &str) -> Option<&mut String> {
                match key {
                    $(stringify!($one) => Some(&mut self.$one), stringify!($many) => Some(&mut self.$many),)+
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// Somebody with an account.
    user / users = "user" / "users",
    /// The firm, clinic or agency that people belong to.
    organization / organizations = "organization" / "organizations",
    /// A place of an organization.
    location / locations = "location" / "locations",
    /// People who are managed together.
    group / groups = "group" / "groups",
    /// Somebody whose name stands on orders and results.
    provider / providers = "provider" / "providers",
}
