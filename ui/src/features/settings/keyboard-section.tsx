// Every command and its keys, changeable in place. A conflict is said, not forbidden: commands of different places may share a key.
import { useEffect, useState } from "react";
import { bindingOf, chordOf, commandIds, commandSpec, conflictsOf, groups, type CommandId } from "@/app/keyboard";
import { usePreferences } from "@/app/preferences";
import { Button, IconButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd, spellKeys } from "@/components/ui/kbd";
import { useT } from "@/i18n";
import { record, SECOND_KEY_MS } from "./key-recorder";

export function KeyboardSection() {
  const t = useT();
  const { keymap, set } = usePreferences();
  const [words, setWords] = useState("");
  const [recording, setRecording] = useState<CommandId | null>(null);
  const wanted = words.trim().toLocaleLowerCase();
  const changed = Object.keys(keymap).length;
  const bind = (id: CommandId, keys: string) => {
    const rest = Object.fromEntries(Object.entries(keymap).filter(([other]) => other !== id));
    set({ keymap: keys === commandSpec(id).keys ? rest : { ...rest, [id]: keys } });
  };
  const shown = groups.map((group) => ({ group, ids: commandIds.filter((id) => commandSpec(id).group === group && t(`command.${id}`).toLocaleLowerCase().includes(wanted)) })).filter(({ ids }) => ids.length > 0);

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <TextInput icon="search" type="search" aria-label={t("settings.keyboard.find")} placeholder={t("settings.keyboard.find")} value={words} onChange={(event) => setWords(event.target.value)} boxClassName="w-64" />
        <span className="num flex-1 text-xs text-subtle">{t("settings.keyboard.changed", { count: changed })}</span>
        <Button size="small" look="quiet" disabled={changed === 0} onClick={() => set({ keymap: {} })}>
          {t("settings.keyboard.resetAll")}
        </Button>
      </div>
      {shown.length === 0 && <p className="text-muted">{t("settings.keyboard.none", { query: words })}</p>}
      {shown.map(({ group, ids }) => (
        <section key={group} aria-label={t(`command.group.${group}`)} className="pb-4">
          <h3 className="pb-1 text-xs text-muted">{t(`command.group.${group}`)}</h3>
          <ul className="overflow-hidden rounded-card border border-line bg-raised">
            {ids.map((id) => (
              <KeyRow
                key={id}
                id={id}
                keys={bindingOf(id, keymap)}
                changed={keymap[id] !== undefined}
                conflicts={conflictsOf(id, bindingOf(id, keymap), keymap)}
                recording={recording === id}
                onRecord={(on) => setRecording(on ? id : null)}
                onBind={(keys) => bind(id, keys)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface KeyRowProps {
  id: CommandId;
  keys: string;
  changed: boolean;
  conflicts: readonly CommandId[];
  recording: boolean;
  onRecord: (on: boolean) => void;
  onBind: (keys: string) => void;
}

function KeyRow({ id, keys, changed, conflicts, recording, onRecord, onBind }: KeyRowProps) {
  const t = useT();
  const command = t(`command.${id}`);
  return (
    <li className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto_1.5rem] items-center gap-x-2 border-t border-line px-3 py-1 first:border-t-0">
      <span className="min-w-0">
        <span className="cut block">{command}</span>
        {conflicts.length > 0 && (
          <span className="flex items-center gap-1.5 text-xs text-warning-text">
            <Icon name="alert" size={12} />
            {t("settings.keyboard.conflict", { other: conflicts.map((other) => t(`command.${other}`)).join(", ") })}
          </span>
        )}
      </span>
      {recording ? (
        <Recorder
          label={t("settings.keyboard.press")}
          note={t("settings.keyboard.pressNote")}
          onDone={(next) => {
            onRecord(false);
            if (next !== null) onBind(next);
          }}
        />
      ) : (
        <button type="button" onClick={() => onRecord(true)} aria-label={`${t("settings.keyboard.change", { command })}: ${spellKeys(keys)}`} className="rounded-control px-1.5 py-0.5 hover:bg-hover">
          <Kbd keys={keys} />
        </button>
      )}
      {changed && !recording ? (
        <IconButton size="small" icon="return" iconSize={12} label={t("settings.keyboard.resetOne", { command })} onClick={() => onBind(commandSpec(id).keys)} />
      ) : (
        <span />
      )}
    </li>
  );
}

function Recorder({ label, note, onDone }: { label: string; note: string; onDone: (keys: string | null) => void }) {
  const [pressed, setPressed] = useState("");
  useEffect(() => {
    if (pressed === "") return;
    const timer = setTimeout(() => onDone(pressed), SECOND_KEY_MS);
    return () => clearTimeout(timer);
  }, [pressed, onDone]);
  useEffect(() => {
    // In the capture phase, so that the keys being recorded run nothing.
    const listen = (event: KeyboardEvent) => {
      if (["Control", "Shift", "Alt", "Meta", "CapsLock", "AltGraph"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      const next = record(pressed, chordOf(event));
      if (next.type === "cancel") onDone(null);
      else if (next.type === "done") onDone(next.keys);
      else setPressed(next.keys);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [pressed, onDone]);
  return (
    <span role="status" title={note} className="inline-flex min-h-6 items-center gap-2 rounded-control px-2 text-xs text-accent-text shadow-[inset_0_0_0_1.5px_var(--accent)]">
      {pressed === "" ? label : <Kbd keys={pressed} />}
      <span className="sr">{note}</span>
    </span>
  );
}
