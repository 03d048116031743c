//! What an agent's instruction changes in the pieces of a reply. Only what a source on the ticket says can be added.

use crate::choice;
use crate::reading::Reading;
use crate::reply::{Part, Piece, first_sentences, push};
use crate::source;
use crate::status;
use crate::telling::plain;
use crate::wish::{is_forbidden, overlap, stems};

/// Follows an agent's instruction; what it can't follow or ground comes back in words.
pub fn follow(reading: &Reading<'_>, pieces: &mut Vec<Piece>) -> Vec<String> {
    let wish = &reading.wish;
    let mut unmet = Vec::new();
    if let Some(unknown) = &wish.unknown {
        unmet.push(format!(
            "The rules could not follow “{unknown}”; the reply is written without it."
        ));
    }
    for what in &wish.mention {
        let asked = stems(what);
        let told = pieces
            .iter()
            .any(|p| !asked.is_empty() && overlap(&asked, &p.text) == asked.len());
        if told {
            continue;
        }
        match about(reading, what) {
            Some(piece) => pieces.push(piece),
            None => unmet.push(format!(
                "No source on this ticket speaks of “{what}”, so it was not added."
            )),
        }
    }
    for what in &wish.leave_out {
        let named = stems(what);
        if !named.is_empty() {
            pieces.retain(|p| overlap(&named, &p.text) < named.len());
        }
    }
    if let Some(what) = &wish.ask_for {
        if is_forbidden(what) {
            unmet.push(format!(
                "“{what}” must never be asked of a customer, so the reply does not."
            ));
        } else {
            pieces.retain(|p| !p.text.contains('?'));
            let text = reading.say("ask", [("ask", Some(what.clone()))]);
            push(pieces, Part::Question, text, None);
        }
    }
    unmet
}

/// A sentence on `what` from the rules, the live facts, team knowledge or what is known of the customer.
fn about(reading: &Reading<'_>, what: &str) -> Option<Piece> {
    let wanted = stems(what);
    if wanted.is_empty() {
        return None;
    }
    let fits = |text: &str| overlap(&wanted, text) == wanted.len();
    if let Some(said) = choice::may_say(reading)
        .into_iter()
        .find(|s| fits(&s.text) || wanted.iter().any(|w| s.purpose.starts_with(w.as_str())))
    {
        return Some(Piece::said(
            Part::Help,
            said.text.trim().to_owned(),
            vec![source::may_say(said)],
        ));
    }
    let clause = reading
        .packet
        .judgement
        .clauses
        .iter()
        .find(|c| c.public && (fits(&c.title) || fits(&c.text)));
    if let Some(clause) = clause {
        let text = first_sentences(&clause.text, 240);
        return Some(Piece::said(Part::Help, text, vec![source::clause(clause)]));
    }
    if let Some(memory) = reading.knowledge().find(|m| fits(&m.text)) {
        let text = first_sentences(&memory.text, 320);
        return Some(Piece::said(Part::Help, text, vec![source::memory(memory)]));
    }
    reading
        .usable_live()
        .find(|f| fits(&f.kind) || f.stated.iter().any(|s| !s.internal && fits(&plain(&s.key))))
        .filter(|f| f.kind != "customer" && f.kind != "account")
        .map(|f| {
            Piece::said(
                Part::Live,
                status::line(reading, f),
                vec![source::live(&reading.telling, f, &[])],
            )
        })
}
