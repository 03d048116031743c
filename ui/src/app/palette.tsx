// The command palette: everything the keyboard can do here, every place to go, and tickets by words. mod+K opens it from anywhere.
import { Command } from "cmdk";
import { Dialog as RadixDialog } from "radix-ui";
import { useState } from "react";
import { Icon, type IconName } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { useT } from "@/i18n";
import { bindingOf, commandIds, commandSpec, isAvailable, runCommand, useCommand, type CommandGroup, type CommandId } from "./keyboard";
import { usePreferences } from "./preferences";

/** Extra lines, for example tickets found by words. */
export interface PaletteLine {
  id: string;
  label: string;
  detail?: string;
  icon: IconName;
  run: () => void;
}

const shownGroups: readonly { id: CommandGroup[]; title: "palette.here" | "palette.goTo" | "palette.window" }[] = [
  { id: ["review", "ticket", "draft"], title: "palette.here" },
  { id: ["go"], title: "palette.goTo" },
  { id: ["window"], title: "palette.window" },
];

const itemLook = "flex min-h-7.5 items-center gap-2 rounded-chip px-2 outline-none data-[selected=true]:bg-selected";
const groupLook = "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-subtle";

export function Palette({ lines = [] }: { lines?: readonly PaletteLine[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const keymap = usePreferences((state) => state.keymap);
  const change = (next: boolean) => {
    setOpen(next);
    setQuery("");
  };
  useCommand("palette", () => change(!open));

  const run = (action: () => void) => {
    change(false);
    // After the dialog gave the focus back, so that a command may move it.
    requestAnimationFrame(action);
  };
  const available = (groups: readonly CommandGroup[]): CommandId[] =>
    commandIds.filter((id) => groups.includes(commandSpec(id).group) && id !== "palette" && isAvailable(id));

  return (
    <RadixDialog.Root open={open} onOpenChange={change}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          data-ring="none"
          className="sheet-in fixed top-[14vh] left-1/2 z-40 w-[38rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-sheet bg-raised shadow-sheet outline-none"
        >
          <RadixDialog.Title className="sr">{t("palette.title")}</RadixDialog.Title>
          <Command loop label={t("palette.title")}>
            <div className="flex min-h-11 items-center gap-2 border-b border-line px-3.5">
              <Icon name="search" className="text-subtle" />
              <Command.Input
                autoFocus
                data-ring="none"
                value={query}
                onValueChange={setQuery}
                placeholder={t("palette.placeholder")}
                className="min-w-0 flex-1 bg-transparent text-md outline-none"
              />
              <Kbd keys="escape" />
            </div>
            <Command.List className="max-h-[50vh] overflow-auto px-1.5 pb-1.5" label={t("palette.title")}>
              <Command.Empty className="px-3 py-6 text-center text-muted">{t("palette.none", { query })}</Command.Empty>
              {shownGroups.map(({ id, title }) => {
                const ids = available(id);
                if (ids.length === 0) return null;
                return (
                  <Command.Group key={title} heading={t(title)} className={groupLook}>
                    {ids.map((command) => (
                      <Command.Item key={command} value={t(`command.${command}`)} keywords={[command]} onSelect={() => run(() => runCommand(command))} className={itemLook}>
                        <Icon name={commandSpec(command).icon ?? "right"} className="text-subtle" />
                        <span className="cut flex-1">{t(`command.${command}`)}</span>
                        <Kbd keys={bindingOf(command, keymap)} />
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
              {lines.length > 0 && (
                <Command.Group heading={t("palette.tickets")} className={groupLook}>
                  {lines.map((line) => (
                    <Command.Item key={line.id} value={`${line.label} ${line.detail ?? ""} ${line.id}`} onSelect={() => run(line.run)} className={itemLook}>
                      <Icon name={line.icon} className="text-subtle" />
                      <span className="cut flex-1">{line.label}</span>
                      {line.detail !== undefined && <span className="num text-xs text-subtle">{line.detail}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
