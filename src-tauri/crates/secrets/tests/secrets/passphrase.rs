//! The file behind a passphrase.

use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use deskhand_secrets::{
    MemoryStore, PassphraseStore, Place, SecretsPreference, database_key, open,
};
use std::fs;
use std::path::Path;

fn made(path: &Path) -> PassphraseStore {
    PassphraseStore::create(path, &Secret::new("correct horse")).expect("made")
}

fn keeps_secrets(store: &dyn SecretStore) {
    assert_eq!(store.get("token"), Ok(None));
    store
        .set("token", &Secret::new([0_u8, 255, 7]))
        .expect("set");
    store.set("other", &Secret::new("b")).expect("set");
    store
        .set("token", &Secret::new("a later one"))
        .expect("set");
    assert_eq!(store.get("token"), Ok(Some(Secret::new("a later one"))));
    store.delete("token").expect("deleted");
    store
        .delete("token")
        .expect("deleting what is gone is no error");
    assert_eq!(store.get("token"), Ok(None));
    assert_eq!(store.get("other"), Ok(Some(Secret::new("b"))));
}

#[test]
fn both_stores_keep_what_they_are_given() {
    let dir = tempfile::tempdir().expect("a folder");
    keeps_secrets(&made(&dir.path().join("deep/er/secrets.json")));
    keeps_secrets(&MemoryStore::default());
}

#[test]
fn secrets_come_back_with_the_passphrase_and_only_with_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("secrets.json");
    made(&path)
        .set("token", &Secret::new("tok-plugh"))
        .expect("set");
    let before = fs::read(&path).expect("reads");
    assert!(
        !before.windows(5).any(|w| w == b"token"),
        "not even the name is readable"
    );
    assert_eq!(
        PassphraseStore::unlock(&path, &Secret::new("wrong horse")).map(|_| ()),
        Err(SecretError::WrongPassphrase)
    );
    let again = PassphraseStore::unlock(&path, &Secret::new("correct horse")).expect("unlocks");
    assert_eq!(again.get("token"), Ok(Some(Secret::new("tok-plugh"))));
    assert_eq!(fs::read(&path).expect("reads"), before);
    assert_eq!(
        PassphraseStore::create(&path, &Secret::new("another")).map(|_| ()),
        Err(SecretError::NotWritten),
        "an existing file is never replaced"
    );
    assert_eq!(fs::read(&path).expect("reads"), before);
}

#[test]
fn a_damaged_file_is_told_from_a_wrong_passphrase_and_left_as_it_is() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("secrets.json");
    let store = made(&path);
    store.set("token", &Secret::new("tok")).expect("set");
    let whole = fs::read(&path).expect("reads");
    let mut damaged: Vec<Vec<u8>> = vec![Vec::new(), b"not json".to_vec()];
    damaged.push(whole[..whole.len() / 2].to_vec());
    for at in (0..whole.len()).step_by(61) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        damaged.push(flipped);
    }
    for bytes in damaged {
        fs::write(&path, &bytes).expect("writes");
        let refused = PassphraseStore::unlock(&path, &Secret::new("correct horse")).map(|_| ());
        // white space between the fields may change and mean nothing
        if refused.is_ok() {
            continue;
        }
        assert_eq!(refused, Err(SecretError::Unreadable));
        assert_eq!(
            store.set("token", &Secret::new("new")),
            Err(SecretError::Unreadable)
        );
        assert_eq!(fs::read(&path).expect("reads"), bytes, "left as it is");
    }
    fs::remove_file(&path).expect("removed");
    assert_eq!(
        store.get("token"),
        Err(SecretError::Unreadable),
        "gone is not empty"
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("secrets.json");
    made(&path).set("token", &Secret::new("tok")).expect("set");
    let mode = fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_profile_with_a_passphrase_file_waits_for_the_passphrase_and_makes_no_new_key() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut preference = SecretsPreference {
        service: "deskhand-test".into(),
        passphrase_file: dir.path().join("secrets.json"),
        passphrase: None,
    };
    let key = database_key(&made(&preference.passphrase_file), true).expect("made");

    let (store, verdict) = open(&preference);
    assert_eq!(
        (verdict.place, verdict.problem),
        (Place::PassphraseFile, Some(SecretError::Locked))
    );
    assert_eq!(database_key(store.as_ref(), true), Err(SecretError::Locked));

    preference.passphrase = Some(Secret::new("wrong"));
    let (store, verdict) = open(&preference);
    assert_eq!(verdict.problem, Some(SecretError::WrongPassphrase));
    assert_eq!(
        database_key(store.as_ref(), true),
        Err(SecretError::WrongPassphrase)
    );

    preference.passphrase = Some(Secret::new("correct horse"));
    let (store, verdict) = open(&preference);
    assert_eq!(
        (verdict.problem, verdict.words.as_str()),
        (None, "Keys are in a file protected by your passphrase.")
    );
    assert_eq!(database_key(store.as_ref(), true), Ok(key));
}
