//! The same ticket with and without memory, side by side, and what made the difference.

use super::{first_timer, office, repeated};
use deskhand_domain::decision::NextAction;
use deskhand_domain::evidence::EvidenceKind;

#[tokio::test]
async fn what_changed_names_the_memories_that_changed_it() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let comparison = desk.copilot.compare(&ticket, true).await.expect("compared");
    assert_eq!(comparison.without.decision.action, NextAction::Ask);
    assert_eq!(comparison.with.decision.action, NextAction::Escalate);
    assert_eq!(
        (
            comparison.without.memories_read,
            comparison.with.memories_read > 2
        ),
        (0, true)
    );
    let action = comparison
        .changed
        .iter()
        .find(|c| c.what == "action")
        .expect("the action changed");
    assert!(
        action
            .because
            .iter()
            .any(|e| e.kind == EvidenceKind::Memory),
        "{action:?}"
    );
    assert!(
        comparison
            .changed
            .iter()
            .any(|c| c.what == "priority" && c.to == "high")
    );
}

#[tokio::test]
async fn where_nobody_remembers_anything_nothing_changes() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let comparison = desk.copilot.compare(&ticket, true).await.expect("compared");
    assert_eq!(comparison.changed, Vec::new());
    assert_eq!(comparison.with.draft.text, comparison.without.draft.text);
}
