//! The header itself: a string of structured fields (RFC 9651, 3.3.3).

use http::HeaderMap;

use crate::api::refuse::Repeated;

/// The name of the header.
pub(in crate::api) const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// The most characters of a key.
const LONGEST: usize = 255;

/// What the header looks like: the quotes belong to it, and a key needs none of the signs that would have to be
/// escaped.
pub(in crate::api) const PATTERN: &str = "^\"[!#-\\[\\]-~]{1,255}\"$";

/// The key between the quotes.
pub(super) fn read(headers: &HeaderMap) -> Result<&str, Repeated> {
    let mut sent = headers.get_all(IDEMPOTENCY_KEY).iter();
    let (Some(one), None) = (sent.next(), sent.next()) else { return Err(Repeated::NoKey) };
    one.to_str()
        .ok()
        .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'))
        .filter(|key| (1..=LONGEST).contains(&key.len()) && key.bytes().all(is_plain))
        .ok_or(Repeated::NoKey)
}

const fn is_plain(sign: u8) -> bool {
    sign.is_ascii_graphic() && !matches!(sign, b'"' | b'\\')
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_key_stands_between_quotes_once() {
        let read = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(IDEMPOTENCY_KEY, HeaderValue::from_str(value).unwrap());
            }
            read(&headers).map(str::to_owned).ok()
        };
        let longest = format!("\"{}\"", "k".repeat(255));
        assert_eq!(read(&["\"8e03978e-40d5\""]).unwrap(), "8e03978e-40d5");
        assert!(read(&[&longest]).is_some());
        let too_long = longest.replacen('k', "kk", 1);
        for wrong in
            ["", "a", "\"\"", "\"a", "a\"", "\"", "\"a b\"", "\"a\\\"b\"", "\"ä\"", &too_long]
        {
            assert_eq!(read(&[wrong]), None, "{wrong}");
        }
        assert_eq!(read(&[]), None);
        assert_eq!(read(&["\"a\"", "\"a\""]), None);
    }
}
