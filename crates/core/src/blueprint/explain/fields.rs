//! The profile fields, tab by tab, with the use that each role makes of them.

use super::table::table;
use crate::blueprint::{Blueprint, Field, FieldKind, Requirement};

pub(super) fn by_tab(blueprint: &Blueprint) -> String {
    let mut tabs = Vec::new();
    for tab in &blueprint.tabs {
        let fields: Vec<&Field> =
            blueprint.fields.iter().filter(|field| field.tab == tab.key).collect();
        if fields.is_empty() {
            continue;
        }
        let mut head = vec![String::new(), "Kind".to_owned()];
        head.extend(blueprint.roles.iter().map(|role| role.name.clone()));
        head.push("Also".to_owned());
        let mut rows = vec![head];
        rows.extend(fields.iter().map(|field| row(blueprint, field)));
        tabs.push(format!("\nTab {}\n{}", tab.label, table(&rows)));
    }
    if tabs.is_empty() { "\n  none\n".to_owned() } else { tabs.concat() }
}

fn row(blueprint: &Blueprint, field: &Field) -> Vec<String> {
    let mut row = vec![format!("{} ({})", field.label, field.key), kind(&field.kind)];
    row.extend(blueprint.roles.iter().map(|role| match role.field_use(&field.key) {
        None | Some(Requirement::Absent) => "-".to_owned(),
        Some(need) => need.name().to_owned(),
    }));
    let also = [
        (field.searchable, "searched"),
        (field.listed, "in the list"),
        (field.self_editable, "changed by the person"),
    ];
    let also: Vec<&str> = also.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
    row.push(also.join(", "));
    row
}

fn kind(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Text { max } => format!("text up to {max}"),
        FieldKind::Choice { options } => {
            let labels: Vec<&str> = options.iter().map(|option| &*option.label).collect();
            format!("one of {}", labels.join(" / "))
        }
        other => other.name().to_owned(),
    }
}
