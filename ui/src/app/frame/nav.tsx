// The column of places, 56 px. Each is a link with an address; the count beside an icon is also said in words.
import { clsx } from "clsx";
import { Avatar } from "@/components/ui/chip";
import { Icon, Mark, type IconName } from "@/components/ui/icons";
import { spell } from "@/components/desk/words";
import { Menu, MenuChoice, MenuItem, MenuSeparator, Tooltip } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { runCommand, useKeysOf, type CommandId } from "../keyboard";
import type { Actor } from "@/ipc";
import { go, hrefOf, type Route, type RouteName } from "../router";

const place = "relative grid size-9 place-items-center rounded-card text-subtle hover:bg-hover hover:text-fg aria-[current=page]:bg-selected aria-[current=page]:text-accent-text";

interface PlaceProps {
  route: Route;
  icon: IconName;
  label: string;
  command: CommandId;
  current: boolean;
  count?: number;
}

function Place({ route, icon, label, command, current, count = 0 }: PlaceProps) {
  const t = useT();
  const keys = useKeysOf(command);
  return (
    <Tooltip text={label} keys={keys}>
      <a href={hrefOf(route)} className={place} {...(current ? { "aria-current": "page" as const } : {})}>
        <Icon name={icon} size={18} />
        <span className="sr">
          {label}
          {count > 0 && `, ${t("nav.count", { count })}`}
        </span>
        {count > 0 && (
          <span aria-hidden className="num absolute top-[3px] right-0.5 h-3.5 min-w-3.5 rounded-full bg-bg px-[3px] text-center text-[0.5625rem] leading-3.5 font-title text-muted shadow-[0_0_0_1px_var(--border-strong)]">
            {count > 99 ? "99+" : count}
          </span>
        )}
      </a>
    </Tooltip>
  );
}

export interface NavProps {
  route: Route;
  me: Actor;
  /** Everyone this desk can be used as. */
  actors: readonly Actor[];
  onActor: (id: string) => void;
  inboxCount: number;
  reviewCount: number;
}

export function Nav({ route, me, actors, onActor, inboxCount, reviewCount }: NavProps) {
  const t = useT();
  const words = (actor: Actor) => t("nav.me", { name: actor.name, department: spell(actor.department) });
  const on = (...names: RouteName[]) => names.includes(route.name);
  return (
    <nav aria-label={t("nav.main")} className="flex w-nav flex-col items-center gap-1 overflow-y-auto border-r border-line bg-bg pt-3 pb-2 [scrollbar-width:none]">
      <Mark className="mb-3 size-7" />
      <Place route={{ name: "inbox" }} icon="inbox" label={t("nav.inbox")} command="goInbox" current={on("inbox", "ticket")} count={inboxCount} />
      <Place route={{ name: "review" }} icon="review" label={t("nav.review")} command="goReview" current={on("review")} count={reviewCount} />
      <Place route={{ name: "compare" }} icon="compare" label={t("nav.compare")} command="goCompare" current={on("compare")} />
      <Place route={{ name: "customers" }} icon="users" label={t("nav.customers")} command="goCustomers" current={on("customers")} />
      <Place route={{ name: "home" }} icon="chart" label={t("nav.home")} command="goHome" current={on("home", "demo", "outbox")} />
      <Place route={{ name: "tools" }} icon="tools" label={t("nav.tools")} command="goTools" current={on("tools")} />
      <span className="flex-1" />
      <Tooltip text={t("nav.help")} keys="?">
        <button type="button" className={clsx(place, "shrink-0")} aria-label={t("nav.help")} onClick={() => runCommand("help")}>
          <Icon name="help" size={18} />
        </button>
      </Tooltip>
      <Place route={{ name: "settings" }} icon="settings" label={t("nav.settings")} command="goSettings" current={on("settings")} />
      <Menu
        caption={t("nav.workAs")}
        trigger={
          <button type="button" className="mt-2 rounded-full" title={words(me)}>
            <Avatar name={me.name} size="large" me />
            <span className="sr">{words(me)}</span>
          </button>
        }
      >
        {actors.map((actor) => (
          <MenuChoice key={actor.id} checked={actor.id === me.id} mark={<Avatar name={actor.name} me={actor.id === me.id} />} onSelect={() => onActor(actor.id)}>
            <span className="block pr-3">{actor.name}</span>
            <span className="block text-2xs text-subtle">
              {t(`role.${actor.role}`)} · {spell(actor.department)}
            </span>
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem icon="settings" onSelect={() => go({ name: "settings", id: "profile" })}>
          {t("nav.settings")}
        </MenuItem>
      </Menu>
    </nav>
  );
}
