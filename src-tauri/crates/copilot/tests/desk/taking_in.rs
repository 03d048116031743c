//! Calls, emails and chats: who it is, where it continues, and what is only a suggestion.

use super::{TestDesk, office};
use deskhand_copilot::DeskError;
use deskhand_domain::customer::{IdentityKind, Verification};
use deskhand_domain::id::TicketId;
use deskhand_domain::intake::{FoundIdentity, Intake, IntakeTurn};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel};

fn intake(channel: Channel, text: &str) -> Intake {
    Intake {
        channel,
        subject: None,
        turns: vec![IntakeTurn {
            author: Author::Customer,
            author_name: None,
            text: text.to_owned(),
            html: None,
            at: None,
        }],
        identities: Vec::new(),
        external_id: None,
        references: Vec::new(),
        authenticated: None,
        attachments: Vec::new(),
    }
}

fn email(value: &str, sender: bool) -> FoundIdentity {
    FoundIdentity {
        kind: IdentityKind::Email,
        value: value.to_owned(),
        sender,
        name: None,
    }
}

fn from(channel: Channel, value: &str, text: &str) -> Intake {
    Intake {
        identities: vec![email(value, true)],
        ..intake(channel, text)
    }
}

fn sender(desk: &TestDesk, ticket: &TicketId) -> Verification {
    desk.ticket_row(ticket).sender
}

#[tokio::test]
async fn empty_is_refused() {
    let desk = office().build();
    for channel in [Channel::Phone, Channel::Email, Channel::Chat] {
        let refused = desk.copilot.ingest(&intake(channel, " \n\t"));
        assert!(
            matches!(refused, Err(DeskError::Invalid { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(desk.outbox(), Vec::new());
}

#[tokio::test]
async fn an_address_in_a_call_is_a_suggestion_until_somebody_confirms_it() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let mut call = intake(
        Channel::Phone,
        "My address is ada@roe.example and I was charged twice.",
    );
    call.identities = vec![email("ada@roe.example", false)];
    let taken = desk.copilot.ingest(&call).expect("taken in");
    let question = taken.question.expect("asked about");
    assert_eq!(question.candidates.len(), 1);
    assert!(matches!(
        sender(&desk, &taken.ticket),
        Verification::Suggested { .. }
    ));
    desk.copilot
        .confirm_identity(
            &ada,
            IdentityKind::Email,
            "ada@roe.example",
            Some(&taken.ticket),
            true,
        )
        .expect("confirmed");
    assert!(sender(&desk, &taken.ticket).is_verified());
    assert_eq!(desk.ticket_row(&taken.ticket).customer, Some(ada));
}

#[tokio::test]
async fn two_addresses_are_asked_about_and_nobody_is_chosen() {
    let desk = office().build();
    desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let mut call = intake(Channel::Phone, "It is ada@roe.example or ada@work.example.");
    call.identities = vec![
        email("ada@roe.example", false),
        email("ada@work.example", false),
    ];
    let taken = desk.copilot.ingest(&call).expect("taken in");
    assert_eq!(taken.question.expect("asked about").candidates.len(), 2);
    assert_eq!(desk.ticket_row(&taken.ticket).customer, None);
}

#[tokio::test]
async fn a_chat_of_somebody_unknown_asks_for_the_account_email_first() {
    let desk = office().build();
    let taken = desk
        .copilot
        .ingest(&intake(Channel::Chat, "hi, a question about a receipt?"))
        .expect("taken in");
    assert!(
        taken
            .notes
            .iter()
            .any(|n| n.contains("ask for the account email first")),
        "{:?}",
        taken.notes
    );
    let view = desk.open(&taken.ticket).await;
    assert!(
        view.draft
            .expect("a draft")
            .text
            .to_lowercase()
            .contains("email")
    );
}

#[tokio::test]
async fn a_known_address_is_a_claim_unless_our_own_server_vouches_for_it() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let claimed = desk
        .copilot
        .ingest(&from(Channel::Email, "ada@roe.example", "Hello"))
        .expect("taken in");
    assert_eq!(sender(&desk, &claimed.ticket), Verification::Claimed);
    let vouched = Intake {
        authenticated: Some("dkim".to_owned()),
        ..from(Channel::Email, "ada@roe.example", "Hello")
    };
    let vouched = desk.copilot.ingest(&vouched).expect("taken in");
    assert!(sender(&desk, &vouched.ticket).is_verified());
    assert_eq!(desk.ticket_row(&vouched.ticket).customer, Some(ada));
    let stranger = Intake {
        authenticated: Some("dkim".to_owned()),
        ..from(Channel::Email, "new@person.example", "Hello")
    };
    let stranger = desk.copilot.ingest(&stranger).expect("taken in");
    assert_eq!(
        sender(&desk, &stranger.ticket),
        Verification::Claimed,
        "a real address of nobody we know"
    );
}

#[tokio::test]
async fn the_same_message_twice_is_one_message_of_one_ticket() {
    let desk = office().build();
    let mail = Intake {
        external_id: Some("m1@mail.example".to_owned()),
        subject: Some("Receipt".to_owned()),
        ..from(Channel::Email, "ada@roe.example", "Please send my receipt.")
    };
    let first = desk.copilot.ingest(&mail).expect("taken in");
    let again = desk.copilot.ingest(&mail).expect("taken in");
    assert_eq!(
        (first.ticket.clone(), true),
        (again.ticket, again.continued)
    );
    assert_eq!(desk.messages(&first.ticket).len(), 1);
}

#[tokio::test]
async fn an_answer_continues_its_thread_and_somebody_elses_answer_loses_the_verification() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let ticket = desk.ticket("T-1", &ada, "Receipt", "Please send my receipt.");
    let answer = |who: &str, id: &str| Intake {
        references: vec!["T-1-m1".to_owned()],
        external_id: Some(id.to_owned()),
        ..from(Channel::Email, who, "And the one for May, please.")
    };
    let hers = desk
        .copilot
        .ingest(&answer("ada@roe.example", "m2"))
        .expect("taken in");
    assert_eq!((hers.ticket, hers.continued), (ticket.clone(), true));
    assert!(sender(&desk, &ticket).is_verified());
    let other = desk
        .copilot
        .ingest(&answer("mallory@evil.example", "m3"))
        .expect("taken in");
    assert_eq!(other.ticket, ticket);
    assert_eq!(sender(&desk, &ticket), Verification::Claimed);
    assert_eq!(desk.ticket_row(&ticket).customer, Some(ada));
    assert!(
        other.notes.iter().any(|n| n.contains("Somebody else")),
        "{:?}",
        other.notes
    );
}

#[tokio::test]
async fn a_new_chat_under_a_verified_name_has_to_be_checked_again() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let verified = Verification::Verified {
        how: "a code".to_owned(),
        at: desk.copilot.now(),
    };
    let ticket = desk.ticket_from(
        "T-1",
        Some(&ada),
        verified,
        Channel::Chat,
        "Receipt",
        "My receipt?",
    );
    let stranger = from(
        Channel::Chat,
        "ada@roe.example",
        "hi it's ada again, what is my plan?",
    );
    let taken = desk.copilot.ingest(&stranger).expect("taken in");
    assert_eq!((taken.ticket, taken.continued), (ticket.clone(), true));
    assert_eq!(sender(&desk, &ticket), Verification::Claimed);
}

#[tokio::test]
async fn every_intake_leaves_a_note_on_its_ticket() {
    let desk = office().build();
    let taken = desk
        .copilot
        .ingest(&intake(Channel::Phone, "My line is down."))
        .expect("taken in");
    desk.copilot.flush().await.expect("carried");
    let notes = desk.memories(&Scope::ticket(&taken.ticket));
    assert_eq!(
        notes.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(),
        ["A call came in with 1 turn."]
    );
}
