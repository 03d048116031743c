//! A broken pack never goes live, and its error says where and what. The texts are pinned: a lead reads them.

use crate::shared::{Files, files, files_with};
use deskhand_policy::Library;

const RULES: &str = "saas/2026.05/rules.toml";
const EXAMPLES: &str = "saas/2026.05/examples.toml";
const ROUTING: &str = "saas/2026.05/routing.toml";
const FIRST: &str = "when = \"issue_family == 'billing'\"";

fn error(files: Files) -> String {
    Library::from_files(files).expect_err("refused").to_string()
}

fn in_rules(from: &str, to: &str) -> String {
    error(files_with(RULES, from, to))
}

#[test]
fn a_condition_must_read_what_exists_and_give_true_or_false() {
    assert_eq!(
        in_rules(FIRST, "when = \"isue_family == 'billing'\""),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: there is no variable or constant called isue_family"
    );
    assert_eq!(
        in_rules(FIRST, "when = \"now() > 3\""),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: there is no function called now"
    );
    assert_eq!(
        in_rules(FIRST, "when = \"open_promises\""),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: the condition gives int, not true or false"
    );
    assert!(in_rules(FIRST, "when = \"issue_family == \"").starts_with(
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: the condition does not parse: "
    ));
    assert!(
        in_rules(FIRST, "when = \"sla_hours <= 4\"").starts_with(
            "saas/2026.05/rules.toml, line 11, rule find-the-charge: the condition can't be evaluated: "
        ),
        "an absent fact must be asked for with != null"
    );
}

#[test]
fn clauses_tools_and_names_must_exist_once() {
    assert_eq!(
        in_rules("clause = \"B-1.1\"", "clause = \"B-9.9\""),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: there is no clause B-9.9 in policy.md"
    );
    assert_eq!(
        in_rules("route = \"billing\"", "allow = [\"pay_everybody\"]"),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: there is no tool called pay_everybody"
    );
    assert_eq!(
        in_rules("route = \"billing\"", "require = [\"request_refund\"]"),
        "saas/2026.05/rules.toml, line 11, rule find-the-charge: the desk can't add request_refund by itself, so a rule can't require it"
    );
    assert_eq!(
        in_rules("id = \"receipts\"", "id = \"find-the-charge\""),
        "saas/2026.05/rules.toml, line 21: rule find-the-charge is there twice"
    );
    assert_eq!(
        error(files_with(
            "saas/2026.05/policy.md",
            "## B-1.2 Receipts",
            "## B-1.1 Receipts"
        )),
        "saas/2026.05/policy.md, line 9: clause B-1.1 is there twice"
    );
    assert_eq!(
        error(files_with(
            "saas/2026.05/policy.md",
            "## B-1.2 Receipts and copies",
            "## Receipts"
        )),
        "saas/2026.05/policy.md, line 9: the heading must read '## <number> <title>', for example '## B-3.1 Repeated billing issue'"
    );
    assert_eq!(
        in_rules("repeat_threshold = 2", "plan = 2"),
        "saas/2026.05/rules.toml: the constant plan has the name of a variable"
    );
}

#[test]
fn a_sentence_for_customers_names_no_internal_fact() {
    assert_eq!(
        in_rules(
            "A copy goes to the billing address",
            "Your renewal is in {renewal_in_days} days, a copy goes to the billing address"
        ),
        "saas/2026.05/rules.toml, line 21, rule receipts: a sentence for customers may only name constants, plan and sla_hours, not renewal_in_days"
    );
}

#[test]
fn every_rule_has_an_example_and_examples_fit_the_table() {
    assert_eq!(
        error(files_with(EXAMPLES, "fires = [\"receipts\"]", "fires = []")),
        "saas/2026.05/examples.toml, rule receipts: no example shows this rule firing"
    );
    assert_eq!(
        error(files_with(
            EXAMPLES,
            "fires = [\"receipts\"]",
            "fires = [\"recepts\"]"
        )),
        "saas/2026.05/examples.toml, example a receipt: there is no rule called recepts"
    );
    assert_eq!(
        error(files_with(EXAMPLES, "plan = \"free\"", "plann = \"free\"")),
        "saas/2026.05/examples.toml, example first billing issue of a free customer: found by its invoice: there is no signal called plann"
    );
    assert_eq!(
        error(files_with(
            EXAMPLES,
            "issue_type = \"billing_receipt_request\"",
            "issue_type = \"billing_recept\""
        )),
        "saas/2026.05/examples.toml, example a receipt: there is no issue type called billing_recept"
    );
}

#[test]
fn routing_is_checked_too() {
    assert_eq!(
        error(files_with(
            ROUTING,
            "id = \"billing_charge_failed\"",
            "id = \"billing_duplicate_charge\""
        )),
        "saas/2026.05/routing.toml, type billing_duplicate_charge: issue type billing_duplicate_charge is there twice"
    );
    assert!(
        error(files_with(ROUTING, "(?i)\\bINV", "(?i\\bINV"))
            .starts_with("saas/2026.05/routing.toml, cue an invoice number: the pattern is not a regular expression: ")
    );
    assert!(
        error(files_with(
            ROUTING,
            "title = \"Charged twice\"",
            "titel = \"Charged twice\""
        ))
        .starts_with("saas/2026.05/routing.toml, line ")
    );
}

#[test]
fn files_lie_where_they_belong() {
    let without = |path: &str| {
        files()
            .into_iter()
            .filter(|(p, _)| !p.starts_with(path))
            .collect::<Files>()
    };
    assert_eq!(
        error(without("support-core")),
        "support-core: the shared pack support-core is missing"
    );
    assert_eq!(
        error(without(EXAMPLES)),
        "saas/2026.05: the pack lacks its examples.toml"
    );
    let with = |path: &str| {
        let mut all = files();
        all.push((path.to_owned(), String::new()));
        all
    };
    assert_eq!(
        error(with("saas/rules.toml")),
        "saas/rules.toml: a policy file lies at <pack>/<version>/<file>, for example saas/2026.05/rules.toml"
    );
    assert_eq!(
        error(with("crypto/2026.05/rules.toml")),
        "crypto/2026.05/rules.toml: there is no pack called crypto: packs are support-core and the verticals"
    );
}

#[test]
fn the_newest_version_of_a_pack_is_in_force() {
    let mut all = files();
    let newer: Files = all
        .iter()
        .filter(|(p, _)| p.starts_with("saas/"))
        .map(|(p, t)| {
            (
                p.replace("2026.05", "2026.06"),
                t.replace("repeat_threshold = 2", "repeat_threshold = 5"),
            )
        })
        .collect();
    all.extend(newer);
    let library = Library::from_files(all).expect("a library");
    assert!(
        library
            .versions()
            .contains(&("saas".to_owned(), "2026.06".to_owned()))
    );
    assert!(
        !library
            .versions()
            .contains(&("saas".to_owned(), "2026.05".to_owned()))
    );
    assert!(
        !library.failed_examples().is_empty(),
        "the old examples no longer hold"
    );
}
