//! The keys of the configuration: each is a flag, an environment variable and a line in the file.

macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// Something that can be set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Key { $($(#[doc = $doc])+ $variant),+ }

        impl Key {
            /// Every key, in the order of the manual.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the file: `public_url`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

keys! {
    /// The address to listen on.
    Listen = "listen",
    /// The folder that holds everything.
    Data = "data",
    /// The URL of a PostgreSQL database.
    Database = "database",
    /// A file that holds that URL.
    DatabaseFile = "database_file",
    /// The address that people type.
    PublicUrl = "public_url",
    /// The product: a shipped name or a file.
    Blueprint = "blueprint",
    /// The URL of the mail server.
    Smtp = "smtp",
    /// A file that holds that URL.
    SmtpFile = "smtp_file",
    /// The sender of letters.
    MailFrom = "mail_from",
    /// How many invitations may go out in an hour.
    InvitationsPerHour = "invitations_per_hour",
    /// How many of them may go to one organization.
    InvitationsPerOrganization = "invitations_per_organization",
    /// The networks of proxies whose `X-Forwarded-For` is believed.
    TrustedProxies = "trusted_proxies",
    /// A file that holds the token that `/metrics` asks for.
    MetricsTokenFile = "metrics_token_file",
    /// How log lines look.
    Log = "log",
}

impl Key {
    /// The key of this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Its flag: `--public-url`.
    pub(crate) fn flag(self) -> String {
        format!("--{}", self.name().replace('_', "-"))
    }

    /// Its environment variable: `ROLLCALL_PUBLIC_URL`.
    pub(crate) fn variable(self) -> String {
        format!("ROLLCALL_{}", self.name().to_uppercase())
    }
}
