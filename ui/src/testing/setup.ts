import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A busy machine is slow, not wrong; and a failure is its message, not the whole page.
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "not found") });

// What jsdom lacks and Radix, cmdk and the virtual list ask for.
const nothing = () => undefined;
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe = nothing;
    unobserve = nothing;
    disconnect = nothing;
  },
);
vi.stubGlobal("CSS", { escape: (text: string) => text });
// The virtual list asks how high it is; jsdom has no layout.
for (const [name, value] of Object.entries({ offsetHeight: 800, offsetWidth: 320, clientHeight: 800, clientWidth: 320 })) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
}
document.title = "Deskhand";
document.documentElement.lang = "en";
Element.prototype.scrollIntoView = nothing;
Element.prototype.hasPointerCapture = () => false;

afterEach(() => {
  cleanup();
  localStorage.clear();
  window.location.hash = "";
});
