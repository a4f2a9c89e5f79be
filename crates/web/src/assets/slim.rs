//! Takes comments and indentation out of our own sheets and modules. Not a general minifier: it relies on
//! our habits (comments on lines of their own, no text over several lines), which tests check.

/// A sheet without comments and without the white space that means nothing.
pub(super) fn css(source: &str) -> String {
    let mut slim = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        push_folded(&mut slim, before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_folded(&mut slim, rest);
    slim
}

/// Folds white space to single spaces, and drops it beside braces and semicolons.
fn push_folded(slim: &mut String, source: &str) {
    for sign in source.chars() {
        let after_break = slim.is_empty() || slim.ends_with(['{', '}', ';', ' ', ',']);
        match sign {
            _ if sign.is_whitespace() && after_break => {}
            _ if sign.is_whitespace() => slim.push(' '),
            '{' | '}' | ';' | ',' => {
                if slim.ends_with(' ') {
                    slim.pop();
                }
                if sign == '}' && slim.ends_with(';') {
                    slim.pop();
                }
                slim.push(sign);
            }
            _ => slim.push(sign),
        }
    }
}

/// A module without its comments, indentation, imports and the word `export`.
pub(super) fn js(source: &str) -> String {
    let mut slim = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with("/*") {
            in_comment = true;
        }
        let skipped =
            in_comment || line.is_empty() || line.starts_with("//") || line.starts_with("import ");
        if in_comment && line.ends_with("*/") {
            in_comment = false;
        }
        if !skipped {
            slim.push_str(line.strip_prefix("export ").unwrap_or(line));
            slim.push('\n');
        }
    }
    slim
}

#[cfg(test)]
mod tests {
    #[test]
    fn sheets_lose_comments_and_white_space() {
        let source = "/* why */\n@layer base {\n  a:hover, b > c {\n    color: red;\n  }\n}\n";
        assert_eq!(super::css(source), "@layer base{a:hover,b > c{color: red}}");
    }

    #[test]
    fn modules_lose_comments_imports_and_exports() {
        let source = "// why\n/* and\n   how */\nimport { a } from './a.js';\nexport function b() {\n  a(); // keep\n}\n";
        assert_eq!(super::js(source), "function b() {\na(); // keep\n}\n");
    }
}
