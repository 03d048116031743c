// The list of keys, on "?": grouped, searchable, and true, because it is printed from the same table that runs them.
import { useState } from "react";
import { TextInput } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Dialog } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { bindingOf, commandIds, commandSpec, groups, useCommand } from "./keyboard";
import { usePreferences } from "./preferences";

export function KeysHelp() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const keymap = usePreferences((state) => state.keymap);
  useCommand("help", () => setOpen(true));
  const wanted = query.trim().toLocaleLowerCase();
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t("help.title")} description={t("help.description")} width="wide">
      <TextInput icon="search" value={query} onChange={(event) => setQuery(event.target.value)} placeholder={t("help.search")} aria-label={t("help.search")} boxClassName="mt-1 mb-3" />
      <div className="columns-3 gap-8 max-md:columns-2 max-sm:columns-1">
        {groups.map((group) => {
          const ids = commandIds.filter((id) => commandSpec(id).group === group && t(`command.${id}`).toLocaleLowerCase().includes(wanted));
          if (ids.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-xs font-title text-muted">{t(`command.group.${group}`)}</h3>
              <ul>
                {ids.map((id) => (
                  <li key={id} className="flex min-h-6.5 items-center gap-2">
                    <span className="cut flex-1">{t(`command.${id}`)}</span>
                    <Kbd keys={bindingOf(id, keymap)} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
