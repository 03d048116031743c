//! Ticket lines and memory lines: good ones whole, bad ones named and passed over.

use deskhand_channels::{
    Flaw, ImportedAccount, ImportedCustomer, ImportedMessage, ImportedTicket, IntakeError,
    LineError, Region, memory_lines, ticket_line, ticket_lines,
};
use deskhand_domain::clean::{Redactor, Removal};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel, MAX_MESSAGE_BYTES, Priority, TicketStatus};
use proptest::prelude::*;

const GB: Option<Region> = Some(Region::GB);

#[test]
fn a_ticket_line_is_read_whole() {
    let line = r#"{"id":42,"channel":"email","subject":" Charged\n twice ","status":"pending","priority":"urgent","sla_due_at":"2026-06-18T12:00:00Z","brand":"halden",
        "customer":{"name":"Ines Marques","email":"INES@halden.example","phone":"020 7946 0018","external_id":"U-1","account":{"external_id":"A-1","name":"Halden"},"role":"finance"},
        "messages":[{"id":"m1","author":"customer","html":"<p>Charged <script>x</script>twice</p>","at":"2026-06-18","attachments":["a.png",{"name":"b.pdf","media_type":"application/pdf","bytes":7}]},{"author":"note","text":" "}],
        "tags":["billing"],"unknown":1}"#;
    assert_eq!(
        ticket_line(line, GB),
        Ok(ImportedTicket {
            external_id: "42".to_owned(),
            channel: Channel::Email,
            subject: "Charged twice".to_owned(),
            status: TicketStatus::Pending,
            priority: Priority::Urgent,
            sla_due_at: "2026-06-18T12:00:00Z".parse().ok(),
            brand: Some("halden".to_owned()),
            customer: Some(ImportedCustomer {
                name: Some("Ines Marques".to_owned()),
                email: Some("ines@halden.example".to_owned()),
                phone: Some("+442079460018".to_owned()),
                external_id: Some("U-1".to_owned()),
                account: Some(ImportedAccount {
                    external_id: Some("A-1".to_owned()),
                    name: Some("Halden".to_owned()),
                }),
                role: Some("finance".to_owned()),
            }),
            messages: vec![ImportedMessage {
                id: Some("m1".to_owned()),
                author: Author::Customer,
                author_name: None,
                text: "Charged twice".to_owned(),
                html: Some("<p>Charged twice</p>".to_owned()),
                at: "2026-06-18T00:00:00Z".parse().ok(),
                attachments: vec![
                    ("a.png".to_owned(), "application/octet-stream".to_owned(), 0),
                    ("b.pdf".to_owned(), "application/pdf".to_owned(), 7),
                ],
            }],
            tags: vec!["billing".to_owned()],
            empty_messages: 1,
        })
    );
}

#[test]
fn bad_lines_are_named_and_the_rest_is_read() {
    let mut file = b"\xef\xbb\xbf{\"id\":\"1\",\"messages\":[{\"author\":\"customer\",\"text\":\"one\"}]}\r\n\r\n{\"id\": secret\n\xff\xfe\n".to_vec();
    file.extend_from_slice(b"{\"id\":\"5\",\"messages\":[]}\n{\"id\":\"6\"}\n{\"id\":\"7\",\"channel\":\"pigeon\",\"messages\":[{\"author\":\"customer\",\"text\":\"x\"}]}\n{\"id\":\"8\",\"messages\":\"secret\"}\n");
    let huge = "x".repeat(MAX_MESSAGE_BYTES + 1);
    file.extend_from_slice(
        format!("{{\"id\":\"9\",\"messages\":[{{\"author\":\"agent\",\"text\":\"{huge}\"}}]}}\n")
            .as_bytes(),
    );
    file.extend_from_slice(
        b"{\"id\":\"10\",\"messages\":[{\"author\":\"customer\",\"text\":\"last\"}]}",
    );
    let read: Vec<Result<String, LineError>> = ticket_lines(&file[..], GB)
        .map(|line| line.map(|ticket| ticket.external_id))
        .collect();
    let words: Vec<String> = read
        .iter()
        .map(|line| line.as_ref().map_or_else(ToString::to_string, Clone::clone))
        .collect();
    assert_eq!(
        words,
        [
            "1",
            "line 3: it is not valid JSON (column 8)",
            "line 4: it is not UTF-8 text (byte 0)",
            "line 5: there is nothing in it to read",
            "line 6: the field 'messages' is missing",
            "line 7: the value of 'channel' is not one that is known",
            "line 8: a field does not have the expected type (column 29)",
            "line 9: it is 4194305 bytes long; the limit is 4194304",
            "10",
        ]
    );
}

#[test]
fn a_ticket_without_id_or_subject_gets_them_from_what_it_says() {
    let line = r#"{"messages":[{"author":"customer","text":"My router has been blinking red since the storm on Tuesday and nobody answers the phone"}]}"#;
    let ticket = ticket_line(line, GB).expect("a ticket");
    assert_eq!(
        ticket.subject,
        "My router has been blinking red since the storm on Tuesday and nobody answers…"
    );
    assert_eq!(
        ticket_line(line, GB).map(|again| again.external_id),
        Ok(ticket.external_id)
    );
}

/// Takes out one word, so that a test can see it went.
struct NoPins;

impl Redactor for NoPins {
    fn redact(&self, raw: &str) -> (String, Vec<Removal>) {
        let removed = raw
            .match_indices("1234")
            .map(|(start, found)| Removal {
                kind: "otp".to_owned(),
                replaced_by: "[code]".to_owned(),
                start,
                end: start + found.len(),
            })
            .collect();
        (raw.replace("1234", "[code]"), removed)
    }
}

#[test]
fn memory_lines_are_redacted_on_their_way_in_and_defaults_fill_what_is_missing() {
    let file = "{\"text\":\"My code is 1234\",\"metadata\":{\"raw\":[\"1234\"]}}\n{\"scope\":\"account:a\",\"external_id\":\"x\",\"seq\":9,\"text\":\"Pro plan\",\"category\":\"contract\",\"fact\":{\"key\":\"plan\",\"value\":\"pro\"},\"importance\":0.9,\"observed_at\":\"2026-05-01\"}\n{\"scope\":\"customer:a@b.example\",\"text\":\"x\"}\n{\"text\":\"\"}\n{\"text\":\"x\",\"importance\":7}\n";
    let scope = Scope::parse("customer:c1").expect("a scope");
    let now = "2026-06-18T09:42:00Z".parse().expect("a time");
    let read: Vec<_> = memory_lines(file.as_bytes(), Some(&scope), &NoPins, now).collect();
    let first = read[0].as_ref().expect("read");
    assert_eq!(first.memory.text.as_str(), "My code is [code]");
    assert_eq!(
        serde_json::to_string(&first.memory.metadata).expect("json"),
        "{\"raw\":[\"[code]\"]}"
    );
    assert_eq!(
        (
            first.removed.len(),
            first.memory.seq,
            first.memory.observed_at
        ),
        (2, Some(1), now)
    );
    assert_eq!(first.memory.scope, scope);
    let second = &read[1].as_ref().expect("read").memory;
    assert_eq!(
        (second.scope.to_string().as_str(), second.seq),
        ("account:a", Some(9))
    );
    assert_eq!(
        second.fact.as_ref().map(|fact| fact.value.as_str()),
        Some("pro")
    );
    let errors: Vec<_> = read[2..]
        .iter()
        .map(|line| line.clone().expect_err("refused"))
        .collect();
    let malformed = |line, field| LineError {
        line,
        error: IntakeError::Malformed {
            line,
            flaw: Flaw::Unreadable(field),
        },
    };
    assert_eq!(
        errors,
        [
            malformed(3, "scope"),
            LineError {
                line: 4,
                error: IntakeError::Empty
            },
            malformed(5, "importance")
        ]
    );
}

proptest! {
    #[test]
    fn no_bytes_make_an_import_panic_or_go_on_for_ever(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let lines = bytes.split(|b| *b == b'\n').count();
        prop_assert!(ticket_lines(&bytes[..], GB).count() <= lines);
    }

    #[test]
    fn any_text_in_a_message_comes_back_as_it_was(text in "[^\r\u{0}]{1,80}") {
        let line = serde_json::json!({"id": "1", "messages": [{"author": "customer", "text": text}]}).to_string();
        match ticket_line(&line, GB) {
            Ok(ticket) => prop_assert_eq!(&ticket.messages[0].text, &text),
            Err(error) => prop_assert_eq!(error, IntakeError::Empty),
        }
    }
}
