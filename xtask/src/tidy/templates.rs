//! Templates carry no script, no style and nothing that skips escaping: the Content Security Policy's twin.

use super::Finding;
use super::tree::Tree;

/// Letters are read by mail programs, which know no policy of ours and no style sheet.
const LETTERS: &str = "crates/core/src/mail/letters";

/// No inline script, no handler attribute, no unescaped value in any template; no inline style in any page.
pub(super) fn no_inline_script_or_style(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ending(".html").filter(|file| file.within("crates")) {
        for (number, line) in file.text.lines().enumerate() {
            let unstyled = line.replace("<style", "<").replace(" style=", " ");
            let line = if file.within(LETTERS) { &unstyled } else { line };
            if let Some(what) = breach(line) {
                findings.push(Finding::at(file, number + 1, what));
            }
        }
    }
    findings
}

fn breach(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    if lower.contains("<style") {
        return Some("inline style: put it into a style sheet".to_owned());
    }
    if lower.contains("<script") && !lower.contains(" src=") {
        return Some("inline script: put it into a module".to_owned());
    }
    if lower.contains("javascript:") {
        return Some("a link that is a script: use a button and a form".to_owned());
    }
    if lower.replace(' ', "").contains("|safe") {
        return Some("unescaped value: a component takes values, not HTML".to_owned());
    }
    let attributes = lower.split_whitespace().filter_map(|word| word.split_once('='));
    let handler = |name: &str| {
        let rest = name.strip_prefix("on");
        rest.is_some_and(|rest| rest.len() > 2 && rest.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let mut names = attributes.map(|(name, _)| name);
    let name = names.find(|name| *name == "style" || handler(name))?;
    Some(format!("attribute `{name}`: the Content Security Policy forbids it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_around_the_policy_is_found() {
        for line in [
            "<p style=\"color: red\">",
            "<button type=button onclick=\"go()\">",
            "<STYLE>p { color: red }</STYLE>",
            "<script>go()</script>",
            "<a href=\"javascript:go()\">",
            "{{ name | safe }}",
        ] {
            let tree = Tree::of(&[("crates/web/src/console/users/index.html", line)]);
            assert_eq!(no_inline_script_or_style(&tree).len(), 1, "{line}");
        }
    }

    #[test]
    fn a_letter_may_carry_its_style_but_nothing_else() {
        let letter = "crates/core/src/mail/letters/letter.html";
        let found = |line| no_inline_script_or_style(&Tree::of(&[(letter, line)])).len();
        assert_eq!(found("<p class=\"quiet\" style=\"color: red\">"), 0);
        assert_eq!(found("<p style=\"color: red\" onclick=\"go()\">{{ name | safe }}"), 1);
    }

    #[test]
    fn ordinary_markup_passes() {
        for line in [
            "<script type=\"module\" src=\"{{ asset }}\"></script>",
            "<link rel=\"stylesheet\" href=\"{{ sheet }}\">",
            "<button popovertarget=\"menu\" data-once=\"1\">One = 1, on = off</button>",
        ] {
            assert_eq!(breach(line), None, "{line}");
        }
    }
}
