//! Order questions answered from an imported shop: does the draft say what the shop says now?

use crate::figures::Figures;
use crate::measure::{BenchError, desk, median, millis, read};
use deskhand_copilot::OpenOptions;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::ports::SinkClosed;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

#[derive(Deserialize)]
struct User {
    email: String,
    #[serde(default)]
    orders: Vec<String>,
}

pub async fn run(folder: &Path, users: usize) -> Result<Figures, BenchError> {
    let text = |name: &str| read(&folder.join(name));
    let (orders, products, people) = (
        text("orders.json")?,
        text("products.json")?,
        text("users.json")?,
    );
    let home = tempfile::tempdir()?;
    // What is imported answers from the next start on.
    desk(home.path())
        .await?
        .back_office_import_tau(&orders, &products, &people)?;
    let desk = desk(home.path()).await?;
    let known: BTreeMap<String, User> =
        serde_json::from_str(&people).map_err(|source| BenchError::Json {
            file: "users.json",
            source,
        })?;
    let asked: Vec<(&String, &User, &String)> = known
        .iter()
        .filter_map(|(id, user)| Some((id, user, user.orders.first()?)))
        .take(users)
        .collect();
    let mut lines = String::new();
    for (id, user, order) in &asked {
        let line = json!({
            "id": format!("shop-{id}"),
            "channel": "email",
            "subject": "My order",
            "customer": {"email": user.email, "external_id": id},
            "messages": [{"author": "customer", "text": format!("Hello, what is the status of my order {order}?")}],
        });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    let imported = desk.tickets_import(lines.as_bytes());
    let (mut found, mut stated, mut foreign) = (0, 0, 0);
    let mut times = Vec::new();
    for (ticket, (_, _, order)) in imported.tickets.iter().zip(&asked) {
        let start = Instant::now();
        let sink = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
        let view = desk
            .copilot
            .open(ticket, &OpenOptions::default(), &sink)
            .await?;
        times.push(millis(start.elapsed()));
        let bare = order.trim_start_matches('#');
        let fact = view
            .context
            .live
            .iter()
            .find(|f| f.kind == "order" && f.subject.trim_start_matches('#') == bare);
        found += usize::from(fact.is_some());
        let draft = view.draft.as_ref();
        let says = |id: &str| {
            draft.is_some_and(|d| {
                d.sentences.iter().any(|s| {
                    s.evidence
                        .iter()
                        .any(|e| e.kind == EvidenceKind::Live && e.id == id)
                })
            })
        };
        stated += usize::from(fact.is_some_and(|f| says(f.id.as_str())));
        foreign += usize::from(draft.is_some_and(|d| !d.unsupported.is_empty()));
    }
    let mut figures = Figures::of("order questions on an imported shop");
    figures.count("customers asked", imported.tickets.len(), "");
    figures.count("lines refused", imported.bad_lines.len(), "0");
    figures.count("orders found live", found, "");
    figures.count("drafts that state the order as it is now", stated, "");
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let share = if imported.tickets.is_empty() {
        0.0
    } else {
        stated as f64 * 100.0 / imported.tickets.len() as f64
    };
    figures.add("share", share, "%", "");
    figures.count("drafts with a sentence that rests on nothing", foreign, "0");
    figures.add("opened and drafted in", median(&mut times), "ms", "");
    Ok(figures)
}
