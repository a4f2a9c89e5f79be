//! What must always be true.

macro_rules! invariants {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal),+ $(,)?) => {
        /// A sentence about the directory that holds after every operation and every accident.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Invariant { $($(#[doc = $doc])+ $variant),+ }

        impl Invariant {
            /// Every invariant, in the order in which they are checked.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What must be true, in a sentence.
            pub const fn sentence(self) -> &'static str {
                let text = match self { $(Self::$variant => concat!($($doc),+)),+ };
                text.trim_ascii()
            }
        }
    };
}

invariants! {
    /// The database file is whole, and every reference that has to hold leads somewhere.
    DatabaseWhole = "database-whole",
    /// Once the directory is set up, an administrator who can sign in exists.
    AdministratorRemains = "administrator-remains",
    /// Every user has an event that tells how they came.
    UserHasEvent = "user-has-event",
    /// Every user has the status that their newest event tells.
    StatusAsTold = "status-as-told",
    /// Every user has the role that their newest event about it tells.
    RoleAsTold = "role-as-told",
    /// Nobody is at a location of another organization than their own.
    PlacesWithinOrganization = "places-within-organization",
    /// Everybody has the places that their role asks for, and no others.
    PlacesFitRole = "places-fit-role",
    /// Every provider that a profile names is there.
    ProvidersKnown = "providers-known",
    /// No session or token of somebody who is not active is alive, and no link of somebody who is switched off.
    NoAccessWhenOff = "no-access-when-off",
    /// Nobody signs in with the name of somebody else, and every name is stored in its one spelling.
    NamesUnique = "names-unique",
    /// Who has accepted has a confirmed address, and nobody else has one.
    MailboxConfirmed = "mailbox-confirmed",
    /// Every letter has the event that caused it, and every letter that waits has its link.
    LettersCaused = "letters-caused",
    /// The numbers of every import are those of its rows.
    ImportsAddUp = "imports-add-up",
    /// Of who was deleted for good, only the id and a pseudonym are left.
    DeletedForgotten = "deleted-forgotten",
    /// No token stands anywhere in clear.
    NoTokenInClear = "no-token-in-clear",
}
