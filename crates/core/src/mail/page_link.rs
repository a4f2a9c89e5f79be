//! The address that a letter asks its reader to open. It may carry a token, so it never shows itself in logs.

use std::fmt;

use url::Url;

use crate::Fault;

/// A page of this deployment. Host and scheme come from the configured public address alone, never
/// from a request or from what people typed (CVE-2025-48936, CVE-2025-52560).
#[derive(Clone, PartialEq, Eq)]
pub struct PageLink(Url);

impl PageLink {
    /// The page below the public address whose path is made of these segments; each is escaped.
    ///
    /// # Errors
    /// A fault when the public address is not an `http` or `https` address with a host.
    pub fn below(public: &Url, segments: &[&str]) -> Result<Self, Fault> {
        let mut url = public.clone();
        url.set_query(None);
        url.set_fragment(None);
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        match url.path_segments_mut() {
            Ok(mut path) if is_web => path.pop_if_empty().extend(segments),
            _ => {
                return Err(Fault::new("making a link", "the public address is not a web address"));
            }
        };
        Ok(Self(url))
    }
}

/// The address itself, for the letter's text.
impl fmt::Display for PageLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for PageLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(public: &str, segments: &[&str]) -> String {
        PageLink::below(&Url::parse(public).unwrap(), segments).unwrap().to_string()
    }

    #[test]
    fn segments_are_escaped_and_never_change_the_host() {
        for (public, segments, link) in [
            (
                "https://lab.example.org",
                ["invitations", "t0k"],
                "https://lab.example.org/invitations/t0k",
            ),
            ("https://x.org/rollcall/?a#b", ["in", "t"], "https://x.org/rollcall/in/t"),
            (
                "http://127.0.0.1:8400/",
                ["//evil.example", "?a=b#c"],
                "http://127.0.0.1:8400/%2F%2Fevil.example/%3Fa=b%23c",
            ),
        ] {
            assert_eq!(below(public, &segments), link);
        }
    }

    #[test]
    fn an_address_without_host_is_a_fault() {
        let public = Url::parse("mailto:ada@example.org").unwrap();
        assert!(PageLink::below(&public, &["x"]).is_err());
    }

    #[test]
    fn its_token_is_not_shown_by_debug() {
        let link = PageLink::below(&Url::parse("https://x.org").unwrap(), &["t0k"]).unwrap();
        assert!(!format!("{link:?}").contains("t0k"));
    }
}
