//! The console's addresses as its sources declare them, so that a new page cannot be left out of a walk.

use crate::assets::tests::{after_each, sources};

/// One address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    /// The address, with `{}` where an id or a secret stands.
    pub(super) path: String,
    /// Whether it is opened with `GET`.
    pub(super) is_asked: bool,
    /// Whether forms are sent there.
    pub(super) is_sent_to: bool,
    /// Whether the form that is sent there is a `Sent`.
    pub(super) keeps_what_was_typed: bool,
}

/// All of them, in order.
pub(super) fn console() -> Vec<Route> {
    let constants = include_str!("../routes.rs");
    let mut routes = Vec::new();
    let pages = sources("src/console", ".rs").into_iter();
    for (file, code) in pages.filter(|(file, _)| !file.contains("/tests/")) {
        for declared in after_each(&code, ".route(", '\n') {
            let Some((address, methods)) = declared.split_once(", ") else { continue };
            let path = match address.strip_prefix("routes::") {
                Some(name) => {
                    after_each(constants, &format!("pub const {name}: &str = \""), '"')[0]
                }
                None => address.trim_matches('"'),
            };
            let (is_asked, is_sent_to) = (methods.contains("get("), methods.contains("post("));
            assert!(is_asked || is_sent_to, "{file}: {declared}");
            let handler = after_each(methods, "post(", ')').first().copied().unwrap_or_default();
            let takes = after_each(&code, &format!("fn {handler}("), '{');
            let keeps_what_was_typed = is_sent_to && takes[0].contains("Sent<");
            routes.push(Route { path: pattern(path), is_asked, is_sent_to, keeps_what_was_typed });
        }
    }
    routes.sort();
    assert!(routes.len() > 50, "{}", routes.len());
    routes
}

/// An address with `{}` for each id or placeholder.
pub(super) fn pattern(path: &str) -> String {
    let part = |part: &str| {
        let is_id = part.len() == 30 && part.as_bytes()[3] == b'_';
        if is_id || part.starts_with('{') { "{}".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
