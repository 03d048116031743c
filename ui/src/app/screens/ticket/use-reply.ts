// The agent's reply on one ticket: the text as typed, saved as it grows, judged by the core after every save, and never replaced by the
// copilot while it holds keys the core has not seen.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Sources } from "@/components/desk/sources";
import { wordsAt } from "@/components/desk/spans";
import { Autosave, saidOf, type ComposerContent, type Judged, type SaveState } from "@/features/draft";
import { call, type Context, type Draft } from "@/ipc";
import { t } from "@/i18n";

type Taken = Pick<Draft, "text" | "sentences" | "unsupported">;

export interface Reply {
  text: string;
  content: ComposerContent;
  judged: Judged | null;
  save: SaveState;
  savedAt: string | null;
  /** A sentence completed from a receipt that waits beside newer keys of the agent. */
  offer: { words: string; insert: string } | null;
  typed: (text: string) => void;
  /** True once the core holds everything typed. */
  flush: () => Promise<boolean>;
  /** Puts a text in, replacing what is there; `stored` when the core already holds it. */
  put: (draft: Taken, stored: boolean) => void;
  clear: () => void;
  /** The core changed the draft itself (completed from a receipt). */
  completed: (draft: Draft) => void;
  dropOffer: () => void;
}

const taken = (draft: Draft | null | undefined): draft is Draft => draft !== null && draft !== undefined && ["inserted", "edited"].includes(draft.state.state);
const nothing: Taken = { text: "", sentences: [], unsupported: [] };

/** What the newer text says that the older did not: the sentence a receipt completed. */
export function completedWords(draft: Draft, before: string): string | null {
  return draft.sentences.find(({ text, evidence }) => evidence.some(({ kind }) => kind === "receipt") && !before.includes(text))?.text ?? null;
}

export function useReply(ticket: string, initial: Draft | null, context: Context | null, onDraft: (draft: Draft) => void): Reply {
  const begun = taken(initial) ? initial : null;
  const revisions = useRef(0);
  const [text, setText] = useState(begun?.text ?? "");
  const [content, setContent] = useState<ComposerContent>(() => contentOf("0", begun ?? nothing, context, false));
  const [draft, setDraft] = useState<Draft | null>(begun);
  const [save, setSave] = useState<SaveState>({ state: "saved" });
  const [savedAt, setSavedAt] = useState<string | null>(begun?.updatedAt ?? null);
  const [offer, setOffer] = useState<Reply["offer"]>(null);
  const latest = useRef({ context, onDraft, text });
  useEffect(() => {
    latest.current = { context, onDraft, text };
  });

  const [autosave] = useState(() => new Autosave((words) => call("draft_edit", { ticket, text: words }), begun?.text ?? ""));
  useEffect(
    () =>
      autosave.listen({
        saved: (saved, current) => {
          setSavedAt(saved.updatedAt);
          if (current) setDraft(saved);
          latest.current.onDraft(saved);
        },
        state: setSave,
      }),
    [autosave],
  );

  const draw = useCallback(
    (next: Taken, stored: boolean, focus: boolean) => {
      revisions.current += 1;
      setText(next.text);
      setContent(contentOf(String(revisions.current), next, latest.current.context, focus));
      setOffer(null);
      if (stored) autosave.adopt(next.text);
      else autosave.typed(next.text);
    },
    [autosave],
  );

  const judged = useMemo((): Judged | null => {
    if (!taken(draft)) return null;
    const sources = new Sources(context);
    saidOf(draft, sources);
    const blocked = draft.findings.flatMap(({ severity, span }) => (severity === "block" && span !== null ? [wordsAt(draft.text, span) ?? ""] : []));
    return {
      writtenBy: draft.writtenBy,
      edited: draft.state.state === "edited",
      findings: draft.findings,
      unsupported: draft.unsupported,
      marks: { unsupported: draft.unsupported, blocked: blocked.filter((words) => words !== "") },
      sources: sources.list(),
    };
  }, [draft, context]);

  return {
    text,
    content,
    judged,
    save,
    savedAt,
    offer,
    typed: useCallback(
      (words: string) => {
        setText(words);
        autosave.typed(words);
      },
      [autosave],
    ),
    flush: useCallback(() => autosave.flush(), [autosave]),
    put: useCallback<Reply["put"]>(
      (next, stored) => {
        draw(next, stored, true);
        setDraft("id" in next ? (next as Draft) : null);
      },
      [draw],
    ),
    clear: useCallback(() => {
      draw(nothing, true, false);
      setDraft(null);
      setSavedAt(null);
    }, [draw]),
    completed: useCallback(
      (next: Draft) => {
        if (!taken(next) || next.text === latest.current.text) return;
        if (autosave.clean) {
          draw(next, true, false);
          setDraft(next);
          setSavedAt(next.updatedAt);
          return;
        }
        const words = completedWords(next, latest.current.text);
        if (words !== null) setOffer({ words: t("composer.offer", { words }), insert: words });
      },
      [autosave, draw],
    ),
    dropOffer: useCallback(() => setOffer(null), []),
  };
}

function contentOf(revision: string, draft: Taken, context: Context | null, focus: boolean): ComposerContent {
  const sources = new Sources(context);
  const said = draft.sentences.map((sentence) => sources.say(sentence, draft.unsupported.includes(sentence.text)));
  return { revision, focus, text: draft.text, said, sources: sources.list() };
}
