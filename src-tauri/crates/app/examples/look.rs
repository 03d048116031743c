//! scratch
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::unwrap_used
)]
use deskhand_app::{Desk, StartOptions};
#[tokio::main]
async fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let desk = Desk::start(&StartOptions::demo(&dir)).await.unwrap();
    println!("start {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let seed = desk.demo_seed().await.unwrap();
    println!("seed {:?} {:?}", seed, t.elapsed());
    for off in [true, false] {
        for c in desk
            .compare_demo(&deskhand_wire::demo::CompareDemoParams { accounts_off: off })
            .await
            .unwrap()
        {
            println!(
                "=== {} ({:?}) off={off} {} ms",
                c.customer_name, c.account_name, c.elapsed_ms
            );
            println!(
                "--- without: {:?} {:?} asks {:?}\n{}\n",
                c.without.decision.action,
                c.without.decision.priority,
                c.without.decision.asks_for,
                c.without.draft.text
            );
            println!(
                "--- with: {:?} {:?} asks {:?} route {:?} read {}\n{}\n",
                c.with.decision.action,
                c.with.decision.priority,
                c.with.decision.asks_for,
                c.with.decision.route,
                c.with.memories_read,
                c.with.draft.text
            );
            for f in &c.with.draft.findings {
                println!("   finding {:?} {:?} {}", f.guard, f.severity, f.reason);
            }
            println!("   unsupported {:?}", c.with.draft.unsupported);
            for a in &c.with.actions {
                println!("   action {a:?}");
            }
            for x in &c.changed {
                println!(
                    "   changed {}: {} -> {} ({} ev)",
                    x.what,
                    x.from,
                    x.to,
                    x.because.len()
                );
            }
            println!("   value: {}", c.memory_value);
        }
    }
    let list = desk
        .inbox_list(&deskhand_wire::inbox::InboxListParams {
            view: deskhand_domain::ticket::InboxView::All,
            search: None,
            cursor: None,
            limit: 100,
        })
        .unwrap();
    for row in list.page.items {
        let t = std::time::Instant::now();
        let v = desk
            .ticket_open(
                &deskhand_wire::ticket::OpenParams {
                    ticket: row.ticket.id.clone(),
                    again: true,
                },
                &|_: deskhand_domain::opened::OpenEvent| Ok(()),
            )
            .await;
        match v {
            Ok(v) => {
                println!(
                    "##### {} {} | {} | {:?} {:?}",
                    row.ticket.id,
                    row.ticket.subject,
                    row.customer_name.clone().unwrap_or_default(),
                    t.elapsed(),
                    v.timings
                );
                println!(
                    "class {:?}",
                    v.context.classification.as_ref().map(|c| (
                        &c.vertical,
                        &c.issue_type,
                        c.confidence
                    ))
                );
                if let Some(m) = v
                    .context
                    .messages
                    .iter()
                    .rev()
                    .find(|m| m.author == deskhand_domain::ticket::Author::Customer)
                {
                    println!("> {}", m.text);
                }
                println!(
                    "decision {:?} {}",
                    v.decision.as_ref().map(|d| (
                        d.action,
                        d.priority,
                        d.asks_for.clone(),
                        d.route.clone()
                    )),
                    v.decision_summary
                );
                if let Some(d) = &v.draft {
                    println!("{}", d.text);
                    for f in &d.findings {
                        println!(
                            "   draft finding {:?} {:?} {}",
                            f.guard, f.severity, f.reason
                        );
                    }
                    println!("   unsupported {:?}", d.unsupported);
                }
                for f in &v.findings {
                    println!("   finding {:?} {:?} {}", f.guard, f.severity, f.reason);
                }
                for a in &v.actions {
                    println!("   action {} {:?}", a.title, a.state);
                }
            }
            Err(e) => println!("##### {} ERR {e:?}", row.ticket.id),
        }
    }
}
