//! What the rules say about one ticket. Total and deterministic: every table of signals gets a judgement, the same
//! one every time. Forbid wins over allow and require; of the three customer-facing actions only the weightiest
//! stays required. A rule that can't be evaluated denies: what it forbids is forbidden, nothing else of it counts.

use crate::library::{Library, Pack};
use crate::rules::Rule;
use crate::tools;
use crate::variables;
use deskhand_domain::policy::{Clause, FiredRule, Judgement, MaySay, Signals};
use deskhand_domain::ticket::Priority;

/// How a rule ended up counting.
enum Verdict {
    Fired,
    /// The condition could not be evaluated.
    Denied,
}

struct Hit<'a> {
    rule: &'a Rule,
    verdict: Verdict,
    because: String,
    may_say: Vec<MaySay>,
}

impl Library {
    /// Judges by the shared pack and the pack of `signals.vertical`, in that order.
    pub fn judge(&self, signals: &Signals) -> Judgement {
        let hits: Vec<Hit<'_>> = self
            .judging(&signals.vertical)
            .flat_map(|pack| self.hits(pack, signals))
            .collect();
        let forbidden = collect(hits.iter().flat_map(|h| &h.rule.forbid));
        let counted: Vec<&Hit<'_>> = hits
            .iter()
            .filter(|h| matches!(h.verdict, Verdict::Fired))
            .collect();
        let mut required = collect(counted.iter().flat_map(|h| &h.rule.require));
        required.retain(|t| !forbidden.contains(t));
        let mut allowed = collect(
            counted
                .iter()
                .flat_map(|h| h.rule.allow.iter().chain(&h.rule.require)),
        );
        allowed.retain(|t| !forbidden.contains(t));
        one_facing_the_customer(&mut required);
        Judgement {
            fired: hits
                .iter()
                .map(|h| FiredRule {
                    id: h.rule.id.clone(),
                    clause: h.rule.clause.clone(),
                    because: h.because.clone(),
                })
                .collect(),
            allowed,
            required,
            forbidden,
            min_priority: counted.iter().filter_map(|h| h.rule.min_priority).max(),
            route: route(&counted),
            notify: collect(counted.iter().flat_map(|h| &h.rule.notify)),
            never_say: collect(counted.iter().flat_map(|h| &h.rule.never_say)),
            may_say: counted.iter().flat_map(|h| h.may_say.clone()).collect(),
            clauses: self.decisive(&hits),
        }
    }

    fn hits<'a>(&self, pack: &'a Pack, signals: &Signals) -> Vec<Hit<'a>> {
        let Ok(context) = variables::bind(&self.env, signals, &pack.rules.constants) else {
            return pack.rules.all.iter().map(denied).collect();
        };
        pack.rules
            .all
            .iter()
            .filter_map(|rule| match rule.when.holds(&context) {
                Ok(false) => None,
                Err(_) => Some(denied(rule)),
                Ok(true) => Some(Hit {
                    rule,
                    verdict: Verdict::Fired,
                    because: rule
                        .because
                        .render(&context)
                        .or_else(|| self.clause(&rule.clause).map(|c| c.title.clone()))
                        .unwrap_or_default(),
                    may_say: rule
                        .may_say
                        .iter()
                        // until the sender is verified nothing of the account is said, not even its reply time
                        .filter(|(sentence, _)| {
                            signals.verified
                                || sentence
                                    .names()
                                    .all(|n| pack.rules.constants.contains_key(n))
                        })
                        .filter_map(|(sentence, purpose)| {
                            sentence.render(&context).map(|text| MaySay {
                                text,
                                clause: rule.clause.clone(),
                                purpose: purpose.as_str().to_owned(),
                            })
                        })
                        .collect(),
                }),
            })
            .collect()
    }

    /// Each fired rule's clause once, the weightiest first; equals keep the order of the packs.
    fn decisive(&self, hits: &[Hit<'_>]) -> Vec<Clause> {
        let mut ranked: Vec<(u32, &Hit<'_>)> = hits.iter().map(|h| (weight(h.rule), h)).collect();
        ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let mut clauses: Vec<Clause> = Vec::new();
        for (_, hit) in ranked {
            if clauses.iter().any(|c| c.id == hit.rule.clause) {
                continue;
            }
            clauses.extend(self.clause(&hit.rule.clause).cloned());
        }
        clauses
    }
}

fn denied(rule: &Rule) -> Hit<'_> {
    Hit {
        rule,
        verdict: Verdict::Denied,
        because: "This rule could not be checked, so what it forbids stays forbidden.".to_owned(),
        may_say: Vec::new(),
    }
}

fn collect<'a>(items: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for item in items {
        if !out.contains(item) {
            out.push(item.clone());
        }
    }
    out
}

/// Exactly one action faces the customer: escalating (or joining an escalation) over asking over answering.
fn one_facing_the_customer(required: &mut Vec<String>) {
    let has = |required: &Vec<String>, tool: &str| required.iter().any(|t| t == tool);
    if has(required, tools::ESCALATE) || has(required, tools::JOIN) {
        required.retain(|t| t != tools::ASK && t != tools::ANSWER);
    } else if has(required, tools::ASK) {
        required.retain(|t| t != tools::ANSWER);
    }
}

/// The route of the rule with the highest priority; among equals the later one, so a vertical overrides the core.
fn route(hits: &[&Hit<'_>]) -> Option<String> {
    hits.iter()
        .filter(|h| h.rule.route.is_some())
        .max_by_key(|h| h.rule.min_priority)
        .and_then(|h| h.rule.route.clone())
}

fn weight(rule: &Rule) -> u32 {
    let priority = match rule.min_priority {
        None => 0,
        Some(Priority::Low) => 10,
        Some(Priority::Normal) => 20,
        Some(Priority::High) => 40,
        Some(Priority::Urgent) => 60,
    };
    let escalates = rule
        .require
        .iter()
        .any(|t| t == tools::ESCALATE || t == tools::JOIN);
    priority
        + if escalates { 25 } else { 0 }
        + if rule.require.is_empty() { 0 } else { 8 }
        + if rule.notify.is_empty() { 0 } else { 6 }
        + if rule.forbid.is_empty() { 0 } else { 5 }
        + if rule.route.is_some() { 4 } else { 0 }
        + if rule.may_say.is_empty() { 0 } else { 2 }
}

/// Whether a rule decides anything for this ticket, beyond what always holds.
pub(crate) fn decides(rule: &Rule) -> bool {
    weight(rule) >= 8
}
