import { describe, expect, it } from "vitest";
import { rangesOf, textOf } from "./editor-text";

const box = (html: string) => {
  const element = document.createElement("div");
  element.append(new DOMParser().parseFromString(html, "text/html").body);
  return element;
};

describe("what would be sent", () => {
  it("holds no chips", () => expect(textOf(box(`June was charged twice.<span contenteditable="false"><button>1</button></span> Sorry.`))).toBe("June was charged twice. Sorry."));
  it("keeps the line breaks, however the engine wrote them", () => {
    expect(textOf(box("Hi<br><br>Ines"))).toBe("Hi\n\nInes");
    expect(textOf(box("Hi<div>Ines</div>"))).toBe("Hi\nInes");
    expect(textOf(box("Hi\n\nInes"))).toBe("Hi\n\nInes");
  });
});

describe("the mark under a sentence", () => {
  it("finds it across elements and past chips", () => {
    const element = box(`<span>Hi. </span><span>The refund<span contenteditable="false">3</span> comes</span><span> Monday.</span>`);
    expect(rangesOf(element, ["The refund comes Monday.", "gone"]).map((range) => [range.startOffset, range.endOffset])).toEqual([[0, 8]]);
  });
});
