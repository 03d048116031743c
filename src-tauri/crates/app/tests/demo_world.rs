//! The demo world that ships: it holds together, is as large as it should be, and every person in it is invented.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where the world is not as set up"
)]

use deskhand_app::world::{World, WorldError, WorldFiles, load};
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::ticket::{Author, Channel};
use std::collections::BTreeSet;

fn world() -> World {
    load(&WorldFiles::embedded()).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn the_world_is_large_enough_to_feel_like_a_desk() {
    let world = world();
    let open = world
        .tickets
        .iter()
        .filter(|t| t.ticket.status.is_open())
        .count();
    assert!(world.accounts.len() >= 14, "{}", world.accounts.len());
    assert!(world.customers.len() >= 42, "{}", world.customers.len());
    assert!(world.tickets.len() >= 85, "{}", world.tickets.len());
    assert!(open >= 35, "{open}");
    assert!(world.seed.len() >= 420, "{}", world.seed.len());
    assert!((2..=4).contains(&world.briefs.len()));
    for channel in [Channel::Phone, Channel::Email, Channel::Chat] {
        let seen = world
            .tickets
            .iter()
            .filter(|t| t.ticket.channel == channel)
            .count();
        assert!(seen >= 15, "{channel:?}: {seen}");
    }
    let months: BTreeSet<String> = world
        .tickets
        .iter()
        .map(|t| t.ticket.created_at.to_string()[..7].to_owned())
        .collect();
    assert_eq!(months.len(), 6, "history from January to June: {months:?}");
}

#[test]
fn nobody_in_it_can_be_a_real_person() {
    let world = world();
    for identity in &world.identities {
        match identity.kind {
            IdentityKind::Email => assert!(identity.value.ends_with(".example")),
            IdentityKind::Phone => assert!(
                identity.value.starts_with("+4420794604")
                    || identity.value.starts_with("+4420794603")
                    || identity.value.starts_with("+4420794602")
                    || identity.value.starts_with("+4420794601")
                    || identity.value.starts_with("+155501"),
                "{}",
                identity.value
            ),
            IdentityKind::External => {}
        }
    }
    let texts = world
        .tickets
        .iter()
        .flat_map(|t| &t.messages)
        .map(|m| m.text.as_str())
        .chain(world.seed.iter().map(|m| m.text.as_str()));
    for text in texts {
        for word in text.split_whitespace().filter(|w| w.contains('@')) {
            let host = word.trim_end_matches(['.', ',', '?', '!', ')', '"', ':', ';']);
            assert!(host.ends_with(".example"), "{word}");
        }
        let digits = text
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .max();
        assert!(digits.unwrap_or_default() <= 12, "a card number? {text}");
    }
}

#[test]
fn one_message_of_three_customers_is_the_same_to_the_letter() {
    let world = world();
    let scenario = world
        .scenario("one-message-three-customers")
        .expect("scripted");
    let first = |id: &deskhand_domain::id::TicketId| {
        world
            .tickets
            .iter()
            .find(|t| t.ticket.id == *id)
            .map(|t| t.messages[0].text.as_str())
            .expect("there")
    };
    for ticket in &scenario.tickets[..3] {
        assert_eq!(
            first(ticket),
            "I was charged twice this month and I need the invoice fixed."
        );
    }
}

#[test]
fn every_script_of_the_picker_is_there_with_its_own_tickets() {
    let world = world();
    let ids: Vec<&str> = world.scenarios.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "one-message-three-customers",
            "phone-email-chat",
            "three-departments",
            "three-people",
            "conflict",
            "returning-caller",
            "hostile",
            "everything-down",
            "tour-saas",
            "tour-ecommerce",
            "tour-banking",
            "tour-travel",
            "tour-telecom",
        ]
    );
    for scenario in &world.scenarios {
        assert!(!scenario.tickets.is_empty() && !scenario.watch.is_empty());
    }
}

#[test]
fn an_open_ticket_waits_for_us_or_for_the_customer_and_says_so() {
    for case in &world().tickets {
        if !case.ticket.status.is_open() {
            continue;
        }
        let last = case
            .messages
            .iter()
            .rev()
            .find(|m| matches!(m.author, Author::Customer | Author::Agent))
            .expect("somebody spoke");
        let waits = matches!(
            case.ticket.status,
            deskhand_domain::ticket::TicketStatus::Pending
                | deskhand_domain::ticket::TicketStatus::Snoozed
        );
        assert!(
            waits || last.author == Author::Customer,
            "{}",
            case.ticket.id
        );
    }
}

#[test]
fn a_folder_of_ones_own_is_read_the_same_way_and_a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = WorldFiles::from_folder(folder.path());
    assert!(
        matches!(missing, Err(WorldError::Unreadable { ref file, .. }) if file == "desk.json"),
        "{missing:?}"
    );
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo");
    let own = WorldFiles::from_folder(&assets).expect("reads");
    assert_eq!(load(&own).expect("holds together"), world());
}
