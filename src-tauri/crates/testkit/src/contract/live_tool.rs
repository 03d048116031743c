//! What every live tool must do, given a call that finds something.

use deskhand_domain::live::{BoundCustomer, Freshness, LiveCall};
use deskhand_domain::ports::{LiveTool, ToolError};
use std::sync::Arc;

/// A tool and a call it answers with facts.
pub type Tool = (Arc<dyn LiveTool>, LiveCall);

pub async fn it_says_what_it_is_and_how_long_to_wait((tool, call): Tool) {
    let spec = tool.spec();
    assert_eq!(spec.name, call.tool);
    assert!(
        [&spec.title, &spec.description, &spec.source]
            .iter()
            .all(|t| !t.is_empty())
    );
    assert!(!spec.answers.is_empty() && !spec.serves.is_empty());
    assert!((1..=30_000).contains(&spec.deadline_ms));
    assert_eq!(spec.schema["type"], "object");
    for need in &spec.needs {
        assert!(!need.kind.is_empty() && !need.argument.is_empty() && !need.ask.is_empty());
    }
}

pub async fn facts_are_live_dated_and_of_a_kind_it_announced((tool, call): Tool) {
    let facts = tool.call(&call).await.expect("answered");
    assert!(!facts.is_empty());
    for fact in facts {
        assert!(tool.spec().answers.contains(&fact.kind), "{}", fact.kind);
        assert_eq!(
            (fact.fetched_at, &fact.freshness),
            (call.now, &Freshness::Live)
        );
        assert_eq!(fact.tool, tool.spec().name);
        assert!(!fact.subject.is_empty() && !fact.stated.is_empty());
    }
}

pub async fn the_same_call_gives_the_same_facts((tool, call): Tool) {
    assert_eq!(tool.call(&call).await, tool.call(&call).await);
}

pub async fn a_personal_tool_tells_a_stranger_nothing((tool, call): Tool) {
    if !tool.spec().personal {
        return;
    }
    for customer in [
        None,
        Some(BoundCustomer::default()),
        Some(BoundCustomer {
            emails: vec!["nobody@elsewhere.example".to_owned()],
            ..BoundCustomer::default()
        }),
    ] {
        let answer = tool
            .call(&LiveCall {
                customer,
                ..call.clone()
            })
            .await;
        let nothing = matches!(
            answer,
            Err(ToolError::NotTheirs | ToolError::NotFound | ToolError::Invalid { .. })
        );
        assert!(nothing, "{answer:?}");
    }
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! live_tool_contract {
    ($make:expr) => {
        $crate::contract_tests!(live_tool, $make;
            it_says_what_it_is_and_how_long_to_wait,
            facts_are_live_dated_and_of_a_kind_it_announced,
            the_same_call_gives_the_same_facts,
            a_personal_tool_tells_a_stranger_nothing
        );
    };
}
