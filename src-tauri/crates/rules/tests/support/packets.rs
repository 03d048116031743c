//! Builds packets the way the desk would, so that a test says only what matters to it.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::format_push_string,
    clippy::assigning_clones,
    reason = "test support: each file uses its part, and a broken builder should stop the test"
)]

use deskhand_domain::Timestamp;
use deskhand_domain::action::Receipt;
use deskhand_domain::context::AccountCard;
use deskhand_domain::customer::{Account, Verification};
use deskhand_domain::decision::Proposal;
use deskhand_domain::draft::render;
use deskhand_domain::live::{Freshness, LiveFact, Missed, MissedLookup, Stated};
use deskhand_domain::memory::{Category, Fact, Memory, MemoryState, Provenance, Recalled};
use deskhand_domain::packet::{KnownCustomer, Packet, Persona};
use deskhand_domain::policy::{Classification, Judgement, Signals};
use deskhand_domain::policy::{Clause, FiredRule, MaySay, Vertical};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel, Message, Priority, Ticket, TicketStatus};
use deskhand_rules::Rules;
use serde_json::{Map, Value};

pub const NOW: &str = "2026-06-18T09:42:00Z";

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("timestamp")
}

pub struct Desk(pub Packet);

impl Desk {
    /// A verified customer writes `said` over `channel`.
    pub fn new(channel: Channel, said: &str) -> Self {
        let now = at(NOW);
        let ticket = Ticket {
            id: "T-1042".into(),
            external_id: None,
            brand: "main".into(),
            channel,
            subject: String::new(),
            status: TicketStatus::Open,
            priority: Priority::Normal,
            customer: Some("cust_8a72".into()),
            sender: Verification::Verified {
                how: "helpdesk".to_owned(),
                at: now,
            },
            account: None,
            assignee: None,
            department: "frontline".to_owned(),
            tags: Vec::new(),
            sla_due_at: None,
            snoozed_until: None,
            transferred_from: None,
            created_at: at("2026-06-18T09:34:00Z"),
            updated_at: now,
            version: 1,
        };
        let packet = Packet {
            now,
            time_zone: "Europe/London".to_owned(),
            ticket,
            messages: Vec::new(),
            customer: Some(KnownCustomer {
                id: "cust_8a72".into(),
                first_name: Some("Ines".to_owned()),
                name: "Ines Duarte".to_owned(),
                email: Some("ines@halden.example".to_owned()),
                verified: true,
            }),
            account: None,
            memory_enabled: true,
            memories: Vec::new(),
            live: Vec::new(),
            missed: Vec::new(),
            similar: Vec::new(),
            classification: Classification {
                vertical: Vertical::GeneralInfo,
                issue_type: "other".to_owned(),
                issue_family: "other".to_owned(),
                confidence: 0.9,
                because: Vec::new(),
            },
            signals: Signals {
                sentiment: "neutral".to_owned(),
                verified: true,
                language: "en".to_owned(),
                memory_enabled: true,
                ..Signals::default()
            },
            judgement: Judgement::default(),
            persona: Persona {
                department: "frontline".to_owned(),
                agent_name: "Dana Whitlock".to_owned(),
                signature: "Customer support".to_owned(),
                tone: "plain".to_owned(),
            },
            instruction: None,
            receipts: Vec::new(),
            pending: Vec::new(),
            language: "en".to_owned(),
        };
        let mut desk = Self(packet);
        desk.message(Author::Customer, said, "2026-06-18T09:34:00Z");
        desk
    }

    pub fn about(mut self, vertical: Vertical, family: &str, issue: &str) -> Self {
        let class = &mut self.0.classification;
        class.vertical = vertical;
        class.issue_family = family.to_owned();
        class.issue_type = issue.to_owned();
        self
    }

    pub fn ticket(mut self, id: &str) -> Self {
        self.0.ticket.id = id.into();
        self
    }

    pub fn named(mut self, first: &str, name: &str) -> Self {
        let customer = self.0.customer.as_mut().expect("customer");
        customer.first_name = Some(first.to_owned());
        customer.name = name.to_owned();
        self
    }

    fn message(&mut self, author: Author, text: &str, when: &str) {
        let n = self.0.messages.len() + 1;
        self.0.messages.push(Message {
            id: format!("m{n}").as_str().into(),
            ticket: self.0.ticket.id.clone(),
            author,
            author_name: if author == Author::Agent {
                "Dana Whitlock"
            } else {
                "Ines Duarte"
            }
            .to_owned(),
            channel: self.0.ticket.channel,
            text: text.to_owned(),
            html: None,
            at: at(when),
            attachments: Vec::new(),
        });
    }

    pub fn agent_said(mut self, text: &str) -> Self {
        self.message(Author::Agent, text, "2026-06-18T09:36:00Z");
        self
    }

    pub fn customer_said(mut self, text: &str) -> Self {
        self.message(Author::Customer, text, "2026-06-18T09:38:00Z");
        self
    }

    pub fn mood(mut self, sentiment: &str) -> Self {
        self.0.signals.sentiment = sentiment.to_owned();
        self
    }

    pub fn account(mut self, name: &str, role: &str) -> Self {
        self.0.account = Some(AccountCard {
            account: Account {
                id: "acc_01".into(),
                external_id: None,
                name: name.to_owned(),
                plan: None,
                sla_hours: None,
                renewal_on: None,
                owner_name: None,
                created_at: at("2024-01-01T00:00:00Z"),
                updated_at: at("2024-01-01T00:00:00Z"),
            },
            role: Some(role.to_owned()),
            others: Vec::new(),
        });
        self.0.signals.role = Some(role.to_owned());
        self
    }

    /// `fact` is `key=value`.
    pub fn remembers(
        mut self,
        scope: &str,
        category: Category,
        text: &str,
        fact: Option<&str>,
        on: &str,
    ) -> Self {
        let n = self.0.memories.len() + 1;
        let observed_at = at(&format!("{on}T10:00:00Z"));
        self.0.memories.push(Recalled {
            memory: Memory {
                id: format!("mem_{n}").as_str().into(),
                scope: Scope::parse(scope).expect("scope"),
                external_id: None,
                text: text.to_owned(),
                author: None,
                category,
                tags: Vec::new(),
                importance: 0.5,
                fact: fact.map(|f| {
                    let (key, value) = f.split_once('=').expect("key=value");
                    Fact {
                        key: key.to_owned(),
                        value: value.to_owned(),
                        valid_from: None,
                        valid_to: None,
                        derived: false,
                    }
                }),
                session: None,
                seq: None,
                observed_at,
                stored_at: observed_at,
                provenance: Provenance::default(),
                state: MemoryState::Current,
                pinned: false,
                inferred: false,
                version: 1,
                metadata: Map::new(),
            },
            score: 1.0,
            why: Vec::new(),
            freshness: Freshness::Live,
        });
        self
    }

    pub fn by(mut self, channel: Channel) -> Self {
        self.0
            .memories
            .last_mut()
            .expect("a memory")
            .memory
            .provenance
            .channel = Some(channel);
        self
    }

    /// `fields` are `key=value`, internal when the key starts with `!`.
    pub fn live(mut self, tool: &str, kind: &str, subject: &str, fields: &[&str]) -> Self {
        let n = self.0.live.len() + 1;
        self.0.live.push(LiveFact {
            id: format!("live_{n}").as_str().into(),
            tool: tool.to_owned(),
            arguments: Map::new(),
            kind: kind.to_owned(),
            subject: subject.to_owned(),
            stated: fields
                .iter()
                .map(|f| {
                    let (key, value) = f.split_once('=').expect("key=value");
                    Stated {
                        key: key.trim_start_matches('!').to_owned(),
                        value: value.to_owned(),
                        internal: key.starts_with('!'),
                    }
                })
                .collect(),
            result: Value::Null,
            fetched_at: at(NOW),
            freshness: Freshness::Live,
        });
        self
    }

    pub fn kept_since(mut self, when: &str) -> Self {
        self.0.live.last_mut().expect("a fact").freshness = Freshness::Cached { at: at(when) };
        self
    }

    pub fn needs(mut self, tool: &str, kind: &str, identifier: &str, ask: &str) -> Self {
        self.0.signals.missing.push(identifier.to_owned());
        self.0.missed.push(MissedLookup {
            tool: tool.to_owned(),
            title: tool.replace('_', " "),
            kind: kind.to_owned(),
            why: Missed::NeedsIdentifier {
                identifier: identifier.to_owned(),
                ask: ask.to_owned(),
            },
        });
        self
    }

    pub fn missed(mut self, tool: &str, kind: &str, why: Missed) -> Self {
        if matches!(why, Missed::Unavailable { .. }) {
            self.0.signals.live_failed.push(kind.to_owned());
        }
        self.0.missed.push(MissedLookup {
            tool: tool.to_owned(),
            title: tool.replace('_', " "),
            kind: kind.to_owned(),
            why,
        });
        self
    }

    pub fn clause(mut self, id: &str, public: bool, text: &str) -> Self {
        self.0.judgement.clauses.push(Clause {
            id: id.into(),
            pack: id.split('/').next().unwrap_or_default().to_owned(),
            version: "1".to_owned(),
            title: "Clause".to_owned(),
            text: text.to_owned(),
            public,
        });
        self
    }

    pub fn may_say(mut self, clause: &str, purpose: &str, text: &str) -> Self {
        self.0.judgement.may_say.push(MaySay {
            text: text.to_owned(),
            clause: clause.into(),
            purpose: purpose.to_owned(),
        });
        self
    }

    pub fn must(
        mut self,
        tool: &str,
        priority: Priority,
        route: &str,
        clause: &str,
        because: &str,
    ) -> Self {
        let judgement = &mut self.0.judgement;
        judgement.required.push(tool.to_owned());
        judgement.min_priority = judgement.min_priority.max(Some(priority));
        judgement.route = Some(route.to_owned());
        judgement.fired.push(FiredRule {
            id: format!("{clause}-rule"),
            clause: clause.into(),
            because: because.to_owned(),
        });
        self
    }

    pub fn allow(mut self, tool: &str) -> Self {
        self.0.judgement.allowed.push(tool.to_owned());
        self
    }

    pub fn receipt(mut self, tool: &str, reference: &str, done: &str) -> Self {
        self.0.receipts.push(Receipt {
            id: "rec_1".into(),
            action: None,
            ticket: self.0.ticket.id.clone(),
            tool: tool.to_owned(),
            reference: reference.to_owned(),
            done: done.to_owned(),
            destination: "this desk's operation log".to_owned(),
            confirmed: true,
            details: Value::Null,
            at: at(NOW),
        });
        self
    }

    pub fn unverified(mut self) -> Self {
        self.0.customer.as_mut().expect("customer").verified = false;
        self.0.signals.verified = false;
        self.0.ticket.sender = Verification::Claimed;
        self
    }

    pub fn stranger(mut self) -> Self {
        self.0.customer = None;
        self.0.signals.verified = false;
        self.0.ticket.customer = None;
        self.0.ticket.sender = Verification::Claimed;
        self
    }

    pub fn instructed(mut self, text: &str) -> Self {
        self.0.instruction = Some(text.to_owned());
        self
    }

    pub fn decide(&self) -> Proposal {
        Rules.decide(&self.0).expect("a proposal")
    }

    /// The reply alone.
    pub fn reply(&self) -> String {
        render(&self.decide().reply)
    }

    /// What a reviewer wants to see of a proposal, in plain text.
    pub fn shown(&self) -> String {
        let p = self.decide();
        let mut text = format!("{}\n\n== {:?}", render(&p.reply), p.decision.action);
        if let Some(kind) = &p.decision.asks_for {
            text.push_str(&format!(" {kind}"));
        }
        if let Some(priority) = p.decision.priority {
            text.push_str(&format!(" {}", priority.as_str()));
        }
        if let Some(route) = &p.decision.route {
            text.push_str(&format!(" → {route}"));
        }
        text.push_str(&format!("\n{}\n{}", p.decision_summary, p.memory_value));
        for action in &p.actions {
            text.push_str(&format!("\n* {}: {}", action.tool, action.why));
        }
        text
    }
}

/// The message that three customers send.
pub const TWICE: &str = "I was charged twice this month and I need the invoice fixed.";

pub fn duplicate(channel: Channel) -> Desk {
    Desk::new(channel, TWICE).about(Vertical::Saas, "billing", "billing_duplicate_charge")
}

pub fn needs_invoice(desk: Desk) -> Desk {
    desk.needs(
        "get_invoice",
        "invoice",
        "invoice_id",
        "the invoice number from the top of the invoice",
    )
}

pub fn free_first_timer() -> Desk {
    needs_invoice(
        duplicate(Channel::Email)
            .ticket("T-1")
            .named("Farah", "Farah Haddad"),
    )
}

pub fn pro_with_history() -> Desk {
    needs_invoice(duplicate(Channel::Email).ticket("T-2"))
        .remembers(
            "customer:cust_8a72",
            Category::Issue,
            "Reported a billing issue after a seat change.",
            Some("issue/billing/2026-04-12=resolved"),
            "2026-04-12",
        )
        .remembers(
            "customer:cust_8a72",
            Category::Issue,
            "Reported a billing issue on the May statement.",
            Some("issue/billing/2026-05-20=open"),
            "2026-05-20",
        )
        .remembers(
            "customer:cust_8a72",
            Category::Promise,
            "Was promised a manual credit in the billing case.",
            Some("promise/2026-05-20/manual-credit=open"),
            "2026-05-20",
        )
        .clause(
            "saas/B-3.1",
            true,
            "A third billing problem within 90 days goes to the senior billing team.",
        )
        .may_say(
            "saas/B-3.1",
            "timeline",
            "You will hear from them by the end of the next working day.",
        )
        .must(
            "create_escalation_ticket",
            Priority::High,
            "billing_l2",
            "saas/B-3.1",
            "two earlier billing issues within 90 days and an open promise",
        )
}

pub fn enterprise() -> Desk {
    let mut desk = needs_invoice(duplicate(Channel::Email).ticket("T-3").named("Benedikt", "Benedikt Roth"))
        .account("Tallgrass Freight", "admin")
        .remembers("account:acc_01", Category::Contract, "Enterprise account with a 4-hour SLA.", Some("sla_hours=4"), "2026-01-10")
        .remembers("account:acc_01", Category::Contract, "Contract renewal on 2026-08-01.", Some("renewal_on=2026-08-01"), "2026-01-10")
        .remembers("account:acc_01", Category::Contract, "CSM is Ruth Adeyemi.", Some("csm_name=Ruth Adeyemi"), "2026-01-10")
        .clause("saas/E-1.2", false, "Accounts with an SLA of four hours or less and a renewal within 60 days are escalated urgently.")
        .must("create_escalation_ticket", Priority::Urgent, "billing_l2", "saas/E-1.2", "4-hour SLA and a renewal within 60 days")
        .must("notify_customer_success_manager", Priority::Urgent, "billing_l2", "saas/E-1.2", "the success manager is told of every urgent case");
    desk.0.signals.sla_hours = Some(4);
    desk.0.signals.renewal_in_days = Some(44);
    desk.0.signals.csm_name = Some("Ruth Adeyemi".to_owned());
    desk.0.ticket.sla_due_at = Some(at("2026-06-18T13:34:00Z"));
    desk
}
