//! An opened ticket as `open --json` prints it: exactly these keys, whatever the wire carries besides.

use crate::answer::Failure;
use crate::json::snake;
use deskhand_domain::context::{AccountCard, Context, CustomerCard};
use deskhand_domain::draft::Draft;
use deskhand_domain::finding::Finding;
use deskhand_domain::live::{LiveFact, Missed, MissedLookup};
use deskhand_domain::memory::Provenance;
use deskhand_domain::opened::TicketView;
use serde_json::{Map, Value, json};

/// The document.
pub(crate) fn document(view: &TicketView) -> Result<Value, Failure> {
    let context = &view.context;
    let timings = view.timings;
    Ok(json!({
        "ticket": snake(&context.ticket)?,
        "customer": context.customer.as_ref().map(customer).transpose()?,
        "account": context.account.as_ref().map(account).transpose()?,
        "context": kept(context)?,
        "live": live(context)?,
        "policy": context
            .clauses
            .iter()
            .map(|clause| json!({"id": clause.id, "clause": clause.text}))
            .collect::<Vec<_>>(),
        "decision": snake(&view.decision)?,
        "draft": draft(view.draft.as_ref(), &view.findings)?,
        "handoff_brief": brief(view)?,
        "decision_summary": view.decision_summary,
        "memory_value": view.memory_value,
        "actions": view
            .actions
            .iter()
            .map(|action| Ok(json!({
                "id": action.id,
                "tool": action.tool,
                "arguments": action.arguments,
                "effect": action.effect,
                "state": snake(&action.state)?,
            })))
            .collect::<Result<Vec<_>, Failure>>()?,
        "tools_executed": snake(&view.receipts)?,
        "model": view.draft.as_ref().map(|draft| &draft.written_by),
        "timings_ms": {
            "total": timings.total_ms,
            "gather": timings.gather_ms,
            "decide": timings.decide_ms,
            "draft": timings.draft_ms,
        },
    }))
}

/// The fields of the person, and beside them how we know it is them.
fn customer(card: &CustomerCard) -> Result<Value, Failure> {
    let more = json!({ "verified": card.verified, "identities": snake(&card.identities)? });
    Ok(beside(snake(&card.customer)?, more))
}

fn account(card: &AccountCard) -> Result<Value, Failure> {
    let more = json!({ "role": card.role, "others": snake(&card.others)? });
    Ok(beside(snake(&card.account)?, more))
}

fn beside(mut value: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut value, more) {
        fields.extend(more);
    }
    value
}

/// Memories, then similar tickets: whatever was kept from before.
fn kept(context: &Context) -> Result<Vec<Value>, Failure> {
    let mut kept = Vec::new();
    for recalled in &context.memories {
        let memory = &recalled.memory;
        kept.push(json!({
            "scope": memory.scope,
            "kind": "memory",
            "id": memory.id,
            "text": memory.text,
            "source": source(&memory.provenance),
            "observed_at": memory.observed_at,
            "freshness": snake(&recalled.freshness)?,
            "score": snake(&recalled.score)?,
        }));
    }
    for similar in &context.similar {
        let text = match &similar.outcome {
            Some(outcome) => format!("{} — {outcome}", similar.subject),
            None => similar.subject.clone(),
        };
        kept.push(json!({
            "scope": format!("ticket:{}", similar.ticket),
            "kind": "ticket",
            "id": similar.ticket,
            "text": text,
            "source": if similar.same_customer { "an earlier ticket of theirs" } else { "a similar ticket" },
            "observed_at": similar.at,
            "freshness": { "state": "live" },
            "score": snake(&similar.score)?,
        }));
    }
    Ok(kept)
}

/// Where a memory came from, in words: `seed, email, T-1021`.
pub(crate) fn source(provenance: &Provenance) -> String {
    let mut parts = vec![provenance.source.clone()];
    parts.extend(provenance.channel.map(|c| c.as_str().to_owned()));
    parts.extend(provenance.ticket.as_ref().map(ToString::to_string));
    parts.extend(provenance.actor_name.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What the tools said, and then what could not be looked up and why.
fn live(context: &Context) -> Result<Vec<Value>, Failure> {
    let answered = context.live.iter().map(answered);
    let missed = context.missed.iter().filter_map(missed).map(Ok);
    answered.chain(missed).collect()
}

fn answered(fact: &LiveFact) -> Result<Value, Failure> {
    Ok(json!({
        "tool": fact.tool,
        "arguments": fact.arguments,
        "result": fact.result,
        "fetched_at": fact.fetched_at,
        "freshness": snake(&fact.freshness)?,
    }))
}

/// None for a tool that was never asked: it waits for an identifier.
fn missed(lookup: &MissedLookup) -> Option<Value> {
    let reason = match &lookup.why {
        Missed::NeedsIdentifier { .. } => return None,
        Missed::Unavailable { reason } | Missed::Withheld { reason } => reason.clone(),
        Missed::NotFound { subject } => format!("there is no {} {subject}", lookup.kind)
            .trim_end()
            .to_owned(),
    };
    Some(json!({
        "tool": lookup.tool,
        "arguments": {},
        "result": null,
        "fetched_at": null,
        "freshness": { "state": "failed", "reason": reason },
    }))
}

/// The reply and everything the guards said, of it and of the ticket. Without a draft the findings say why.
pub(crate) fn draft(draft: Option<&Draft>, about: &[Finding]) -> Result<Value, Failure> {
    let Some(draft) = draft else {
        return Ok(json!({
            "text": "",
            "state": "none",
            "sentences": [],
            "unsupported": [],
            "findings": snake(&about)?,
        }));
    };
    let mut findings = draft.findings.clone();
    for finding in about {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    let sentences = draft
        .sentences
        .iter()
        .map(|s| Ok(json!({ "text": s.text, "evidence": snake(&s.evidence)? })))
        .collect::<Result<Vec<_>, Failure>>()?;
    Ok(json!({
        "text": draft.text,
        "state": tag(&snake(&draft.state)?),
        "sentences": sentences,
        "unsupported": draft.unsupported,
        "findings": snake(&findings)?,
    }))
}

/// The name of a tagged state.
fn tag(state: &Value) -> Value {
    state.get("state").cloned().unwrap_or(Value::Null)
}

/// The brief in review, or the one this draft would hand over.
fn brief(view: &TicketView) -> Result<Value, Failure> {
    let drafted = view.draft.as_ref().and_then(|d| d.decided.as_ref());
    let lines = match (&view.brief, drafted) {
        (Some(brief), _) => &brief.lines,
        (None, Some(decided)) if !decided.brief.is_empty() => &decided.brief,
        _ => return Ok(Value::Null),
    };
    let mut told = Map::new();
    if let Some(brief) = &view.brief {
        told.insert("id".to_owned(), json!(brief.id));
        told.insert("to".to_owned(), json!(brief.to));
    }
    let state = view
        .brief
        .as_ref()
        .map_or(Ok(json!("drafted")), |b| snake(&b.review).map(|s| tag(&s)))?;
    told.insert("state".to_owned(), state);
    told.insert("lines".to_owned(), snake(lines)?);
    Ok(Value::Object(told))
}
