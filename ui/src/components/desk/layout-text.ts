// Text with its evidence, laid out for reading: sentences are found in the text in order, and what no sentence claims keeps its place.
// Pure; the core decides what is a sentence and what supports it.
import type { Said } from "./sources";

export interface Piece {
  text: string;
  sources: readonly number[];
  unsupported: boolean;
}

/** Paragraphs of pieces. A blank line starts a paragraph; a single line break stays inside its piece. */
export function layOut(text: string, sentences: readonly Said[]): Piece[][] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const sentence of sentences) {
    const wanted = sentence.text.trim();
    const at = wanted === "" ? -1 : text.indexOf(wanted, from);
    if (at === -1) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), sources: [], unsupported: false });
    pieces.push({ text: wanted, sources: sentence.sources, unsupported: sentence.unsupported });
    from = at + wanted.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), sources: [], unsupported: false });

  const paragraphs: Piece[][] = [[]];
  for (const piece of pieces) {
    piece.text.split(/\n{2,}/).forEach((part, i, parts) => {
      if (i > 0) paragraphs.push([]);
      const isLast = i === parts.length - 1;
      if (part !== "") paragraphs.at(-1)?.push({ text: part, sources: isLast ? piece.sources : [], unsupported: piece.unsupported });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
