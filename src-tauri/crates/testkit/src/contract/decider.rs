//! What every Decider must do, given a packet with a customer message.

use deskhand_domain::decision::NextAction;
use deskhand_domain::packet::Packet;
use deskhand_domain::ports::{Decider, DeciderError};
use deskhand_domain::ticket::Author;
use std::sync::Arc;

/// A Decider and a packet with a customer message in a language it writes.
pub type Case = (Arc<dyn Decider>, Packet);

pub async fn it_names_itself_on_what_it_writes((decider, packet): Case) {
    let proposal = decider.propose(&packet).await.expect("proposed");
    assert_eq!(proposal.written_by, decider.name());
    assert!(!proposal.decision_summary.is_empty() && !proposal.memory_value.is_empty());
}

pub async fn the_reply_has_words_and_asks_for_at_most_one_thing((decider, packet): Case) {
    let proposal = decider.propose(&packet).await.expect("proposed");
    assert!(proposal.reply.iter().any(|s| !s.text.trim().is_empty()));
    let asks = proposal.decision.action == NextAction::Ask;
    assert_eq!(asks, proposal.decision.asks_for.is_some());
    let questions = proposal
        .reply
        .iter()
        .filter(|s| s.text.trim_end().ends_with('?'))
        .count();
    assert!(questions <= 1, "{questions} questions");
}

pub async fn what_is_not_courtesy_rests_on_something((decider, packet): Case) {
    let proposal = decider.propose(&packet).await.expect("proposed");
    for sentence in proposal.reply.iter().filter(|s| !s.courtesy) {
        assert!(!sentence.evidence.is_empty(), "{}", sentence.text);
    }
}

pub async fn without_a_customer_message_there_is_nothing_to_answer((decider, packet): Case) {
    let mut silent = packet;
    silent.messages.retain(|m| m.author != Author::Customer);
    assert_eq!(
        decider.propose(&silent).await,
        Err(DeciderError::NothingToAnswer)
    );
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! decider_contract {
    ($make:expr) => {
        $crate::contract_tests!(decider, $make;
            it_names_itself_on_what_it_writes,
            the_reply_has_words_and_asks_for_at_most_one_thing,
            what_is_not_courtesy_rests_on_something,
            without_a_customer_message_there_is_nothing_to_answer
        );
    };
}
