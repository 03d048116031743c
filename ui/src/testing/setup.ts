import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

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
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, value: 800 });
Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, value: 320 });
document.title = "Deskhand";
document.documentElement.lang = "en";
Element.prototype.scrollIntoView = nothing;
Element.prototype.hasPointerCapture = () => false;

afterEach(() => {
  cleanup();
  localStorage.clear();
  window.location.hash = "";
});
