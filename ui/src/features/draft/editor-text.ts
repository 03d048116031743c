// Reading and marking an editable element that holds plain text and a few evidence chips. Chips are not text: they never leave.

/** Words to underline: what rests on nothing, and what holds the reply back. */
export interface Marks {
  unsupported: readonly string[];
  blocked: readonly string[];
}

/** What would be sent: text and line breaks, no chips. */
export function textOf(root: Node): string {
  let out = "";
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) out += child.data;
      else if (child instanceof HTMLBRElement) out += child.dataset.filler === undefined ? "\n" : "";
      else if (child instanceof HTMLElement && child.contentEditable !== "false" && child.getAttribute("contenteditable") !== "false") {
        // Engines without plaintext-only wrap lines in blocks.
        if ((child instanceof HTMLDivElement || child instanceof HTMLParagraphElement) && out !== "" && !out.endsWith("\n")) out += "\n";
        walk(child);
      }
    }
  };
  walk(root);
  return out.replace(/\u00a0/g, " ").replace(/\n$/, "");
}

/** Where each of the sentences stands now, for the highlight. Sentences that were edited away are simply not found. */
export function rangesOf(root: Node, sentences: readonly string[]): Range[] {
  const nodes: { node: Text; from: number }[] = [];
  let text = "";
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("[contenteditable=false]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.data;
  }
  const locate = (offset: number) => nodes.findLast(({ from }) => from <= offset);
  return sentences.flatMap((sentence) => {
    const at = sentence === "" ? -1 : text.indexOf(sentence);
    if (at === -1) return [];
    const start = locate(at);
    const end = locate(at + sentence.length - 1);
    if (!start || !end) return [];
    const range = new Range();
    range.setStart(start.node, at - start.from);
    range.setEnd(end.node, at + sentence.length - end.from);
    return [range];
  });
}
