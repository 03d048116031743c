// The line at the bottom: is the network there, who decides, where memory and tickets live, and what still has to leave this machine.
import { clsx } from "clsx";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import { Menu, MenuItem } from "@/components/ui/overlay";
import type { AppStatus } from "@/ipc";

export interface StatusBarProps {
  status: Pick<AppStatus, "online" | "decider" | "memory" | "helpdesk" | "outbox" | "storage">;
  onOutbox: () => void;
  /** Hold everything back, or let it go. */
  onOnline: (online: boolean) => void;
}

export function StatusBar({ status, onOutbox, onOnline }: StatusBarProps) {
  const t = useT();
  const { online, outbox } = status;
  const needsEyes = outbox.failed + outbox.unknown > 0;
  const words = [
    outbox.waiting > 0 ? t(online ? "statusBar.outbox" : "statusBar.kept", { count: outbox.waiting }) : null,
    outbox.failed > 0 ? t("statusBar.failed", { count: outbox.failed }) : null,
    outbox.unknown > 0 ? t("statusBar.unknown", { count: outbox.unknown }) : null,
  ].filter((word) => word !== null);
  return (
    <footer aria-label={t("statusBar.label")} className="col-span-full flex min-h-status items-center gap-4 overflow-hidden border-t border-line bg-bg pr-2 pl-5 text-xs whitespace-nowrap text-muted">
      <Menu
        side="top"
        trigger={
          <button type="button" data-ring="inset" className="-ml-2 flex min-h-5 items-center gap-2 rounded-control px-2 hover:bg-hover">
            <span aria-hidden className={clsx("size-1.5 rounded-full", online ? "bg-success" : "bg-warning")} />
            <span role="status">{t(online ? "statusBar.online" : "statusBar.offline")}</span>
          </button>
        }
      >
        <MenuItem icon={online ? "offline" : "refresh"} onSelect={() => onOnline(!online)}>
          {t(online ? "statusBar.goOffline" : "statusBar.goOnline")}
        </MenuItem>
      </Menu>
      <span className="cut max-md:hidden">{t("statusBar.decider", { name: status.decider })}</span>
      <span className="cut max-md:hidden">{t("statusBar.memory", { name: status.memory })}</span>
      <span className="cut max-md:hidden">{t("statusBar.helpdesk", { name: status.helpdesk })}</span>
      <span className="flex-1" />
      <span className="cut text-subtle max-lg:hidden">{t("statusBar.storage", { how: status.storage })}</span>
      <button
        type="button"
        onClick={onOutbox}
        data-ring="inset"
        className={clsx(
          "inline-flex min-h-5 items-center gap-1.5 rounded-full px-2",
          needsEyes && "bg-danger-soft text-danger-text shadow-[inset_0_0_0_1px_var(--danger-line)]",
          !needsEyes && !online && "bg-warning-soft text-warning-text shadow-[inset_0_0_0_1px_var(--warning-line)]",
          !needsEyes && online && "bg-surface text-fg shadow-[inset_0_0_0_1px_var(--border-strong)] hover:bg-hover",
        )}
      >
        <Icon name="outbox" size={14} />
        {words.length === 0 ? t("statusBar.outboxEmpty") : words.join(" · ")}
      </button>
    </footer>
  );
}
