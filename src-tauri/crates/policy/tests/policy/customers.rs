//! One message, three customers, three outcomes: decided by what is remembered and by values in the rules file, by
//! nothing else.

use crate::build::{Case, fact, note, on_account};
use crate::shared::{files_with, library};
use deskhand_domain::memory::Recalled;
use deskhand_domain::policy::Judgement;
use deskhand_domain::ticket::Priority;
use deskhand_policy::{Library, tools, what_if};

fn first_timer() -> Vec<Recalled> {
    vec![on_account(fact("2026-06-01", "plan", "Free"))]
}

fn repeat() -> Vec<Recalled> {
    vec![
        fact("2026-04-12", "issue/billing/2026-04-12", "resolved"),
        note("2026-05-20", "Reported a billing issue on 2026-05-20."),
        note(
            "2026-05-21",
            "Was promised a manual credit in the billing case from 2026-05-20.",
        ),
        on_account(fact("2026-01-10", "plan", "pro")),
    ]
}

fn contract() -> Vec<Recalled> {
    vec![on_account(note(
        "2026-02-01",
        "Enterprise account with a 4-hour SLA, renewal on 2026-08-01, CSM is Ruth Adeyemi.",
    ))]
}

fn judge(library: &Library, memories: Vec<Recalled>, memory_enabled: bool) -> Judgement {
    let case = Case {
        memories,
        memory_enabled,
        ..Case::default()
    };
    library.judge(&case.signals(library))
}

fn outcome(j: &Judgement) -> (Vec<&str>, Option<Priority>, Option<&str>) {
    (
        j.required.iter().map(String::as_str).collect(),
        j.min_priority,
        j.route.as_deref(),
    )
}

#[test]
fn three_customers_get_three_workflows() {
    let ask = judge(library(), first_timer(), true);
    assert_eq!(outcome(&ask), (vec![tools::ASK], None, Some("billing")));
    let senior = judge(library(), repeat(), true);
    assert_eq!(
        outcome(&senior),
        (
            vec![tools::ESCALATE],
            Some(Priority::High),
            Some("billing_l2")
        )
    );
    assert_eq!(
        senior.clauses.first().map(|c| c.id.as_str()),
        Some("saas/B-3.1")
    );
    assert!(
        senior
            .fired
            .iter()
            .any(|f| f.because == "2 earlier billing issues within 90 days.")
    );
    let urgent = judge(library(), contract(), true);
    assert_eq!(
        outcome(&urgent),
        (
            vec![tools::ESCALATE, tools::NOTIFY_CSM],
            Some(Priority::Urgent),
            Some("billing_l2")
        )
    );
    assert_eq!(urgent.notify, ["csm"]);
}

#[test]
fn without_memory_the_three_are_one() {
    let baseline: Vec<Judgement> = [first_timer(), repeat(), contract()]
        .into_iter()
        .map(|memories| judge(library(), memories, false))
        .collect();
    assert_eq!(
        outcome(&baseline[0]),
        (vec![tools::ASK], None, Some("billing"))
    );
    assert_eq!(baseline[0], baseline[1]);
    assert_eq!(baseline[0], baseline[2]);
}

#[test]
fn a_higher_threshold_in_the_rules_file_turns_the_repeat_into_a_question() {
    let stricter = Library::from_files(files_with(
        "saas/2026.05/rules.toml",
        "repeat_threshold = 2",
        "repeat_threshold = 3",
    ))
    .expect("a library");
    let case = Case {
        memories: repeat(),
        ..Case::default()
    };
    let signals = case.signals(&stricter);
    assert_eq!(stricter.judge(&signals).required, [tools::ASK]);
    let changed = what_if(library(), &stricter, &[signals]);
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].differs, ["required"]);
}

#[test]
fn a_shorter_renewal_window_leaves_the_success_manager_alone() {
    let shorter = Library::from_files(files_with(
        "saas/2026.05/rules.toml",
        "renewal_window_days = 60",
        "renewal_window_days = 30",
    ))
    .expect("a library");
    assert_eq!(
        judge(&shorter, contract(), true).required,
        [tools::ESCALATE]
    );
}
