//! Every source at once, each with its own deadline; what was kept shows first.

use super::{CHARGED_TWICE, first_timer, office};
use deskhand_copilot::{DeskError, OpenOptions};
use deskhand_domain::context::{ContextEvent, Source, SourceState};
use deskhand_domain::live::{Freshness, Missed};
use deskhand_domain::opened::{OpenEvent, TicketView};
use deskhand_domain::ports::{Drafts as _, MemoryError, Records as _, SinkClosed, ToolError};
use deskhand_testkit::{Behaviour, FailingMemory, FakeLiveTool, TestDesk, fact};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

fn invoices(behaviour: Behaviour) -> Arc<FakeLiveTool> {
    Arc::new(FakeLiveTool::new("list_invoices", "invoice", behaviour).of_the_customer())
}

fn service(behaviour: Behaviour) -> Arc<FakeLiveTool> {
    Arc::new(FakeLiveTool::new(
        "get_service_status",
        "service",
        behaviour,
    ))
}

fn paid() -> Vec<deskhand_domain::live::LiveFact> {
    vec![fact("invoice", "INV-7", &[("status", "paid")])]
}

fn fine() -> Vec<deskhand_domain::live::LiveFact> {
    vec![fact("service", "API", &[("status", "operational")])]
}

fn state(view: &TicketView, tool: &str) -> SourceState {
    view.context
        .sources
        .iter()
        .find(|s| matches!(&s.source, Source::LiveTool { tool: t, .. } if t == tool))
        .map(|s| s.state.clone())
        .expect("a report of that tool")
}

#[tokio::test(start_paused = true)]
async fn the_whole_takes_as_long_as_its_slowest_source() {
    let wait = Duration::from_millis(300);
    let first = invoices(Behaviour::AnswersAfter(wait, paid()));
    let second = service(Behaviour::AnswersAfter(wait, fine()));
    let desk = TestDesk::builder().live(&first).live(&second).build();
    let (_, ticket) = first_timer(&desk);
    let start = Instant::now();
    let view = desk.open(&ticket).await;
    assert_eq!(view.context.live.len(), 2);
    assert!(
        start.elapsed() < Duration::from_millis(310),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_source_that_hangs_is_given_up_at_its_own_deadline_and_said_so() {
    let hanging = Arc::new(
        FakeLiveTool::new("list_invoices", "invoice", Behaviour::Hangs)
            .of_the_customer()
            .with_deadline(500),
    );
    let desk = TestDesk::builder()
        .live(&hanging)
        .live(&service(Behaviour::Answers(fine())))
        .build();
    let (_, ticket) = first_timer(&desk);
    let start = Instant::now();
    let view = desk.open(&ticket).await;
    assert!(
        start.elapsed() < Duration::from_millis(510),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(
        state(&view, "list_invoices"),
        SourceState::Failed {
            reason: "no answer in 0.5 s".to_owned()
        }
    );
    assert_eq!(
        state(&view, "get_service_status"),
        SourceState::Answered { items: 1 }
    );
    assert!(
        view.draft.is_some(),
        "the draft does not wait for what is down"
    );
    assert!(
        view.context
            .missed
            .iter()
            .any(|m| m.tool == "list_invoices" && matches!(m.why, Missed::Unavailable { .. }))
    );
}

#[tokio::test(start_paused = true)]
async fn what_was_kept_stands_in_for_a_source_that_is_down_with_its_age() {
    let tool = invoices(Behaviour::Answers(paid()));
    let desk = TestDesk::builder().live(&tool).build();
    let (_, ticket) = first_timer(&desk);
    let before = desk.copilot.now();
    desk.open(&ticket).await;
    desk.wait(jiff::SignedDuration::from_hours(2));
    tool.now_it(Behaviour::Fails(ToolError::Unreachable));
    let view = desk.open(&ticket).await;
    assert!(matches!(
        state(&view, "list_invoices"),
        SourceState::Cached { items: 1, at, .. } if at == before
    ));
    assert_eq!(
        view.context.live[0].freshness,
        Freshness::Cached { at: before }
    );
    assert_eq!(view.context.live[0].get("status"), Some("paid"));
}

#[tokio::test]
async fn what_was_kept_is_shown_before_anything_is_read() {
    let tool = invoices(Behaviour::Answers(paid()));
    let desk = TestDesk::builder().live(&tool).build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    let (_, events) = desk.open_with(&ticket, &OpenOptions::default()).await;
    let Some(OpenEvent::Context {
        context: ContextEvent::Opened { context },
    }) = events.first()
    else {
        panic!("the kept context comes first");
    };
    assert_eq!(context.live.len(), 1);
    assert!(matches!(
        context.live[0].freshness,
        Freshness::Cached { .. }
    ));
    let order: Vec<&str> = events
        .iter()
        .map(|e| match e {
            OpenEvent::Context {
                context: ContextEvent::Gathered { .. },
            } => "gathered",
            OpenEvent::Context { .. } => "context",
            OpenEvent::Decided { .. } => "decided",
            OpenEvent::Draft { draft } if draft.is_terminal() => "ready",
            OpenEvent::Draft { .. } => "draft",
        })
        .collect();
    assert_eq!(order.iter().filter(|o| **o == "ready").count(), 1);
    assert_eq!(order.last(), Some(&"ready"));
    assert!(
        order.iter().position(|o| *o == "gathered") < order.iter().position(|o| *o == "decided")
    );
}

#[tokio::test(start_paused = true)]
async fn leaving_the_ticket_stops_the_reading_and_keeps_nothing_of_it() {
    let tool = invoices(Behaviour::Hangs);
    let desk = Arc::new(TestDesk::builder().live(&tool).build());
    let (_, ticket) = first_timer(&desk);
    let opening = {
        let (desk, ticket) = (Arc::clone(&desk), ticket.clone());
        tokio::spawn(async move {
            let sink = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
            desk.copilot
                .open(&ticket, &OpenOptions::default(), &sink)
                .await
        })
    };
    while tool.calls().is_empty() {
        tokio::task::yield_now().await;
    }
    desk.copilot.leave(&ticket);
    let result = opening.await.expect("it ends");
    assert!(matches!(result, Err(DeskError::Cancelled)), "{result:?}");
    assert_eq!(desk.store.drafts_of(&ticket).expect("read"), Vec::new());
}

#[tokio::test(start_paused = true)]
async fn opening_a_ticket_again_stops_the_earlier_opening() {
    let tool = invoices(Behaviour::Hangs);
    let desk = Arc::new(TestDesk::builder().live(&tool).build());
    let (_, ticket) = first_timer(&desk);
    let opening = {
        let (desk, ticket) = (Arc::clone(&desk), ticket.clone());
        tokio::spawn(async move {
            let sink = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
            desk.copilot
                .open(&ticket, &OpenOptions::default(), &sink)
                .await
        })
    };
    while tool.calls().is_empty() {
        tokio::task::yield_now().await;
    }
    tool.now_it(Behaviour::Answers(paid()));
    let view = desk.open(&ticket).await;
    assert_eq!(view.context.live.len(), 1);
    assert!(matches!(
        opening.await.expect("it ends"),
        Err(DeskError::Cancelled)
    ));
}

#[tokio::test]
async fn a_window_that_went_away_does_not_stop_the_work() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let gone = |_: OpenEvent| -> Result<(), SinkClosed> { Err(SinkClosed) };
    let view = desk
        .copilot
        .open(&ticket, &OpenOptions::default(), &gone)
        .await
        .expect("opened");
    assert!(view.draft.is_some());
}

#[tokio::test]
async fn a_new_message_is_gathered_for_anew() {
    let tool = Arc::new(
        FakeLiveTool::new("get_invoice", "invoice", Behaviour::Answers(paid()))
            .by("invoice_id", r"\bINV-\d+\b"),
    );
    let desk = TestDesk::builder().live(&tool).build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    assert_eq!(tool.calls(), Vec::new());
    desk.customer_writes_again(&ticket, "Sorry, it is INV-7.");
    let view = desk.open(&ticket).await;
    let asked: Vec<_> = tool
        .calls()
        .iter()
        .map(|c| c.arguments["invoice_id"].clone())
        .collect();
    assert_eq!(asked, ["INV-7"]);
    assert_eq!(view.context.live.len(), 1);
}

#[tokio::test]
async fn an_identifier_only_memory_knows_is_looked_up_once_memory_answered() {
    let tool = Arc::new(
        FakeLiveTool::new("get_invoice", "invoice", Behaviour::Answers(paid()))
            .by("invoice_id", r"\bINV-\d+\b"),
    );
    let desk = TestDesk::builder().live(&tool).build();
    let (bo, ticket) = first_timer(&desk);
    let mut memory = deskhand_testkit::new_memory(
        &deskhand_domain::scope::Scope::customer(&bo),
        "The disputed invoice is INV-7.",
    );
    memory.category = deskhand_domain::memory::Category::Issue;
    desk.remember(memory).await;
    desk.open(&ticket).await;
    assert_eq!(tool.calls().len(), 1);
}

#[tokio::test]
async fn offline_nothing_is_called_and_everything_kept_says_its_age() {
    let tool = invoices(Behaviour::Answers(paid()));
    let desk = TestDesk::builder().live(&tool).build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.copilot.set_online(false);
    let view = desk.open(&ticket).await;
    assert_eq!(tool.calls().len(), 1, "only while online");
    assert!(matches!(
        state(&view, "list_invoices"),
        SourceState::Cached { items: 1, reason, .. } if reason == "you are offline"
    ));
    assert!(view.draft.is_some());
}

#[tokio::test(start_paused = true)]
async fn memory_that_fails_or_hangs_is_said_and_the_draft_goes_on_without_it() {
    let failing = Arc::new(std::sync::Mutex::new(None::<Arc<FailingMemory>>));
    let slot = Arc::clone(&failing);
    let desk = office()
        .memory(move |behind| {
            let memory = Arc::new(FailingMemory::before(behind));
            *slot.lock().expect("alone") = Some(Arc::clone(&memory));
            memory
        })
        .build();
    let memory = failing.lock().expect("alone").clone().expect("built");
    let (_, ticket) = first_timer(&desk);
    let reason = |view: &TicketView| {
        view.context
            .sources
            .iter()
            .find(|s| s.source == Source::CustomerMemory)
            .map(|s| s.state.clone())
    };
    memory.fails_with(Some(MemoryError::Unreachable));
    let (view, _) = desk.open_with(&ticket, &OpenOptions::default()).await;
    assert!(matches!(reason(&view), Some(SourceState::Failed { .. })));
    assert!(view.draft.is_some());

    memory.fails_with(None);
    memory.hangs(true);
    let start = Instant::now();
    let (view, _) = desk.open_with(&ticket, &OpenOptions::default()).await;
    assert!(matches!(reason(&view), Some(SourceState::Failed { .. })));
    assert!(
        start.elapsed() < Duration::from_millis(3_100),
        "{:?}",
        start.elapsed()
    );
    assert!(view.draft.is_some());
}

#[tokio::test]
async fn two_openings_of_the_same_ticket_give_the_same_draft() {
    let (one, two) = (office().build(), office().build());
    let mut texts = Vec::new();
    for desk in [&one, &two] {
        let (_, ticket) = super::repeated(desk).await;
        desk.open(&ticket).await;
        let view = desk.open(&ticket).await;
        texts.push(view.draft.expect("a draft").text);
        assert_eq!(desk.store.drafts_of(&ticket).expect("read").len(), 1);
        assert!(desk.store.live_facts(&ticket).expect("read").len() > 1);
    }
    assert_eq!(texts[0], texts[1]);
    assert!(!texts[0].contains(CHARGED_TWICE));
}
