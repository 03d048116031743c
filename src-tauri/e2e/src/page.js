// Runs inside the window: finds elements by role, name and words, the way a screen reader would meet them.
const sources = {
  alert: "[role=alert]",
  button: "button:not([role]), [role=button], summary, input[type=submit]",
  checkbox: "input[type=checkbox]:not([role]), [role=checkbox], [role=switch]",
  combobox: "select, [role=combobox]",
  complementary: "aside, [role=complementary]",
  contentinfo: "footer, [role=contentinfo]",
  dialog: "dialog, [role=dialog], [role=alertdialog]",
  group: "fieldset, [role=group]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  link: "a[href]:not([role]), [role=link]",
  listbox: "[role=listbox]",
  listitem: "li, [role=listitem]",
  log: "[role=log]",
  main: "main, [role=main]",
  menuitem: "[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]",
  navigation: "nav, [role=navigation]",
  option: "option, [role=option]",
  radio: "input[type=radio]:not([role]), [role=radio]",
  region: "section, article, [role=region]",
  tab: "[role=tab]",
  textbox: "input:not([type]), input[type=text], input[type=search], input[type=email], textarea, [role=textbox], [role=searchbox]",
};

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function visible(element) {
  if (element.closest("[aria-hidden=true], [inert]")) return false;
  return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
}

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  const label = node.getAttribute("aria-label");
  if (label && node.matches("svg, img, [role=img]")) return ` ${label} `;
  const inside = [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => { const named = document.getElementById(id); return named ? words(named) : ""; }).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map(words).join(" "));
  const content = /^(BUTTON|A|SUMMARY|H[1-6]|LI|OPTION)$/.test(element.tagName) || /^(button|link|tab|option|menuitem\w*|heading|checkbox|radio|switch|combobox)$/.test(element.getAttribute("role") ?? "");
  return (content && tidy(words(element))) || tidy(element.getAttribute("title") ?? element.getAttribute("placeholder"));
}

const fits = { any: () => true, is: (a, b) => a === b, starts: (a, b) => a.startsWith(b), contains: (a, b) => a.includes(b) };

function all(steps) {
  let scopes = [document];
  for (const step of steps) {
    const found = new Set();
    for (const scope of scopes) {
      for (const element of scope.querySelectorAll(sources[step.role])) {
        if (!visible(element) || !fits[step.how](nameOf(element), step.name)) continue;
        if (step.words !== null && !tidy(words(element)).includes(step.words)) continue;
        found.add(element);
      }
    }
    scopes = [...found];
  }
  return scopes;
}

function shown(element) {
  return {
    element,
    name: nameOf(element),
    text: tidy(words(element)),
    value: "value" in element && typeof element.value === "string" ? element.value : null,
    checked: element.checked ?? (element.getAttribute("aria-checked") === "true"),
    current: element.getAttribute("aria-selected") === "true" || element.getAttribute("aria-current") !== null,
    disabled: element.matches(":disabled, [aria-disabled=true]"),
    focused: element === document.activeElement,
  };
}

// Everything with a role and what it is called, for a journey that lost its way.
function outline() {
  const lines = Object.entries(sources).flatMap(([role, selector]) => [...document.querySelectorAll(selector)].filter(visible).map((element) => [element, role]));
  lines.sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return lines.map(([element, role]) => `${element === document.activeElement ? "> " : "  "}${role} ${JSON.stringify(nameOf(element))}`).join("\n");
}
