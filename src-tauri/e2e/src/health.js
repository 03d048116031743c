// Listens for what no journey may cause. Answers true once it listens in the app's own document.
if (location.protocol === "about:") return false;
if (window.__trouble) return true;
const trouble = (window.__trouble = []);
const say = (kind, what) => trouble.push(`${kind}: ${what}`);
document.addEventListener("securitypolicyviolation", (event) => say("policy", `${event.violatedDirective} refused ${event.blockedURI} (${event.sourceFile ?? ""}:${event.lineNumber})`));
window.addEventListener("error", (event) => say("error", event.message ?? event.target?.src ?? event.target?.href ?? "a resource"), true);
window.addEventListener("unhandledrejection", (event) => say("rejection", event.reason?.stack ?? JSON.stringify(event.reason)));
const original = console.error.bind(console);
console.error = (...words) => {
  say("console", words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : typeof word === "string" ? word : JSON.stringify(word))).join(" "));
  original(...words);
};
return true;
