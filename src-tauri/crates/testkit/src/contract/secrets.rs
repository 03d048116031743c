//! What every secret store must do.

use deskhand_domain::ports::{Secret, SecretStore};
use std::sync::Arc;

pub async fn what_was_set_is_read_back_to_the_byte(store: Arc<dyn SecretStore>) {
    let secret = Secret::new([0, 255, 10, 13, 92]);
    assert_eq!(store.get("a name"), Ok(None));
    assert_eq!(store.set("a name", &secret), Ok(()));
    assert_eq!(store.get("a name"), Ok(Some(secret)));
    assert_eq!(store.get("another"), Ok(None));
}

pub async fn a_second_set_replaces_and_a_delete_removes(store: Arc<dyn SecretStore>) {
    let second = Secret::new(*b"two");
    assert_eq!(store.set("k", &Secret::new(*b"one")), Ok(()));
    assert_eq!(store.set("k", &second), Ok(()));
    assert_eq!(store.get("k"), Ok(Some(second)));
    assert_eq!(store.delete("k"), Ok(()));
    assert_eq!(store.get("k"), Ok(None));
    assert_eq!(
        store.delete("k"),
        Ok(()),
        "what is not there is gone already"
    );
}

pub async fn it_says_in_words_what_it_is(store: Arc<dyn SecretStore>) {
    assert!(store.describe().len() > 10);
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! secrets_contract {
    ($make:expr) => {
        $crate::contract_tests!(secrets, $make;
            what_was_set_is_read_back_to_the_byte,
            a_second_set_replaces_and_a_delete_removes,
            it_says_in_words_what_it_is
        );
    };
}
