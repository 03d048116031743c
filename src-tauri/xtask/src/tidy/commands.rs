//! The command table against the permissions.
//!
//! A command the window may call stands in the table of the `wire` crate and in a permission file;
//! one that stands in only one of them is either dead or open to nobody.

use super::rust_text::{RustText, closing, line_of};
use super::tree::{Tree, has_extension};
use super::{Finding, Verdict};
use std::collections::BTreeMap;

const TABLE: &str = "src-tauri/crates/wire/src/commands.rs";
const PERMISSIONS: &str = "src-tauri/permissions/";

/// Every command is permitted, and every permitted name is a command.
pub fn commands_permitted(tree: &Tree) -> Verdict {
    let Some(table) = tree.text(TABLE) else {
        return Verdict::Skipped("there is no command table yet");
    };
    let commands = commands(table);
    if commands.is_empty() {
        return vec![Finding::of(
            TABLE,
            "holds no command table that can be read",
        )]
        .into();
    }
    let mut findings = Vec::new();
    let permitted = permitted(tree, &mut findings);
    for (command, line) in &commands {
        if !permitted.contains_key(command) {
            findings.push(Finding::at(
                TABLE,
                *line,
                format!("`{command}` is in no permission file"),
            ));
        }
    }
    for (command, file) in &permitted {
        if !commands.contains_key(command) {
            findings.push(Finding::of(
                file,
                format!("permits `{command}`, which is no command"),
            ));
        }
    }
    findings.into()
}

/// The table's names with their lines: in the body of the file's first macro call that stands at
/// the start of a line, every name that starts a line and is followed by a colon.
fn commands(table: &str) -> BTreeMap<String, usize> {
    let code = RustText::of(table).shipped_code();
    let mut names = BTreeMap::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let calls =
            line.trim_end().ends_with("! {") && line.starts_with(|c: char| c.is_ascii_lowercase());
        if calls && !line.starts_with("macro_rules!") {
            let open = start + line.trim_end().len() - 1;
            let end = closing(code.as_bytes(), open);
            let mut at = open + 1;
            for entry in code[open + 1..end].split_inclusive('\n') {
                let indent = entry.len() - entry.trim_start().len();
                if let Some(name) = command(entry.trim_start()) {
                    names.insert(name.to_owned(), line_of(&code, at + indent));
                }
                at += entry.len();
            }
            break;
        }
        start += line.len();
    }
    names
}

/// The name in front of `: Params => Answer`.
fn command(entry: &str) -> Option<&str> {
    let (name, _) = entry.split_once(": ")?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    is_name.then_some(name)
}

/// Permitted name → the file that permits it.
fn permitted(tree: &Tree, findings: &mut Vec<Finding>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (path, text) in tree.texts() {
        if !path.starts_with(PERMISSIONS) || !has_extension(path, &["toml"]) {
            continue;
        }
        let Ok(file) = text.parse::<toml::Table>() else {
            findings.push(Finding::of(path, "is not TOML"));
            continue;
        };
        let permissions = file.get("permission").and_then(toml::Value::as_array);
        for permission in permissions.into_iter().flatten() {
            let allowed = permission
                .get("commands")
                .and_then(|commands| commands.get("allow"))
                .and_then(toml::Value::as_array);
            for name in allowed
                .into_iter()
                .flatten()
                .filter_map(toml::Value::as_str)
            {
                names.insert(name.to_owned(), path.to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMANDS: &str = "//! The table.\nmacro_rules! commands {\n    () => {};\n}\n\ncommands! {\n    // reading\n    inbox_list: InboxParams => Inbox;\n    draft_send: SendParams => Receipt, streams Event;\n}\n";

    fn judged(permissions: &str) -> Verdict {
        commands_permitted(&Tree::of(&[
            (TABLE, COMMANDS),
            ("src-tauri/permissions/desk.toml", permissions),
        ]))
    }

    #[test]
    fn a_table_and_permissions_that_agree_break_no_law() {
        let agreeing = "[[permission]]\nidentifier = \"desk\"\ncommands.allow = [\"inbox_list\", \"draft_send\"]\n";
        assert_eq!(judged(agreeing), Verdict::Judged(vec![]));
    }

    #[test]
    fn a_command_on_one_side_only_is_found_from_both_sides() {
        let differing = "[[permission]]\nidentifier = \"desk\"\ncommands.allow = [\"inbox_list\", \"shell_open\"]\n";
        assert_eq!(
            judged(differing),
            Verdict::Judged(vec![
                Finding::at(TABLE, 9, "`draft_send` is in no permission file"),
                Finding::of(
                    "src-tauri/permissions/desk.toml",
                    "permits `shell_open`, which is no command"
                ),
            ])
        );
    }

    #[test]
    fn a_table_that_cannot_be_read_is_a_finding_and_none_is_skipped() {
        let unreadable = Tree::of(&[(TABLE, "//! Nothing here.\n")]);
        assert_eq!(
            commands_permitted(&unreadable),
            Verdict::Judged(vec![Finding::of(
                TABLE,
                "holds no command table that can be read"
            )])
        );
        assert_eq!(
            commands_permitted(&Tree::of(&[])),
            Verdict::Skipped("there is no command table yet")
        );
    }
}
