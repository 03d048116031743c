//! The short texts of `rules`, behind the domain's port.

use deskhand_domain::decision::FactIdea;
use deskhand_domain::opened::Banner;
use deskhand_domain::packet::Packet;
use deskhand_domain::ports::Scribe;

/// Banner and outcome facts written by `rules`.
pub struct RulesScribe;

impl Scribe for RulesScribe {
    fn banner(&self, packet: &Packet) -> Banner {
        deskhand_rules::summary(packet).map_or_else(Banner::default, |banner| Banner {
            request: banner.request,
            tried: banner.tried.join(" "),
            open_questions: banner.open_questions.join(" "),
            upcoming: banner.upcoming.join(" "),
            mood: banner.mood,
            as_of: Some(banner.as_of),
            newer_messages: 0,
        })
    }

    fn outcome(&self, packet: &Packet, line: Option<&str>) -> Vec<FactIdea> {
        deskhand_rules::outcome_facts(packet, line)
    }
}
