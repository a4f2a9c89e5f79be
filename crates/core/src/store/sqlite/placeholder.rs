//! `$n` to `?n`: SQLite takes `$2` for a name and numbers names by first appearance.

/// The same text with numbered parameters; quoted text and comments stay as they are.
pub(super) fn numbered(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.bytes().position(begins) {
        let (plain, found) = rest.split_at(at);
        text.push_str(plain);
        let length = match found.as_bytes() {
            [b'$', b'0'..=b'9', ..] => {
                text.push('?');
                rest = &found[1..];
                continue;
            }
            [b'\'', ..] => after(found, 1, "'"),
            [b'"', ..] => after(found, 1, "\""),
            [b'-', b'-', ..] => after(found, 2, "\n"),
            [b'/', b'*', ..] => after(found, 2, "*/"),
            _ => 1,
        };
        text.push_str(&found[..length]);
        rest = &found[length..];
    }
    text.push_str(rest);
    text
}

/// Whether a parameter, a quotation or a comment may begin here.
const fn begins(byte: u8) -> bool {
    matches!(byte, b'$' | b'\'' | b'"' | b'-' | b'/')
}

/// Where a quotation or comment ends. A doubled quote ends one and starts the next: as good.
fn after(found: &str, start: usize, end: &str) -> usize {
    found[start..].find(end).map_or(found.len(), |at| start + at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parameters_are_rewritten() {
        for (sql, expected) in [
            ("select $2 || '-' || $1", "select ?2 || '-' || ?1"),
            ("select '$1', $12", "select '$1', ?12"),
            ("select 'it''s $1', $1", "select 'it''s $1', ?1"),
            (r#"select "$1" from t where a = $1"#, r#"select "$1" from t where a = ?1"#),
            ("select 1 -- $1\n + $1", "select 1 -- $1\n + ?1"),
            ("select /* $1 */ $1 - 1 / 2", "select /* $1 */ ?1 - 1 / 2"),
            ("select '$.a' || $1 || 'Zürich $2'", "select '$.a' || ?1 || 'Zürich $2'"),
            ("select '$1", "select '$1"),
        ] {
            assert_eq!(numbered(sql), expected);
        }
    }
}
