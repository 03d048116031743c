// The agent's text. The browser owns what is typed; React draws the content once per revision (a draft used, a ticket opened, text
// restored) and then keeps its hands off, so nothing the copilot does moves the caret or rewrites a letter.
import { clsx } from "clsx";
import { memo, useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { SourceChip } from "@/components/desk/evidence-text";
import { layOut } from "@/components/desk/layout-text";
import type { Said, Source } from "@/components/desk/sources";
import { rangesOf, textOf, type Marks } from "./editor-text";

export interface EditorHandle {
  focus: () => void;
  /** Puts text at the caret, undoable by the browser's own undo. */
  insert: (text: string) => void;
  text: () => string;
}

export interface ReplyEditorProps {
  /** Content is drawn again only when this changes. */
  revision: string;
  initial: { text: string; said: readonly Said[]; sources: readonly Source[] };
  /** Words to underline, as the core last judged them. */
  marks: Marks | null;
  label: string;
  placeholder: string;
  empty: boolean;
  /** One line high, while a draft waits above. */
  low?: boolean;
  tinted?: boolean;
  onText: (text: string) => void;
  onBlur?: () => void;
  /** Return true when the key was used. */
  onKey?: (event: React.KeyboardEvent) => boolean;
  onOpenEvidence?: ((source: Source) => void) | undefined;
  ref?: Ref<EditorHandle>;
}

const Content = memo(
  function Content({ initial, onOpenEvidence }: Pick<ReplyEditorProps, "initial" | "onOpenEvidence"> & { revision: string }) {
    const paragraphs = layOut(initial.text, initial.said);
    return paragraphs.map((pieces, i) => (
      <span key={i}>
        {i > 0 && "\n\n"}
        {pieces.map((piece, j) => (
          <span key={j}>
            {piece.text}
            {piece.sources.map((n) => {
              const source = initial.sources.find((candidate) => candidate.n === n);
              return source ? (
                <span key={n} contentEditable={false} className="select-none">
                  <SourceChip source={source} onOpen={onOpenEvidence} passedBy />
                </span>
              ) : null;
            })}
          </span>
        ))}
      </span>
    ));
  },
  (before, after) => before.revision === after.revision,
);

export function ReplyEditor({ revision, initial, marks, label, placeholder, empty, low = false, tinted = false, onText, onBlur, onKey, onOpenEvidence, ref }: ReplyEditorProps) {
  const box = useRef<HTMLDivElement>(null);

  useImperativeHandle(ref, () => ({
    focus: () => {
      const element = box.current;
      if (!element) return;
      element.focus();
      const selection = window.getSelection();
      selection?.selectAllChildren(element);
      selection?.collapseToEnd();
    },
    insert: (text) => {
      box.current?.focus();
      // The one way to insert text that the browser's undo knows about.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      document.execCommand("insertText", false, text);
    },
    text: () => (box.current ? textOf(box.current) : ""),
  }));

  useEffect(() => {
    // Not in every test host; the words under the editor say the same.
    if (!("highlights" in CSS) || !box.current) return;
    const root = box.current;
    CSS.highlights.set("unsupported", new Highlight(...rangesOf(root, marks?.unsupported ?? [])));
    CSS.highlights.set("blocked", new Highlight(...rangesOf(root, marks?.blocked ?? [])));
    return () => {
      CSS.highlights.delete("unsupported");
      CSS.highlights.delete("blocked");
    };
  });

  return (
    <div className="relative">
      {empty && (
        <p aria-hidden className="pointer-events-none absolute inset-x-4 top-1 truncate text-md text-subtle">
          {placeholder}
        </p>
      )}
      <div
        key={revision}
        ref={box}
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={label}
        aria-placeholder={placeholder}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        spellCheck
        data-ring="none"
        className={clsx("readable max-h-[38vh] max-w-[calc(68ch+2rem)] overflow-auto px-4 pt-1 pb-2 text-md text-pretty wrap-anywhere whitespace-pre-wrap outline-none", low ? "min-h-8.5" : "min-h-13", tinted && "caret-note-icon")}
        onInput={(event) => onText(textOf(event.currentTarget))}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (onKey?.(event) === true) event.preventDefault();
        }}
      >
        <Content revision={revision} initial={initial} onOpenEvidence={onOpenEvidence} />
      </div>
    </div>
  );
}
