// Everything else that can be done with the open ticket. In the demo world also: play the customer.
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { runCommand, useKeysOf, type CommandId } from "../../keyboard";
import type { Sheet } from "./sheets";

export interface TicketMenuProps {
  demo: boolean;
  done: boolean;
  onSheet: (sheet: Sheet) => void;
  onGather: () => void;
  onCompare: () => void;
}

function CommandItem({ command, icon }: { command: CommandId; icon: "user" | "tag" | "moon" }) {
  const t = useT();
  const keys = useKeysOf(command);
  return (
    // After the menu gave the focus back, so that the list it opens can take it.
    <MenuItem icon={icon} keys={keys} onSelect={() => setTimeout(() => runCommand(command))}>
      {t(`command.${command}`)}
    </MenuItem>
  );
}

export function TicketMenu({ demo, done, onSheet, onGather, onCompare }: TicketMenuProps) {
  const t = useT();
  const transferKeys = useKeysOf("transfer");
  const compareKeys = useKeysOf("compare");
  return (
    <Menu align="end" trigger={<IconButton size="small" icon="more" label={t("common.more")} />}>
      <CommandItem command="assign" icon="user" />
      <CommandItem command="tag" icon="tag" />
      {!done && <CommandItem command="snooze" icon="moon" />}
      <MenuItem icon="escalate" keys={transferKeys} onSelect={() => onSheet({ sheet: "transfer" })}>
        {t("command.transfer")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="compare" keys={compareKeys} onSelect={onCompare}>
        {t("command.compare")}
      </MenuItem>
      <MenuItem icon="refresh" onSelect={onGather}>
        {t("menu.gather")}
      </MenuItem>
      {demo && (
        <>
          <MenuSeparator />
          <MenuItem
            icon="chat"
            onSelect={() => onSheet({ sheet: "says" })}
          >
            <span className="flex items-center gap-2">
              {t("menu.customerSays")}
              <Chip size="small" tone="warn">
                {t("menu.demo")}
              </Chip>
            </span>
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
