//! The keyring: with a real gnome-keyring daemon on a bus of its own, locked, and with none.
//!
//! Each case runs this test program again inside the session it needs, because a process finds its bus once.

use deskhand_domain::ports::{Secret, SecretStore};
use deskhand_secrets::{SecretsPreference, database_key, open};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const HOME: &str = "DESKHAND_KEYRING_TEST_HOME";
const PASSPHRASE: &str = "DESKHAND_KEYRING_TEST_PASSPHRASE";

fn tell(store: &dyn SecretStore) -> String {
    let mut told = String::new();
    let made = database_key(store, true).map(|key| key.map(|k| hex_of(k.expose())));
    let _ = writeln!(told, "says key {made:?}");
    let _ = writeln!(told, "says unset {:?}", store.get("never-set"));
    let set = store.set("token", &Secret::new("tok"));
    let _ = writeln!(told, "says set {set:?}");
    let back = store
        .get("token")
        .map(|found| found == Some(Secret::new("tok")));
    let _ = writeln!(told, "says same {back:?}");
    let _ = writeln!(told, "says deleted {:?}", store.delete("token"));
    told
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Inside the session: opens the store and says what it found.
#[test]
#[ignore = "runs inside the sessions that the other tests start"]
fn inside() {
    let Some(home) = std::env::var_os(HOME) else {
        return;
    };
    let (store, verdict) = open(&SecretsPreference {
        service: "deskhand-test".into(),
        passphrase_file: Path::new(&home).join("secrets.json"),
        passphrase: std::env::var(PASSPHRASE).ok().map(Secret::new),
    });
    let mut told = format!("\nsays place {:?}\n", verdict.place);
    let _ = writeln!(told, "says words {}", verdict.words);
    let _ = writeln!(told, "says problem {:?}", verdict.problem);
    told.push_str(&tell(store.as_ref()));
    std::io::stdout()
        .lock()
        .write_all(told.as_bytes())
        .expect("heard");
}

fn needs(program: &str, package: &str) {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    assert!(
        found,
        "this test needs {program}: install the package {package}"
    );
}

/// A command in an empty home without a bus.
fn bare(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env(HOME, home);
    command
}

const INSIDE: [&str; 4] = ["--exact", "keyring::inside", "--ignored", "--nocapture"];

/// What the inside said, line by line.
fn said(mut command: Command) -> Vec<String> {
    let output = command.output().expect("runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("says "))
        .map(str::to_owned)
        .collect();
    assert!(
        !lines.is_empty(),
        "nothing was said: {text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    lines
}

/// The script runs on a bus of its own, with `$INSIDE` as this program's inside.
fn in_session(home: &Path, script: &str) -> Vec<String> {
    needs("dbus-run-session", "dbus-daemon (or dbus)");
    needs("dbus-send", "dbus-bin (or dbus)");
    needs("gnome-keyring-daemon", "gnome-keyring");
    let mut command = bare("dbus-run-session", home);
    let me = std::env::current_exe().expect("this test");
    command
        .args(["--", "sh", "-c", script])
        .env("INSIDE", format!("{} {}", me.display(), INSIDE.join(" ")));
    said(command)
}

const UNLOCK: &str =
    "printf 'pass\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;";

fn works(lines: &[String]) {
    assert_eq!(lines[0], "place Keyring");
    assert_eq!(lines[1], "words Keys are in this computer's keyring.");
    assert_eq!(lines[2], "problem None");
    assert!(lines[3].starts_with("key Ok(Some("), "{}", lines[3]);
    assert_eq!(
        lines[4..8],
        [
            "unset Ok(None)",
            "set Ok(())",
            "same Ok(true)",
            "deleted Ok(())"
        ]
    );
}

#[test]
fn with_a_keyring_keys_are_kept_in_it_and_found_again() {
    let home = tempfile::tempdir().expect("a home");
    let lines = in_session(home.path(), &format!("{UNLOCK} $INSIDE; $INSIDE"));
    assert_eq!(lines.len(), 16);
    works(&lines[..8]);
    works(&lines[8..]);
    assert_eq!(lines[3], lines[11], "the same key the second time");
    assert!(!home.path().join("secrets.json").exists());
}

#[test]
fn a_locked_keyring_is_not_an_empty_one() {
    let home = tempfile::tempdir().expect("a home");
    let lock = "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
         org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null;";
    let lines = in_session(home.path(), &format!("{UNLOCK} $INSIDE; {lock} $INSIDE"));
    works(&lines[..8]);
    assert_eq!(
        lines[8..],
        [
            "place Keyring",
            "words This computer's keyring is locked. Unlock it and start again; nothing was changed.",
            "problem Some(Locked)",
            "key Err(Locked)",
            "unset Err(Locked)",
            "set Err(Locked)",
            "same Err(Locked)",
            "deleted Err(Locked)",
        ]
    );
}

/// What is said on a bus of our own making, which starts no service by itself.
fn on_bare_bus(policy: &str) -> Vec<String> {
    let home = tempfile::tempdir().expect("a home");
    needs("dbus-run-session", "dbus-daemon (or dbus)");
    let config = home.path().join("session.conf");
    let folder = home.path().display();
    std::fs::write(
        &config,
        format!(
            "<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen>\
             <policy context=\"default\">{policy}</policy></busconfig>"
        ),
    )
    .expect("written");
    let mut command = bare("dbus-run-session", home.path());
    command
        .arg("--config-file")
        .arg(&config)
        .arg("--")
        .arg(std::env::current_exe().expect("this test"))
        .args(INSIDE);
    said(command)
}

const MAY_SEND: &str = "<allow send_destination=\"*\"/><allow own=\"*\"/>";

#[test]
fn a_bus_without_a_keyring_service_is_told_in_words() {
    let lines = on_bare_bus(&format!("<allow eavesdrop=\"true\"/>{MAY_SEND}"));
    assert_eq!(lines[..3], no_keyring());
}

#[test]
fn a_keyring_that_never_answers_is_given_up_and_gets_no_new_key() {
    // this bus drops every answer
    let lines = on_bare_bus(MAY_SEND);
    assert_eq!(
        lines[..4],
        [
            "place Keyring",
            "words This computer's keyring does not answer. Nothing was changed; start again when it does.",
            "problem Some(Timeout)",
            "key Err(Timeout)",
        ]
    );
}

fn no_keyring() -> [&'static str; 3] {
    [
        "place Session",
        "words This computer has no keyring, so keys last until Deskhand closes. Set a passphrase to keep them.",
        "problem None",
    ]
}

#[test]
fn without_a_bus_keys_last_for_the_session_or_go_behind_a_passphrase() {
    let home = tempfile::tempdir().expect("a home");
    let me = std::env::current_exe().expect("this test");
    let run = |passphrase: Option<&str>| {
        let mut command = bare(me.to_str().expect("text"), home.path());
        command.args(INSIDE);
        if let Some(passphrase) = passphrase {
            command.env(PASSPHRASE, passphrase);
        }
        said(command)
    };
    let session = run(None);
    assert_eq!(session[..3], no_keyring());
    assert!(session[3].starts_with("key Ok(Some("));

    let first = run(Some("correct horse"));
    assert_eq!(
        first[..3],
        [
            "place PassphraseFile",
            "words This computer has no keyring, so keys are in a file protected by your passphrase.",
            "problem None",
        ]
    );
    let again = run(Some("correct horse"));
    assert_eq!(
        again[1],
        "words Keys are in a file protected by your passphrase."
    );
    assert_eq!(first[3], again[3], "the same key the second time");
    assert_eq!(run(Some("wrong"))[3], "key Err(WrongPassphrase)");
    assert_eq!(run(None)[3], "key Err(Locked)");
}
