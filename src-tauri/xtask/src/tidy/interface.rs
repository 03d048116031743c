//! Laws about who imports what in the interface.
//!
//! Reads import specifiers as text: static, dynamic and re-exports. `@/` is `ui/src/`.

use super::rust_text::line_of;
use super::tree::Tree;
use super::{Finding, Verdict};

const NONE_YET: Verdict = Verdict::Skipped("there is no interface yet");

/// One place talks to the window's host, so that every other runs in a plain browser and in tests.
pub fn one_door_to_tauri(tree: &Tree) -> Verdict {
    judged(tree, |path, specifier| {
        let through_the_door = path.starts_with("ui/src/ipc/") || path == "ui/src/ipc.ts";
        (specifier.starts_with("@tauri-apps/") && !through_the_door)
            .then(|| format!("imports {specifier}; only ui/src/ipc may"))
    })
}

/// Features meet in `app`, never in one another.
pub fn features_apart(tree: &Tree) -> Verdict {
    judged(tree, |path, specifier| {
        let own = feature(path)?;
        let target = resolve(path, specifier)?;
        let other = feature(&target).filter(|other| *other != own)?;
        Some(format!("feature {own} imports feature {other}"))
    })
}

fn judged(tree: &Tree, law: impl Fn(&str, &str) -> Option<String>) -> Verdict {
    let mut files = tree.interface().peekable();
    if files.peek().is_none() {
        return NONE_YET;
    }
    let mut findings = Vec::new();
    for (path, source) in files {
        for (at, specifier) in imports(source) {
            if let Some(words) = law(path, specifier) {
                findings.push(Finding::at(path, line_of(source, at), words));
            }
        }
    }
    findings.into()
}

/// Every imported specifier with its offset.
fn imports(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for opening in ["from ", "import ", "import("] {
        for (at, _) in source.match_indices(opening) {
            let rest = &source[at + opening.len()..];
            let Some(quote @ ('"' | '\'')) = rest.chars().next() else {
                continue;
            };
            if let Some(specifier) = rest[1..].split(quote).next() {
                found.push((at, specifier));
            }
        }
    }
    found.sort_unstable();
    found
}

/// The feature a path below `ui/src/features/` belongs to.
fn feature(path: &str) -> Option<&str> {
    let below = path.strip_prefix("ui/src/features/")?;
    below.split('/').next()
}

/// The path a specifier means, or `None` for a package.
fn resolve(from: &str, specifier: &str) -> Option<String> {
    if let Some(below) = specifier.strip_prefix("@/") {
        return Some(format!("ui/src/{below}"));
    }
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean() -> Vec<(&'static str, &'static str)> {
        vec![
            (
                "ui/src/ipc/invoke.ts",
                "import { invoke } from \"@tauri-apps/api/core\";\n",
            ),
            (
                "ui/src/features/draft/Draft.tsx",
                "import { Card } from \"@/components/ui/card\";\nimport \"./draft.css\";\nimport { key } from \"../draft/keys\";\n",
            ),
        ]
    }

    #[test]
    fn a_clean_interface_breaks_no_law() {
        let tree = Tree::of(&clean());
        assert_eq!(one_door_to_tauri(&tree), Verdict::Judged(vec![]));
        assert_eq!(features_apart(&tree), Verdict::Judged(vec![]));
    }

    #[test]
    fn a_second_door_is_found_however_it_is_imported() {
        let mut files = clean();
        files.push((
            "ui/src/app/Frame.tsx",
            "import type {\n  A,\n} from '@tauri-apps/api/event';\nconst b = await import(\"@tauri-apps/api/window\");\n",
        ));
        assert_eq!(
            one_door_to_tauri(&Tree::of(&files)),
            Verdict::Judged(vec![
                Finding::at(
                    "ui/src/app/Frame.tsx",
                    3,
                    "imports @tauri-apps/api/event; only ui/src/ipc may"
                ),
                Finding::at(
                    "ui/src/app/Frame.tsx",
                    4,
                    "imports @tauri-apps/api/window; only ui/src/ipc may"
                ),
            ])
        );
    }

    #[test]
    fn a_feature_that_imports_another_is_found_by_alias_and_by_path() {
        let mut files = clean();
        files.push((
            "ui/src/features/inbox/List.tsx",
            "import { a } from \"@/features/draft/Draft\";\nexport * from \"../draft/keys\";\n",
        ));
        assert_eq!(
            features_apart(&Tree::of(&files)),
            Verdict::Judged(vec![
                Finding::at(
                    "ui/src/features/inbox/List.tsx",
                    1,
                    "feature inbox imports feature draft"
                ),
                Finding::at(
                    "ui/src/features/inbox/List.tsx",
                    2,
                    "feature inbox imports feature draft"
                ),
            ])
        );
    }

    #[test]
    fn no_interface_is_said_to_be_skipped() {
        assert_eq!(features_apart(&Tree::of(&[])), NONE_YET);
    }
}
