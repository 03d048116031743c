//! The demo world that ships: it holds together, is as large as it should be, and every person in it is invented.

#![expect(
    clippy::panic,
    reason = "a test stops where the world is not as set up"
)]

use deskhand_app::world::{World, WorldError, WorldFiles, WorldTicket, load};
use deskhand_domain::clean::{Redactor, Removal};
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::live::{BoundCustomer, LiveCall};
use deskhand_domain::memory::Provenance;
use deskhand_domain::ticket::{Author, Channel};
use deskhand_tools::{Weather, live_tools};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// Takes one word out, so that a test sees that seeding goes through it.
struct Blackout;

impl Redactor for Blackout {
    fn redact(&self, raw: &str) -> (String, Vec<Removal>) {
        (raw.replace("€49.00", "[amount]"), Vec::new())
    }
}

#[test]
fn a_seeded_memory_is_redacted_and_says_where_it_came_from() {
    let world = world();
    let promise = world
        .seed
        .iter()
        .find(|m| {
            m.fact
                .as_ref()
                .is_some_and(|f| f.key == "promise/2026-05-20/manual-credit")
        })
        .expect("seeded");
    let new = promise.to_new(&Blackout);
    assert_eq!(
        new.text.as_str(),
        "Ines Varga was promised a manual credit of [amount] in the billing case from 2026-05-20, to appear on the June bill."
    );
    assert_eq!(
        new.provenance,
        Provenance {
            channel: Some(Channel::Phone),
            ticket: Some("T-1038".into()),
            actor: Some("agent_dana".into()),
            actor_name: Some("Dana Whitlock".to_owned()),
            department: Some("billing".to_owned()),
            source: "seed".to_owned(),
        }
    );
    assert_eq!(new.external_id.as_deref(), Some(&*promise.external_id));
}

#[test]
fn a_world_that_names_what_is_not_there_is_refused_with_the_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo");
    for entry in std::fs::read_dir(&assets).expect("assets") {
        let path = entry.expect("entry").path();
        let name = path.file_name().expect("a file").to_owned();
        std::fs::copy(&path, folder.path().join(name)).expect("copied");
    }
    let scenarios = folder.path().join("scenarios.json");
    let broken = std::fs::read_to_string(&scenarios)
        .expect("reads")
        .replace("\"T-1208\"", "\"T-9999\"");
    std::fs::write(&scenarios, broken).expect("written");
    let files = WorldFiles::from_folder(folder.path()).expect("reads");
    assert!(matches!(
        load(&files),
        Err(WorldError::Unknown { ref at, what: "ticket", ref id }) if at == "conflict" && id == "T-9999"
    ));
    std::fs::write(&scenarios, "[{]").expect("written");
    let files = WorldFiles::from_folder(folder.path()).expect("reads");
    assert!(matches!(
        load(&files),
        Err(WorldError::Form { ref file, line: 1, .. }) if file == "scenarios.json"
    ));
}

/// The verified identities of a ticket's customer, as a tool may know them.
fn bound(world: &World, case: &WorldTicket) -> Option<BoundCustomer> {
    if !case.ticket.sender.is_verified() {
        return None;
    }
    let customer = case.ticket.customer.as_ref()?;
    let of = |kind: IdentityKind| -> Vec<String> {
        world
            .identities
            .iter()
            .filter(|i| i.customer == *customer && i.kind == kind && i.verification.is_verified())
            .map(|i| i.value.clone())
            .collect()
    };
    Some(BoundCustomer {
        emails: of(IdentityKind::Email),
        phones: of(IdentityKind::Phone),
        external_ids: of(IdentityKind::External),
        account_external_ids: Vec::new(),
    })
}

#[tokio::test]
async fn whatever_number_an_open_ticket_names_the_back_office_knows_it_as_that_customers() {
    let world = world();
    let office = Arc::new(world.back_office.clone());
    let tools = live_tools(&office, &Arc::new(Weather::default()));
    let mut looked_up = 0;
    for case in world.tickets.iter().filter(|t| t.ticket.status.is_open()) {
        let Some(customer) = bound(&world, case) else {
            continue;
        };
        let text = case
            .messages
            .iter()
            .filter(|m| m.author == Author::Customer)
            .map(|m| m.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        for tool in &tools {
            let spec = tool.spec();
            for need in &spec.needs {
                for pattern in &need.patterns {
                    let pattern = regex::Regex::new(pattern).expect("a pattern compiles");
                    for found in pattern.captures_iter(&text) {
                        let value = found.get(1).or(found.get(0)).map_or("", |m| m.as_str());
                        // an order may have no parcel yet, a line no visit
                        if matches!(spec.name.as_str(), "get_shipment" | "get_visit") {
                            continue;
                        }
                        let call = LiveCall {
                            tool: spec.name.clone(),
                            arguments: Map::from_iter([(
                                need.argument.clone(),
                                Value::from(value),
                            )]),
                            customer: Some(customer.clone()),
                            now: world.now,
                        };
                        let answer = tool.call(&call).await;
                        assert!(answer.is_ok(), "{} {value}: {answer:?}", case.ticket.id);
                        looked_up += 1;
                    }
                }
            }
        }
    }
    assert!(looked_up >= 20, "{looked_up}");
}
