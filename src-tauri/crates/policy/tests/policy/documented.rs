//! The published table of variables is the struct, and the page carries it.

use deskhand_domain::policy::Signals;
use deskhand_policy::variables;

const PAGE: &str = include_str!("../../../../docs/write-a-policy.md");

#[test]
fn the_table_names_exactly_the_fields_of_the_struct() {
    let json = serde_json::to_value(Signals::default()).expect("serialises");
    let fields: Vec<String> = json
        .as_object()
        .expect("an object")
        .keys()
        .map(|key| {
            key.chars()
                .flat_map(|c| {
                    if c.is_uppercase() {
                        vec!['_', c.to_ascii_lowercase()]
                    } else {
                        vec![c]
                    }
                })
                .collect()
        })
        .collect();
    assert_eq!(variables::names().collect::<Vec<_>>(), fields);
}

#[test]
fn the_page_carries_the_table() {
    assert!(
        PAGE.contains(&variables::table()),
        "put this into write-a-policy.md:\n{}",
        variables::table()
    );
}

#[test]
fn a_library_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync>() {}
    shareable::<deskhand_policy::Library>();
}
