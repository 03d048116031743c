//! `policy.md`: what people read. A second-level heading opens a clause (`## B-3.1 Repeated billing issue`), the
//! text below it until the next heading is the clause; `(internal)` in the heading keeps it from customers.

use crate::error::{PackError, PackFault};
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::Clause;

/// Reads the clauses of one `policy.md`, in order.
pub(crate) fn read(
    file: &str,
    pack: &str,
    version: &str,
    source: &str,
) -> Result<Vec<Clause>, PackError> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut text = String::new();
    for (index, line) in source.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            close(file, &mut clauses, &mut text)?;
            let at = || format!("line {}", index + 1);
            let internal = heading.contains("(internal)");
            let heading = heading.replace("(internal)", "");
            let (number, title) = heading
                .trim()
                .split_once(char::is_whitespace)
                .filter(|(number, title)| {
                    number.contains('-')
                        && number.chars().any(|c| c.is_ascii_digit())
                        && !title.trim().is_empty()
                })
                .ok_or_else(|| PackError::at(file, at(), PackFault::Heading))?;
            let id = ClauseId::new(format!("{pack}/{number}"));
            if clauses.iter().any(|c| c.id == id) {
                return Err(PackError::at(
                    file,
                    at(),
                    PackFault::Duplicate {
                        what: "clause",
                        id: number.to_owned(),
                    },
                ));
            }
            clauses.push(Clause {
                id,
                pack: pack.to_owned(),
                version: version.to_owned(),
                title: title.trim().to_owned(),
                text: String::new(),
                public: !internal,
            });
        } else if !clauses.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    close(file, &mut clauses, &mut text)?;
    if clauses.is_empty() {
        return Err(PackError::in_file(
            file,
            PackFault::Empty { what: "policy.md" },
        ));
    }
    Ok(clauses)
}

/// Gives the collected lines to the newest clause; wrapped lines become one paragraph.
fn close(file: &str, clauses: &mut [Clause], text: &mut String) -> Result<(), PackError> {
    let Some(clause) = clauses.last_mut() else {
        return Ok(());
    };
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|p| !p.is_empty())
        .collect();
    if paragraphs.is_empty() {
        return Err(PackError::in_file(
            file,
            PackFault::EmptyClause {
                id: clause.id.to_string(),
            },
        ));
    }
    clause.text = paragraphs.join("\n\n");
    text.clear();
    Ok(())
}
