//! What must hold on every screen: no policy violation, no console error, nothing axe finds.

use crate::window::Window;
use serde_json::Value;
use std::path::Path;

/// Installed before the app's own script where the machine is quick enough, and in any case before the first action.
pub(crate) const LISTEN: &str = include_str!("health.js");

const AXE: &str = "
const done = arguments[arguments.length - 1];
axe.run(document, { preload: false, iframes: false, resultTypes: ['violations'] })
  .then(
    ({ violations }) => done(violations.flatMap(({ id, help, nodes }) => nodes.map((n) => `${id} (${help}): ${n.target.join(' ')}\\n      ${n.html.slice(0, 200)}\\n      ${(n.failureSummary ?? '').replace(/\\n\\s*/g, ' ')}`))),
    (error) => done([`axe did not run: ${error}`]),
  );
";

const SETTLE: &str = "
const done = arguments[arguments.length - 1];
const calm = () => document.getAnimations().every((a) => a.effect?.getComputedTiming().iterations === Infinity || a.playState !== 'running') && !document.querySelector('.spin, [aria-busy=true]');
let still = 0;
const look = () => {
  still = calm() ? still + 1 : 0;
  if (still > 3) done(true);
  else requestAnimationFrame(look);
};
look();
";

impl Window {
    /// Waits until nothing moves and nothing is being read.
    pub async fn has_settled(&self) {
        self.run_async(SETTLE, vec![]).await;
    }

    /// Photographs the screen as `name`, and lets axe look at it. What it finds is told when the window closes, so that
    /// one run shows it all.
    pub async fn look(&self, name: &str) {
        self.has_settled().await;
        self.photograph(name);
        if self.run("return typeof axe === 'undefined'", vec![]).await == Value::Bool(true) {
            self.run(&axe_source(), vec![]).await;
        }
        let found = self.run_async(AXE, vec![]).await;
        self.note(lines(&found).map(|line| format!("axe on {name}: {line}")));
    }

    /// Fails when anything went wrong that nobody saw.
    pub async fn is_healthy(&self) {
        let heard = self
            .run("return window.__trouble ?? ['nobody listened']", vec![])
            .await;
        self.note(lines(&heard).map(str::to_owned));
        let trouble = self.noted();
        assert!(trouble.is_empty(), "trouble:\n  {}", trouble.join("\n  "));
    }
}

fn lines(answer: &Value) -> impl Iterator<Item = &str> {
    answer
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn axe_source() -> String {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!("{}: {error}. Install with: cd ui && npm ci", file.display())
    })
}
