//! A Decider proposes, the rules dispose: what lies outside them is refused with its clause, what they require and
//! the proposal lacks is added and marked. What is added is built from signals, rules and what the Decider wrote; never
//! from ticket text.

use crate::judge;
use crate::library::Library;
use crate::tools;
use deskhand_domain::decision::{NextAction, Proposal, ProposedAction};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::{Clause, Judgement, Signals};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A tool a Decider wanted and the rules do not allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    pub tool: String,
    pub clause: ClauseId,
    /// For the agent: what was refused and why.
    pub words: String,
}

/// A proposal inside the rules, and what it took to bring it there.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    pub proposal: Proposal,
    pub refused: Vec<Refusal>,
    /// Tools added by policy.
    pub added: Vec<String>,
}

impl Library {
    /// Brings `proposal` inside `judgement`.
    pub fn review(&self, judgement: &Judgement, proposal: Proposal, signals: &Signals) -> Reviewed {
        let mut review = Review {
            library: self,
            judgement,
            signals,
            proposal,
            refused: Vec::new(),
            added: Vec::new(),
        };
        review.settle_the_step();
        review.sift_actions();
        review.add_what_is_required();
        review.raise_priority();
        review.cite();
        Reviewed {
            proposal: review.proposal,
            refused: review.refused,
            added: review.added,
        }
    }

    /// The clause of the first fired rule that forbids `tool`, else the one that denies what nothing allows.
    fn refusing_clause(&self, judgement: &Judgement, tool: &str) -> ClauseId {
        judgement
            .fired
            .iter()
            .find(|fired| {
                self.packs
                    .iter()
                    .flat_map(|p| &p.rules.all)
                    .any(|r| r.id == fired.id && r.forbid.iter().any(|t| t == tool))
            })
            .map_or_else(|| self.default_deny.clone(), |fired| fired.clause.clone())
    }
}

struct Review<'a> {
    library: &'a Library,
    judgement: &'a Judgement,
    signals: &'a Signals,
    proposal: Proposal,
    refused: Vec<Refusal>,
    added: Vec<String>,
}

fn tool_of(action: NextAction) -> &'static str {
    match action {
        NextAction::Answer => tools::ANSWER,
        NextAction::Ask => tools::ASK,
        NextAction::Escalate => tools::ESCALATE,
    }
}

impl Review<'_> {
    fn requires(&self, tool: &str) -> bool {
        self.judgement.required.iter().any(|t| t == tool)
    }

    fn permits(&self, tool: &str) -> bool {
        !self.judgement.forbidden.iter().any(|t| t == tool)
            && (self.requires(tool) || self.judgement.allowed.iter().any(|t| t == tool))
    }

    fn refuse(&mut self, tool: &str) {
        if self.refused.iter().any(|r| r.tool == tool) {
            return;
        }
        let clause = self.library.refusing_clause(self.judgement, tool);
        let title = self
            .library
            .clause(&clause)
            .map(|c| c.title.as_str())
            .unwrap_or_default();
        let why = self
            .judgement
            .fired
            .iter()
            .find(|f| f.clause == clause)
            .map(|f| format!(" {}", f.because))
            .unwrap_or_default();
        let words = format!(
            "Not proposed: {} is against “{title}” ({clause}).{why}",
            in_words(tool)
        );
        self.refused.push(Refusal {
            tool: tool.to_owned(),
            clause,
            words,
        });
    }

    /// The one action that faces the customer must be required or permitted.
    fn settle_the_step(&mut self) {
        let proposed = self.proposal.decision.action;
        // an open escalation is joined: the step is still an escalation, only its tool differs
        let joins = self.requires(tools::JOIN)
            || (proposed == NextAction::Escalate
                && self.permits(tools::JOIN)
                && !self.permits(tools::ESCALATE));
        let must = [
            (tools::ESCALATE, NextAction::Escalate),
            (tools::JOIN, NextAction::Escalate),
            (tools::ASK, NextAction::Ask),
            (tools::ANSWER, NextAction::Answer),
        ]
        .into_iter()
        .find(|(tool, _)| self.requires(tool));
        let settled = match must {
            Some((_, action)) => action,
            None if proposed == NextAction::Escalate && joins => proposed,
            None if self.permits(tool_of(proposed)) => proposed,
            None => {
                self.refuse(tool_of(proposed));
                self.permitted_step()
            }
        };
        if settled == proposed {
            return;
        }
        let decision = &mut self.proposal.decision;
        decision.action = settled;
        match settled {
            NextAction::Ask => {
                decision.asks_for = self.signals.missing.first().cloned();
                self.added.push(tools::ASK.to_owned());
            }
            NextAction::Answer => decision.asks_for = None,
            NextAction::Escalate => {
                decision.asks_for = None;
                decision.route.clone_from(&self.judgement.route);
            }
        }
        let why = self.why();
        if !why.is_empty() {
            self.proposal.decision.reason = why;
        }
    }

    fn permitted_step(&self) -> NextAction {
        [NextAction::Answer, NextAction::Ask, NextAction::Escalate]
            .into_iter()
            .find(|a| self.permits(tool_of(*a)))
            .unwrap_or(NextAction::Answer)
    }

    fn sift_actions(&mut self) {
        let actions = std::mem::take(&mut self.proposal.actions);
        for mut action in actions {
            if !self.permits(&action.tool) {
                self.refuse(&action.tool);
            } else if self
                .proposal
                .actions
                .iter()
                .any(|a| a.tool == action.tool && a.arguments == action.arguments)
            {
                // the same thing twice is one thing
            } else {
                if action.tool == tools::ESCALATE {
                    self.fit_escalation(&mut action);
                }
                self.proposal.actions.push(action);
            }
        }
    }

    /// Priority is never below the rules', and the queue is the rules' when they name one.
    fn fit_escalation(&self, action: &mut ProposedAction) {
        if let Some(least) = self.judgement.min_priority {
            let given = action.arguments.get("priority").and_then(Value::as_str);
            if given.is_none_or(|g| rank(g) < rank(least.as_str())) {
                action
                    .arguments
                    .insert("priority".to_owned(), least.as_str().into());
            }
        }
        if let Some(route) = &self.judgement.route {
            action
                .arguments
                .insert("queue".to_owned(), route.as_str().into());
        }
    }

    fn add_what_is_required(&mut self) {
        let mut wanted: Vec<String> = self
            .judgement
            .required
            .iter()
            .filter(|t| t.as_str() != tools::ASK && t.as_str() != tools::ANSWER)
            .cloned()
            .collect();
        if self.judgement.notify.iter().any(|n| n == "csm")
            && self.permits(tools::NOTIFY_CSM)
            && !wanted.iter().any(|t| t == tools::NOTIFY_CSM)
        {
            wanted.push(tools::NOTIFY_CSM.to_owned());
        }
        for tool in wanted {
            if self.proposal.actions.iter().any(|a| a.tool == tool) {
                continue;
            }
            let Some(arguments) = self.arguments(&tool) else {
                continue;
            };
            let because = self.evidence();
            let why = self.why();
            self.proposal.actions.push(ProposedAction {
                tool: tool.clone(),
                arguments,
                why,
                because,
            });
            self.added.push(tool);
        }
    }

    /// `None` when an argument can't be known, e.g. nobody is named as success manager.
    fn arguments(&self, tool: &str) -> Option<Map<String, Value>> {
        let why = self.why();
        let summary = self.proposal.decision_summary.clone();
        let handoff = self
            .proposal
            .brief
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        let handoff = if handoff.is_empty() {
            summary.clone()
        } else {
            handoff
        };
        let mut out = Map::new();
        let mut put = |key: &str, value: &str| {
            out.insert(key.to_owned(), Value::from(value));
        };
        match tool {
            tools::ESCALATE => {
                let priority = self
                    .judgement
                    .min_priority
                    .or(self.proposal.decision.priority)?;
                put("priority", priority.as_str());
                put("reason", &why);
                put("summary", &summary);
                put("handoff_summary", &handoff);
                let queue = self.judgement.route.as_ref().or(self
                    .proposal
                    .decision
                    .route
                    .as_ref())?;
                put("queue", queue);
                put("issue_type", &self.proposal.decision.issue_type);
            }
            tools::JOIN => {
                put("escalation", "open");
                put("note", if summary.is_empty() { &why } else { &summary });
            }
            tools::NOTIFY_CSM => {
                put("csm_name", self.signals.csm_name.as_deref()?);
                put("handoff_summary", &handoff);
                put("risk_reason", &why);
            }
            tools::NOTE => put("text", &why),
            _ => return None,
        }
        Some(out)
    }

    fn raise_priority(&mut self) {
        let decision = &mut self.proposal.decision;
        decision.priority = decision.priority.max(self.judgement.min_priority);
        if let Some(route) = &self.judgement.route
            && (decision.action == NextAction::Escalate || decision.route.is_none())
        {
            decision.route = Some(route.clone());
        }
    }

    /// Clauses that decided, weightiest first; what the proposal cited stays when it is a clause in force.
    fn cite(&mut self) {
        let mut clauses: Vec<ClauseId> = self.deciding().map(|c| c.id.clone()).collect();
        for cited in &self.proposal.decision.clauses {
            if !clauses.contains(cited) && self.library.clause(cited).is_some() {
                clauses.push(cited.clone());
            }
        }
        self.proposal.decision.clauses = clauses;
    }

    fn deciding(&self) -> impl Iterator<Item = &Clause> {
        self.judgement.clauses.iter().filter(|clause| {
            self.judgement.fired.iter().any(|fired| {
                fired.clause == clause.id
                    && self
                        .library
                        .packs
                        .iter()
                        .flat_map(|p| &p.rules.all)
                        .any(|r| r.id == fired.id && judge::decides(r))
            })
        })
    }

    /// Why, in the words of the weightiest rules.
    fn why(&self) -> String {
        let mut said: Vec<&str> = Vec::new();
        for clause in self.deciding().take(3) {
            for fired in self
                .judgement
                .fired
                .iter()
                .filter(|f| f.clause == clause.id)
            {
                if !said.contains(&fired.because.as_str()) {
                    said.push(&fired.because);
                }
            }
        }
        said.join(" ")
    }

    fn evidence(&self) -> Vec<Evidence> {
        self.deciding()
            .take(3)
            .map(|clause| Evidence {
                kind: EvidenceKind::Policy,
                id: clause.id.to_string(),
                excerpt: clause.title.clone(),
                observed_at: None,
                internal: !clause.public,
            })
            .collect()
    }
}

fn rank(priority: &str) -> u8 {
    match priority {
        "normal" | "medium" => 1,
        "high" => 2,
        "urgent" => 3,
        _ => 0,
    }
}

fn in_words(tool: &str) -> String {
    tool.replace('_', " ")
}
