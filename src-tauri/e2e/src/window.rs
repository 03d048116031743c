//! The built app in its real window, and everything a person does to it.

use crate::desktop::{Desktop, Size, missing};
use crate::health::LISTEN;
use crate::home::Home;
use crate::keys;
use crate::locator::Locator;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Map, Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long anything may take to appear: a debug build on a busy two-core machine.
const PATIENCE: Duration = Duration::from_secs(40);
/// More stops than any screen has.
const MOST_TABS: usize = 120;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// One window at a time: two would share two cores with everything else.
static TURN: Semaphore = Semaphore::const_new(1);

/// Ended when dropped, whatever happened; a failing journey leaves a picture.
pub struct Window {
    name: String,
    client: Client,
    app: Option<Pid>,
    trouble: Mutex<Vec<String>>,
    // dropped in this order: the driver's processes, then what they stand on
    _driver: Child,
    desktop: Desktop,
    _turn: SemaphorePermit<'static>,
}

impl Window {
    /// Opens the demo on `home`. `name` is what pictures are called.
    pub async fn open(name: &str, home: &Home) -> Self {
        Self::open_with(name, home, Size::LAPTOP, &[]).await
    }

    /// The same with a screen size and more of the app's own arguments.
    pub async fn open_with(name: &str, home: &Home, size: Size, arguments: &[&str]) -> Self {
        let turn = TURN.acquire().await.expect("turns never end");
        let app = app();
        let desktop = Desktop::start(home, size);
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(home.environment())
            .stdin(Stdio::null())
            .kill_on_drop(true);
        desktop.dress(&mut command);
        let driver = command
            .spawn()
            .unwrap_or_else(|error| missing("WebKitWebDriver", "webkit2gtk-driver", &error));
        listening(port).await;

        let profile = home.profile();
        let mut given = vec!["--demo", "--home", profile.to_str().expect("a plain path")];
        given.extend(arguments);
        let capabilities = json!({
            // the listeners go in while the page loads, not after
            "pageLoadStrategy": "none",
            "webkitgtk:browserOptions": { "binary": app, "args": given },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("it was just written as an object");
        };
        let client = connect(port, capabilities).await;
        let mut window = Self {
            name: name.to_owned(),
            app: child_of(driver.id(), &app),
            client,
            trouble: Mutex::default(),
            _driver: driver,
            desktop,
            _turn: turn,
        };
        window.listen().await;
        window
    }

    async fn listen(&mut self) {
        let start = Instant::now();
        loop {
            // the first document goes away under the script: an error is one more reason to ask again
            if let Ok(Value::Bool(true)) = self.client.execute(LISTEN, vec![]).await {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "the window loaded no page");
        }
    }

    /// Closes the app as its window's close button would, after a last look for trouble.
    pub async fn close(mut self) {
        self.is_healthy().await;
        self.client.clone().close().await.ok();
        self.end();
    }

    /// Ends the app at once, as a power cut would.
    pub async fn kill(mut self) {
        self.is_healthy().await;
        self.end();
    }

    fn end(&mut self) {
        if let Some(app) = self.app.take() {
            kill_process(app, Signal::KILL).ok();
            let start = Instant::now();
            // the driver is its parent and reaps it; gone means its files are closed
            while is_running(app) && start.elapsed() < PATIENCE {
                std::thread::yield_now();
            }
        }
    }

    /// Presses a key or a chord: "j", "mod+enter".
    pub async fn press(&self, chord: &str) {
        self.client
            .perform_actions(keys::chord(chord))
            .await
            .unwrap_or_else(|error| panic!("pressing {chord}: {error}"));
    }

    /// Types letters where the focus is.
    pub async fn write(&self, text: &str) {
        self.client
            .perform_actions(keys::typed(text))
            .await
            .unwrap_or_else(|error| panic!("typing: {error}"));
    }

    /// Waits until it is there, and answers what it shows.
    pub async fn see(&self, what: &Locator) -> Shown {
        self.until(&format!("{what:?} appears"), async || {
            self.glance(what).await.into_iter().next()
        })
        .await
    }

    /// Waits until none is left.
    pub async fn see_no(&self, what: &Locator) {
        self.until(&format!("{what:?} goes away"), async || {
            self.glance(what).await.is_empty().then_some(())
        })
        .await;
    }

    /// All that is there now, without waiting.
    pub async fn glance(&self, what: &Locator) -> Vec<Shown> {
        let found = self
            .page("return all(arguments[0]).map(shown);", vec![what.steps()])
            .await;
        let Value::Array(found) = found else {
            return Vec::new();
        };
        found.into_iter().map(Shown).collect()
    }

    /// Waits until `what` holds `words`.
    pub async fn reads(&self, what: &Locator, words: &str) {
        self.see(&what.clone().saying(words)).await;
    }

    /// Waits until it has the keyboard's focus.
    pub async fn focus_is_on(&self, what: &Locator) {
        self.until(&format!("the focus is on {what:?}"), async || {
            self.glance(what)
                .await
                .iter()
                .any(Shown::focused)
                .then_some(())
        })
        .await;
    }

    /// Presses Tab until it has the focus.
    pub async fn tab_to(&self, what: &Locator) {
        self.see(what).await;
        for _ in 0..MOST_TABS {
            if self.glance(what).await.iter().any(Shown::focused) {
                return;
            }
            self.press("tab").await;
        }
        panic!("{MOST_TABS} presses of Tab did not reach {what:?}");
    }

    /// Waits until these words are somewhere on screen.
    pub async fn says(&self, words: &str) {
        self.until(&format!("{words:?} is on screen"), async || {
            self.text().await.contains(words).then_some(())
        })
        .await;
    }

    /// All words on screen, with single spaces.
    pub async fn text(&self) -> String {
        let text = self
            .page("return tidy(document.body.innerText);", vec![])
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks it with the mouse.
    pub async fn click(&self, what: &Locator) {
        self.until(&format!("{what:?} can be clicked"), async || {
            let shown = self
                .glance(what)
                .await
                .into_iter()
                .find(|it| !it.disabled())?;
            let element = Element::from_element_id(self.client.clone(), shown.id()?);
            // it may have moved or been drawn anew in between
            element.click().await.ok()
        })
        .await;
    }

    /// Asks again and again until there is an answer; fails with `wish` when there is none in time.
    pub async fn until<T>(&self, wish: &str, look: impl AsyncFn() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if start.elapsed() > PATIENCE {
                let screen = self.page("return outline();", vec![]).await;
                panic!(
                    "waited {} s: {wish}\non screen:\n{}",
                    PATIENCE.as_secs(),
                    screen.as_str().unwrap_or_default()
                );
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// Goes to an address inside the window: "#/review".
    pub async fn go(&self, hash: &str) {
        self.run("location.hash = arguments[0];", vec![json!(hash)])
            .await;
    }

    /// Writes a picture to `target/e2e-shots/`.
    pub fn photograph(&self, name: &str) {
        self.desktop.photograph(
            &profile_folder()
                .with_file_name("e2e-shots")
                .join(format!("{}-{name}.png", self.name)),
        );
    }

    /// Writes a picture to a file of its own.
    pub fn photograph_to(&self, file: &Path) -> bool {
        self.desktop.photograph(file)
    }

    /// Fills a screen of this size.
    pub async fn resize(&self, size: Size) {
        self.client
            .set_window_rect(0, 0, size.width, size.height)
            .await
            .expect("a window of another size");
    }

    pub(crate) fn note(&self, trouble: impl Iterator<Item = String>) {
        self.trouble
            .lock()
            .expect("nobody panics holding it")
            .extend(trouble);
    }

    pub(crate) fn noted(&self) -> Vec<String> {
        self.trouble
            .lock()
            .expect("nobody panics holding it")
            .clone()
    }

    async fn page(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.run(&format!("{}\n{script}", include_str!("page.js")), arguments)
            .await
    }

    /// Runs a script in the window; its failure fails the journey.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    pub(crate) async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute_async(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.photograph("failed");
        }
        self.end();
    }
}

/// One element as it was at one moment.
#[derive(Debug, Clone)]
pub struct Shown(Value);

impl Shown {
    fn words(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_default()
    }

    fn holds(&self, key: &str) -> bool {
        self.0[key] == Value::Bool(true)
    }

    pub fn name(&self) -> &str {
        self.words("name")
    }

    /// Its words as read aloud, with single spaces.
    pub fn text(&self) -> &str {
        self.words("text")
    }

    pub fn value(&self) -> &str {
        self.words("value")
    }

    pub fn checked(&self) -> bool {
        self.holds("checked")
    }

    /// Selected in its list, or the current place.
    pub fn current(&self) -> bool {
        self.holds("current")
    }

    pub fn disabled(&self) -> bool {
        self.holds("disabled")
    }

    pub fn focused(&self) -> bool {
        self.holds("focused")
    }

    fn id(&self) -> Option<ElementRef> {
        let id = self.0["element"].as_object()?.values().next()?.as_str()?;
        Some(ElementRef::from(id.to_owned()))
    }
}

/// `target/debug` or wherever this was built.
fn profile_folder() -> PathBuf {
    let ours = std::env::current_exe().expect("our own path");
    ours.ancestors()
        .find(|folder| folder.ends_with("deps") || folder.ends_with("examples"))
        .and_then(Path::parent)
        .expect("built by cargo")
        .to_owned()
}

fn app() -> PathBuf {
    let app = std::env::var_os("DESKHAND_APP")
        .map_or_else(|| profile_folder().join("deskhand"), PathBuf::from);
    assert!(
        app.is_file(),
        "{} is not built. Build it with: cd ui && npm ci && npm run build && cd .. && cargo build",
        app.display()
    );
    app
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

async fn listening(port: u16) {
    let start = Instant::now();
    while tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .is_err()
    {
        assert!(
            start.elapsed() < PATIENCE,
            "WebKitWebDriver does not listen"
        );
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

async fn connect(port: u16, capabilities: Map<String, Value>) -> Client {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    ClientBuilder::new(connector)
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .unwrap_or_else(|error| panic!("the app did not open its window: {error}"))
}

/// The driver's child that runs `program`.
fn child_of(parent: Option<u32>, program: &Path) -> Option<Pid> {
    let parent = parent?.to_string();
    let program = program.canonicalize().ok()?;
    fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // after the name in brackets: state, then the parent
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        let ours =
            fields.nth(1)? == parent && fs::read_link(entry.path().join("exe")).ok()? == program;
        ours.then(|| Pid::from_raw(pid)).flatten()
    })
}

fn is_running(pid: Pid) -> bool {
    fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))
        .ok()
        .and_then(|stat| Some(stat.rsplit_once(')')?.1.trim_start().starts_with('Z')))
        .is_some_and(|zombie| !zombie)
}
