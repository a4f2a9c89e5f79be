//! The modules: they can be joined, and they never make markup out of text.

use std::collections::BTreeMap;

use super::super::bundle;
use super::sources;

/// What a strict policy forbids, or what would make markup out of text.
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    ".style.",
    "setAttribute('style'",
    "http://",
    "https://",
    "export default",
    "import(",
];

#[test]
fn every_module_is_in_the_list_of_behaviours() {
    let main = include_str!("../js/main.js");
    for (file, _) in sources("src/assets/js", ".js") {
        let name = file.rsplit('/').next().unwrap();
        let listed = name == "main.js" || main.contains(&format!("import './{name}';"));
        assert!(listed, "{name} is not in main.js");
    }
}

#[test]
fn top_level_names_are_unique_so_that_modules_can_be_joined() {
    let mut owners = BTreeMap::new();
    for (file, module) in sources("src/assets/js", ".js") {
        for line in module.lines() {
            let line = line.strip_prefix("export ").unwrap_or(line);
            let line = line.strip_prefix("async ").unwrap_or(line);
            let declared = ["function ", "const ", "let ", "class "]
                .iter()
                .find_map(|word| line.strip_prefix(word))
                .map(|rest| rest.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next());
            let Some(Some(name)) = declared else { continue };
            let earlier = owners.insert(name.to_owned(), file.clone());
            assert_eq!(earlier, None, "{name} is declared twice, the second time in {file}");
        }
    }
}

#[test]
fn modules_keep_to_the_policy_and_to_the_habits_that_joining_relies_on() {
    for (file, module) in sources("src/assets/js", ".js") {
        assert!(module.starts_with("// "), "{file} does not say what it is for");
        for word in FORBIDDEN {
            assert!(!module.contains(word), "{file}: {word}");
        }
        for line in module.lines() {
            assert_eq!(
                line.matches('`').count() % 2,
                0,
                "{file}: a text over several lines: {line}"
            );
            let import = line.starts_with("import ");
            assert!(
                !import || line.ends_with(".js';"),
                "{file}: an import over several lines: {line}"
            );
        }
    }
}

#[test]
fn the_joined_script_has_no_import_and_no_export_left() {
    let files = bundle::files();
    let (.., script) = files.iter().find(|(name, ..)| *name == "console.js").unwrap();
    assert!(script.contains("addEventListener"));
    assert!(!script.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
}
