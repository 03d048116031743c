//! Whatever sequence of changes comes: versions, messages, grants and the log keep their promises.

use crate::world::*;
use deskhand_domain::change::Write;
use deskhand_domain::ports::{Desk, LogVerdict, Records, StoreError, Tickets};
use deskhand_domain::ticket::{Author, InboxView};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One thing somebody tries.
#[derive(Debug, Clone)]
enum Try {
    Put { ticket: u8, version: u64 },
    Add { ticket: u8, message: u8, text: u8 },
    Log,
}

fn tries() -> impl Strategy<Value = Vec<Vec<Try>>> {
    let one = prop_oneof![
        (0..3_u8, 0..4_u64).prop_map(|(ticket, version)| Try::Put { ticket, version }),
        (0..3_u8, 0..3_u8, 0..2_u8).prop_map(|(ticket, message, text)| Try::Add {
            ticket,
            message,
            text
        }),
        Just(Try::Log),
    ];
    prop::collection::vec(prop::collection::vec(one, 1..4), 1..25)
}

/// What the desk must hold, by the plainest possible rules.
#[derive(Debug, Clone, Default)]
struct Model {
    versions: BTreeMap<u8, u64>,
    messages: BTreeMap<(u8, u8), u8>,
    logged: usize,
}

impl Model {
    fn try_all(&self, tries: &[Try]) -> Result<Self, StoreError> {
        let mut next = self.clone();
        for one in tries {
            match *one {
                Try::Put { ticket, version } => {
                    let stored = next.versions.entry(ticket).or_default();
                    if *stored != version {
                        return Err(StoreError::Conflict { what: "ticket" });
                    }
                    *stored += 1;
                }
                Try::Add {
                    ticket,
                    message,
                    text,
                } => match next.messages.get(&(ticket, message)) {
                    Some(kept) if *kept == text => {}
                    Some(_) => return Err(StoreError::Conflict { what: "message" }),
                    None if !next.versions.contains_key(&ticket) => {
                        return Err(StoreError::NotFound { what: "ticket" });
                    }
                    None => {
                        next.messages.insert((ticket, message), text);
                    }
                },
                Try::Log => next.logged += 1,
            }
        }
        Ok(next)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_is_kept_whole_or_refused_whole(changes in tries()) {
        let desk = memory_desk();
        let mut model = Model::default();
        for (minute, tries) in changes.iter().enumerate() {
            // every third change comes from a clock that was set back
            let minute = i64::try_from(minute).expect("small");
            let mut change = change(if minute % 3 == 0 { -minute } else { minute });
            for one in tries {
                change.push(match *one {
                    Try::Put { ticket: id, version } => {
                        let mut noun = ticket(&format!("T-{id}"));
                        noun.version = version;
                        put(noun)
                    }
                    Try::Add { ticket, message: id, text } => add(message(
                        &format!("T-{ticket}"), &format!("m{id}"), Author::Customer, &format!("text {text}"), 0,
                    )),
                    Try::Log => Write::Log(log_entry("log", None)),
                });
            }
            let expected = model.try_all(tries);
            prop_assert_eq!(desk.commit(change), expected.clone().map(|_| ()));
            if let Ok(next) = expected {
                model = next;
            }
        }
        for id in 0..3_u8 {
            let stored = desk.ticket(&format!("T-{id}").as_str().into()).expect("read");
            prop_assert_eq!(stored.map(|t| t.version), model.versions.get(&id).copied());
            let mut kept: Vec<(String, String)> = desk.messages(&format!("T-{id}").as_str().into()).expect("read")
                .into_iter().map(|m| (m.id.as_str().to_owned(), m.text)).collect();
            kept.sort();
            let expected: Vec<(String, String)> = model.messages.iter().filter(|((ticket, _), _)| *ticket == id)
                .map(|((_, m), text)| (format!("m{m}"), format!("text {text}"))).collect();
            prop_assert_eq!(kept, expected);
        }
        prop_assert_eq!(desk.verify_log(), Ok(LogVerdict::Intact { entries: model.logged }));
    }

    #[test]
    fn any_text_is_searched_for_without_an_error(query in "\\PC{0,40}", words in "\\PC{0,60}") {
        let desk = memory_desk();
        let mut noun = ticket("T-1");
        noun.subject = words.clone();
        commit(&desk, vec![put(noun)]);
        prop_assert!(desk.tickets_like(&query, 5).is_ok());
        let mut ask = filter(InboxView::All);
        ask.search = Some(query);
        prop_assert!(desk.inbox(&ask).is_ok());
        if let Some(word) = words.split_whitespace().next().filter(|w| !w.contains(':')) {
            ask.search = Some(word.to_owned());
            prop_assert_eq!(desk.inbox(&ask).map(|page| page.total), Ok(1));
        }
    }

    #[test]
    fn any_flipped_byte_of_the_log_is_found(entries in 1..6_usize, pick in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let dir = tempfile::tempdir().expect("a folder");
        let options = options(dir.path(), deskhand_store::Key::Plain);
        let desk = deskhand_store::Database::open(&options).expect("opens").database;
        for n in 0..entries {
            commit(&desk, vec![Write::Log(log_entry(&format!("log_{n}"), None))]);
        }
        let raw = rusqlite::Connection::open(&options.path).expect("opens");
        let seq = i64::try_from(1 + pick.index(entries)).expect("small");
        let body: String = raw
            .query_row("SELECT body FROM operation_log WHERE seq = ?1", [seq], |row| row.get(0))
            .expect("read");
        let mut bytes = body.into_bytes();
        let at = pick.index(bytes.len());
        bytes[at] ^= 1 << bit;
        raw.execute(
            "UPDATE operation_log SET body = CAST(?2 AS TEXT) WHERE seq = ?1",
            rusqlite::params![seq, bytes],
        ).expect("written");
        prop_assert_eq!(desk.verify_log(), Ok(LogVerdict::Broken { at_seq: seq.unsigned_abs() }));
    }
}
