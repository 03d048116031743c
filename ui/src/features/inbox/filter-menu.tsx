// Filters for people who do not know the tokens: each choice writes one into the search, where it can be read and changed.
import { DropdownMenu } from "radix-ui";
import { clsx } from "clsx";
import { buttonLook } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Menu, MenuChoice } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { tokenIn, withToken } from "./search-tokens";

const channels = ["phone", "email", "chat", "sms", "telegram"] as const;
const priorities = ["urgent", "high", "normal", "low"] as const;
const statuses = ["new", "open", "pending", "snoozed", "resolved"] as const;

export function FilterMenu({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const t = useT();
  const groups = [
    { key: "channel", title: t("inbox.filterBy.channel"), values: channels.map((value) => ({ value, label: t(`channel.${value}`) })) },
    { key: "priority", title: t("inbox.filterBy.priority"), values: priorities.map((value) => ({ value, label: t(`priority.${value}`) })) },
    { key: "status", title: t("inbox.filterBy.status"), values: statuses.map((value) => ({ value, label: t(`status.${value}`) })) },
  ] as const;
  const active = groups.some(({ key }) => tokenIn(query, key) !== null);
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={clsx(buttonLook({ look: "quiet", square: true }), active && "bg-selected text-accent-text")} aria-label={t("inbox.filter")} title={t("inbox.filter")}>
          <Icon name="filter" />
        </button>
      }
    >
      {groups.map(({ key, title, values }) => {
        const now = tokenIn(query, key);
        return (
          <DropdownMenu.Group key={key} aria-label={title}>
            <DropdownMenu.Label className="px-2 pt-1.5 pb-0.5 text-2xs font-strong text-subtle">{title}</DropdownMenu.Label>
            {values.map(({ value, label }) => (
              <MenuChoice key={value} checked={now === value} onSelect={() => onQuery(withToken(query, key, now === value ? null : value))}>
                {label}
              </MenuChoice>
            ))}
          </DropdownMenu.Group>
        );
      })}
      <p className="max-w-52 px-2 pt-1.5 pb-1 text-2xs text-subtle">{t("inbox.filterHint")}</p>
    </Menu>
  );
}
