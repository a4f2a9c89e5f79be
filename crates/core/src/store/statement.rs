//! Statements are constants beside the code that uses them, and can all be listed for the tests.

/// One SQL text for both engines, with `$1 …` as parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Module path and constant: what the log says when it fails.
    pub name: &'static str,
    /// The text in the subset that both engines understand.
    pub text: &'static str,
}

/// Declares statements as constants of the module, and tests that each of them can be prepared on
/// both engines and means the same there.
///
/// ```text
/// statements! {
///     FIND = "select name from users where id = $1";
/// }
/// ```
macro_rules! statements {
    ($($(#[$note:meta])* $name:ident = $text:expr;)+) => {
        $(
            $(#[$note])*
            pub(crate) const $name: $crate::store::Statement = $crate::store::Statement {
                name: concat!(module_path!(), "::", stringify!($name)),
                text: $text,
            };
        )+

        #[cfg(test)]
        #[test]
        fn every_statement_means_the_same_on_both_engines() {
            $crate::store::testing::compare_statements(&[$($name),+]);
        }
    };
}

pub(crate) use statements;
