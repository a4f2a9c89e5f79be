//! Sentences of the document for people: what stands between backticks is code.

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// Whether it is code.
    pub(super) is_code: bool,
}

/// The pieces of a text. A backtick without its twin is just a sign.
pub(super) fn pieces<T: AsRef<str> + ?Sized>(text: &T) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.as_ref();
    while let Some((before, code, after)) = first_code(rest) {
        pieces.push(Piece { text: before, is_code: false });
        pieces.push(Piece { text: code, is_code: true });
        rest = after;
    }
    pieces.push(Piece { text: rest, is_code: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn first_code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    Some((before, code, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code() {
        let shown = |text: &str| {
            let pieces = pieces(text);
            let mark = |piece: &Piece<'_>| {
                let (open, close) = if piece.is_code { ("<", ">") } else { ("", "") };
                format!("{open}{}{close}", piece.text)
            };
            pieces.iter().map(mark).collect::<String>()
        };
        assert_eq!(shown("plain"), "plain");
        assert_eq!(shown("`a`"), "<a>");
        assert_eq!(shown("Ask `a` or `b`."), "Ask <a> or <b>.");
        assert_eq!(shown("one ` alone"), "one ` alone");
        assert_eq!(shown(""), "");
    }
}
