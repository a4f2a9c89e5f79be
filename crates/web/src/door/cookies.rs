//! Cookies: `__Host-` over TLS, never readable by scripts, never sent across sites (attacks G01, G02).

use http::{HeaderMap, HeaderValue, header};

use crate::App;

/// The value of one of our cookies. Sent twice, it counts as not sent.
pub fn cookie(app: &App, headers: &HeaderMap, name: &str) -> Option<String> {
    let name = full_name(app, name);
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The header that sets a cookie until the browser closes. The value must be URL-safe text.
pub fn set_cookie(app: &App, name: &str, value: &str) -> HeaderValue {
    written(app, name, value, "")
}

/// The header that sets a cookie for a year: what belongs to the browser and not to whoever is signed in.
pub fn keep_cookie(app: &App, name: &str, value: &str) -> HeaderValue {
    written(app, name, value, "; Max-Age=31536000")
}

/// The header that takes a cookie away.
pub fn clear_cookie(app: &App, name: &str) -> HeaderValue {
    written(app, name, "", "; Max-Age=0")
}

fn written(app: &App, name: &str, value: &str, more: &str) -> HeaderValue {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let name = full_name(app, name);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

fn full_name(app: &App, name: &str) -> String {
    if app.is_secure() { format!("__Host-{name}") } else { name.to_owned() }
}
