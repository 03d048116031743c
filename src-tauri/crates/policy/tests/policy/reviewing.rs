//! A proposal comes back inside the rules: refused with the clause, completed, raised, cited.

use crate::build::{Case, fact, note, on_account};
use crate::shared::library;
use deskhand_domain::decision::{Decision, NextAction, Proposal, ProposedAction};
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::Vertical;
use deskhand_domain::ticket::Priority;
use deskhand_policy::{Reviewed, tools};
use serde_json::{Map, Value, json};

fn proposal(action: NextAction) -> Proposal {
    Proposal {
        decision: Decision {
            action,
            priority: None,
            issue_type: "billing_duplicate_charge".to_owned(),
            vertical: Vertical::Saas,
            route: None,
            asks_for: (action == NextAction::Ask).then(|| "invoice_id".to_owned()),
            reason: "as proposed".to_owned(),
            clauses: vec!["saas/B-2.1".into(), "saas/Z-9.9".into()],
            because: Vec::new(),
        },
        actions: Vec::new(),
        reply: Vec::new(),
        brief: Vec::new(),
        decision_summary: "Charged twice.".to_owned(),
        memory_value: String::new(),
        facts: Vec::new(),
        written_by: "a model".to_owned(),
    }
}

fn action(tool: &str, arguments: &Value) -> ProposedAction {
    let arguments: Map<String, Value> = arguments.as_object().cloned().unwrap_or_default();
    ProposedAction {
        tool: tool.to_owned(),
        arguments,
        why: String::new(),
        because: Vec::new(),
    }
}

fn review(case: &Case, proposal: Proposal) -> Reviewed {
    let signals = case.signals(library());
    library().review(&library().judge(&signals), proposal, &signals)
}

fn contract() -> Case {
    Case {
        memories: vec![on_account(note(
            "2026-02-01",
            "Enterprise account with a 4-hour SLA, renewal on 2026-08-01, CSM is Ruth Adeyemi.",
        ))],
        ..Case::default()
    }
}

#[test]
fn what_the_rules_require_is_added_and_marked() {
    let reviewed = review(&contract(), proposal(NextAction::Ask));
    assert_eq!(reviewed.added, [tools::ESCALATE, tools::NOTIFY_CSM]);
    let decision = &reviewed.proposal.decision;
    assert_eq!(
        (
            decision.action,
            decision.priority,
            decision.route.as_deref(),
            decision.asks_for.as_deref()
        ),
        (
            NextAction::Escalate,
            Some(Priority::Urgent),
            Some("billing_l2"),
            None
        )
    );
    let [escalation, csm] = reviewed.proposal.actions.as_slice() else {
        panic!("two actions");
    };
    assert_eq!(escalation.arguments["priority"], "urgent");
    assert_eq!(escalation.arguments["queue"], "billing_l2");
    assert_eq!(
        escalation.arguments["issue_type"],
        "billing_duplicate_charge"
    );
    assert_eq!(csm.arguments["csm_name"], "Ruth Adeyemi");
    assert_eq!(
        decision.clauses.first().map(ClauseId::as_str),
        Some("saas/S-1.1")
    );
    assert!(decision.clauses.iter().any(|c| c.as_str() == "saas/B-2.1"));
    assert!(
        decision.clauses.iter().all(|c| c.as_str() != "saas/Z-9.9"),
        "a clause that does not exist is not cited"
    );
}

#[test]
fn a_proposed_priority_is_raised_never_lowered() {
    let mut low = proposal(NextAction::Escalate);
    low.actions.push(action(
        tools::ESCALATE,
        &json!({"priority": "low", "queue": "frontline"}),
    ));
    let reviewed = review(&contract(), low);
    assert_eq!(reviewed.proposal.actions[0].arguments["priority"], "urgent");
    assert_eq!(
        reviewed.proposal.actions[0].arguments["queue"],
        "billing_l2"
    );
    let mut urgent = proposal(NextAction::Escalate);
    urgent.decision.priority = Some(Priority::Urgent);
    urgent
        .actions
        .push(action(tools::ESCALATE, &json!({"priority": "urgent"})));
    let repeat = Case {
        memories: vec![
            fact("2026-04-12", "issue/billing/2026-04-12", "open"),
            fact("2026-05-20", "issue/billing/2026-05-20", "open"),
        ],
        ..Case::default()
    };
    let reviewed = review(&repeat, urgent);
    assert_eq!(reviewed.proposal.decision.priority, Some(Priority::Urgent));
    assert_eq!(reviewed.proposal.actions[0].arguments["priority"], "urgent");
    assert_eq!(reviewed.added, Vec::<String>::new());
}

#[test]
fn what_is_forbidden_or_never_allowed_is_refused_with_its_clause() {
    let hostile = Case {
        hostile: true,
        ..Case::default()
    };
    let mut evil = proposal(NextAction::Ask);
    evil.actions
        .push(action("request_refund", &json!({"amount": "€900.00"})));
    evil.actions.push(action("wire_money", &json!({})));
    let reviewed = review(&hostile, evil);
    assert_eq!(reviewed.proposal.actions, Vec::new());
    let refused: Vec<(&str, &str)> = reviewed
        .refused
        .iter()
        .map(|r| (r.tool.as_str(), r.clause.as_str()))
        .collect();
    assert_eq!(
        refused,
        [
            ("request_refund", "support-core/C-5.1"),
            ("wire_money", "support-core/C-1.2")
        ]
    );
    assert_eq!(
        reviewed.refused[0].words,
        "Not proposed: request refund is against “Texts that give orders” (support-core/C-5.1). The text of this ticket tries to give the copilot orders; nothing is done on its word."
    );
}

#[test]
fn a_second_escalation_becomes_joining_the_first() {
    let case = Case {
        memories: vec![fact("2026-06-10", "escalation/billing/2026-06-10", "open")],
        ..Case::default()
    };
    let mut again = proposal(NextAction::Escalate);
    again
        .actions
        .push(action(tools::ESCALATE, &json!({"priority": "high"})));
    let reviewed = review(&case, again);
    let names: Vec<&str> = reviewed
        .proposal
        .actions
        .iter()
        .map(|a| a.tool.as_str())
        .collect();
    assert_eq!(names, [tools::JOIN]);
    assert_eq!(reviewed.refused[0].clause.as_str(), "support-core/C-4.1");
    assert_eq!(reviewed.proposal.decision.action, NextAction::Escalate);
}

#[test]
fn a_proposal_inside_the_rules_stays_as_it_is() {
    let mut refund = proposal(NextAction::Ask);
    refund.decision.route = Some("billing".to_owned());
    refund
        .actions
        .push(action("request_refund", &json!({"subject": "84678269"})));
    let reviewed = review(&Case::default(), refund.clone());
    assert_eq!((reviewed.refused.len(), reviewed.added.len()), (0, 0));
    assert_eq!(reviewed.proposal.actions, refund.actions);
    assert_eq!(reviewed.proposal.decision.action, NextAction::Ask);
}
