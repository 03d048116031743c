// Everything known beside the conversation, in the order an agent needs it. Each part fills by itself and keeps its place:
// what is still being read shows as bars of the same height, what failed says so in words.
import { clsx } from "clsx";
import { useId, useState, type ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Avatar, InternalChip } from "@/components/ui/chip";
import { EvidenceMark, Glyph } from "@/components/ui/evidence";
import { TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/overlay";
import { Divider, Section, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { AccountCard, ContextParts, CustomerCard, EvidenceKind, Identity, LiveLine, MemoryLine, ScopeKind } from "@/ipc";

export type FactDeed = "pin" | "correct" | "forget" | "history";

export interface ContextColumnProps {
  parts: ContextParts;
  onOpenCustomer: (id: string) => void;
  onConfirmIdentity: (identity: Identity) => void;
  onRefreshMemory: () => void;
  onRetryLive: (line: LiveLine) => void;
  onFact: (deed: FactDeed, line: MemoryLine) => void;
  onUseReply: (ticketId: string) => void;
  onAsk: (question: string) => void;
  /** Answers of the copilot, newest last. */
  answers?: ReactNode;
}

export function ContextColumn({ parts, onOpenCustomer, onConfirmIdentity, onRefreshMemory, onRetryLive, onFact, onUseReply, onAsk, answers }: ContextColumnProps) {
  const t = useT();
  return (
    <aside aria-label={t("frame.context")} className="flex min-h-0 flex-1 flex-col bg-bg">
      <div className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]">
        <Customer card={parts.customer} onOpen={onOpenCustomer} onConfirm={onConfirmIdentity} />
        <Account card={parts.account} />
        <Memory memory={parts.memory} onRefresh={onRefreshMemory} onFact={onFact} />
        <Section title={t("context.live")} note={parts.live?.length}>
          {parts.live === null ? (
            <Bars count={2} />
          ) : parts.live.length === 0 ? (
            <Quiet>{t("context.noLive")}</Quiet>
          ) : (
            <ul>
              {parts.live.map((line) => (
                <Live key={line.id} line={line} onRetry={onRetryLive} />
              ))}
            </ul>
          )}
        </Section>
        <Section title={t("context.policy")} note={parts.policy?.pack}>
          {parts.policy === null ? (
            <Bars count={2} />
          ) : parts.policy.lines.length === 0 ? (
            <Quiet>{t("context.noPolicy")}</Quiet>
          ) : (
            <ul>
              {parts.policy.lines.map((line) => (
                <Line key={line.id} glyph={<Glyph kind="policy" />} tail={mark("policy", line.n, t("evidence.policy", { n: line.n ?? "" }))}>
                  <b className="font-strong">{line.clause}</b> {line.text}
                </Line>
              ))}
            </ul>
          )}
        </Section>
        <Section title={t("context.similar")} note={parts.similar?.length}>
          {parts.similar === null ? (
            <Bars count={2} />
          ) : parts.similar.length === 0 ? (
            <Quiet>{t("context.noSimilar")}</Quiet>
          ) : (
            <ul>
              {parts.similar.map((line) => (
                <Line
                  key={line.id}
                  glyph={<Glyph kind="ticket" />}
                  source={line.source}
                  tail={
                    <Button size="inline" look="link" className="min-h-4.5 text-xs" onClick={() => onUseReply(line.id)}>
                      {t("context.useReply")}
                    </Button>
                  }
                >
                  {line.subject}
                </Line>
              ))}
            </ul>
          )}
        </Section>
        {answers}
      </div>
      <Ask onAsk={onAsk} />
    </aside>
  );
}

function Bars({ count }: { count: number }) {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")}>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="flex min-h-6 items-center gap-2">
          <Skeleton className="w-3" />
          <Skeleton className={i % 2 === 0 ? "w-3/5" : "w-2/5"} />
        </div>
      ))}
    </div>
  );
}

function Quiet({ children }: { children: string }) {
  return <p className="pb-1 text-xs text-subtle">{children}</p>;
}

function mark(kind: EvidenceKind, n: number | null, label: string): ReactNode {
  return n === null ? null : <EvidenceMark kind={kind} n={n} label={label} bare />;
}

interface LineProps {
  glyph: ReactNode;
  children: ReactNode;
  source?: string;
  tail?: ReactNode;
  gone?: boolean;
  menu?: ReactNode;
}

/** Glyph, words, number; under them where it is from. The words are cut to one line and shown whole on focus and hover. */
function Line({ glyph, children, source, tail, gone = false, menu }: LineProps) {
  return (
    <li className="group -mx-1 grid grid-cols-[0.75rem_minmax(0,1fr)_auto] gap-x-2 rounded-chip px-1 py-0.5 leading-[1.125rem] hover:bg-hover">
      <span className="pt-[3px]">{glyph}</span>
      <p className={clsx("readable cut group-focus-within:whitespace-normal group-hover:whitespace-normal", gone && "text-subtle line-through decoration-line-control")}>{children}</p>
      <span className="flex items-center gap-1">
        {menu}
        {tail}
      </span>
      {source !== undefined && (
        <p className="cut num col-span-2 col-start-2 text-2xs text-subtle" title={source}>
          {source}
        </p>
      )}
    </li>
  );
}

function Customer({ card, onOpen, onConfirm }: { card: CustomerCard | null; onOpen: (id: string) => void; onConfirm: (identity: Identity) => void }) {
  const t = useT();
  return (
    <section aria-label={t("context.customer")} className="border-b border-line px-4 pt-2.5 pb-1.5">
      {card === null ? (
        <div role="status" aria-label={t("common.loading")}>
          <div className="mb-0.5 flex min-h-9 items-center gap-2.5">
            <span className="size-8 rounded-full bg-skeleton" />
            <span className="grid flex-1 gap-2">
              <Skeleton className="w-1/3" />
              <Skeleton className="w-1/2" />
            </span>
          </div>
          <Bars count={2} />
        </div>
      ) : (
        <>
          <div className="mb-0.5 flex min-h-9 items-center gap-2.5">
            <Avatar name={card.name} size="xl" />
            <div className="min-w-0 flex-1">
              <h2 className="readable cut text-sm">{card.name}</h2>
              <p className="cut text-xs text-muted">{card.line}</p>
            </div>
            <Button size="small" look="quiet" onClick={() => onOpen(card.id)}>
              {t("context.open")}
              <Icon name="right" size={12} />
            </Button>
          </div>
          <ul>
            {card.identities.map((identity) => (
              <li key={identity.value} className="flex min-h-5.5 items-center gap-1.5 text-xs">
                <Icon name={identity.kind === "phone" ? "phone" : identity.kind === "telegram" ? "telegram" : identity.kind === "external" ? "link" : "mail"} size={12} />
                <span className={clsx("readable cut num flex-1", !identity.verified && "text-muted")} title={identity.value}>
                  {identity.verified ? identity.value : t("context.seen", { value: identity.value })}
                </span>
                {identity.verified ? (
                  <span className="inline-flex items-center gap-[3px] text-success-text">
                    <Icon name="check" size={12} />
                    {t("context.verified")}
                  </span>
                ) : (
                  <Button size="inline" look="link" onClick={() => onConfirm(identity)}>
                    {t("context.confirm")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Account({ card }: { card: AccountCard | "none" | null }) {
  const t = useT();
  const known = card !== null && card !== "none";
  return (
    <Section title={t("context.account")} note={known ? card.name : undefined} tail={known && <InternalChip size="small">{t("common.internal")}</InternalChip>}>
      {card === null && <Bars count={2} />}
      {card === "none" && <Quiet>{t("context.noAccount")}</Quiet>}
      {known && (
        <dl className="readable grid grid-cols-[3.75rem_minmax(0,1fr)_3.75rem_minmax(0,1fr)] max-[1360px]:grid-cols-[2rem_minmax(0,1fr)_3.25rem_minmax(0,1.2fr)] gap-x-2 gap-y-0.5 text-xs leading-[1.125rem]">
          {(
            [
              [t("context.plan"), card.plan],
              [t("context.renewal"), card.renewal],
              [t("context.sla"), card.sla],
              [t("context.csm"), card.owner],
            ] as const
          ).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-subtle">{name}</dt>
              <dd className="cut num" title={value}>
                {value === "" ? "–" : value}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

const scopes: readonly ScopeKind[] = ["customer", "account", "ticket", "team"];

function Memory({ memory, onRefresh, onFact }: { memory: ContextParts["memory"]; onRefresh: () => void; onFact: ContextColumnProps["onFact"] }) {
  const t = useT();
  return (
    <Section
      title={t("context.memory")}
      note={memory?.lines.length}
      tail={
        memory && (
          <>
            <span className="num">{t("context.asOf", { at: timeOf(memory.asOf) })}</span>
            <IconButton size="small" iconSize={12} icon="refresh" label={t("common.refresh")} onClick={onRefresh} className="-mr-1.5" />
          </>
        )
      }
    >
      {memory === null && <Bars count={4} />}
      {memory?.lines.length === 0 && <Quiet>{t("context.noMemory")}</Quiet>}
      {scopes.map((scope) => {
        const lines = memory?.lines.filter((line) => line.scope === scope) ?? [];
        if (lines.length === 0) return null;
        return (
          <div key={scope}>
            <Divider>{t(`context.scope.${scope}`)}</Divider>
            <ul>
              {lines.map((line) => (
                <Line
                  key={line.id}
                  glyph={<Glyph kind="memory" tone={line.superseded ? "gone" : "own"} />}
                  source={line.source}
                  gone={line.superseded}
                  tail={mark("memory", line.n, t("evidence.memory", { n: line.n ?? "" }))}
                  menu={<FactMenu line={line} onFact={onFact} />}
                >
                  {line.text}
                </Line>
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}

function FactMenu({ line, onFact }: { line: MemoryLine; onFact: ContextColumnProps["onFact"] }) {
  const t = useT();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          iconSize={14}
          icon="more"
          label={t("context.factMenu")}
          className="-my-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100"
        />
      }
    >
      <MenuItem icon="pin" onSelect={() => onFact("pin", line)}>
        {t(line.pinned ? "context.unpin" : "context.pin")}
      </MenuItem>
      <MenuItem icon="edit" onSelect={() => onFact("correct", line)}>
        {t("context.correct")}
      </MenuItem>
      <MenuItem icon="clock" onSelect={() => onFact("history", line)}>
        {t("context.history")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon="close" onSelect={() => onFact("forget", line)}>
        {t("context.forget")}
      </MenuItem>
    </Menu>
  );
}

function Live({ line, onRetry }: { line: LiveLine; onRetry: (line: LiveLine) => void }) {
  const t = useT();
  const failed = line.state === "failed";
  return (
    <li className={clsx("-mx-1 grid min-h-6 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2 rounded-chip px-1", failed ? "bg-danger-soft" : "hover:bg-hover")}>
      <Glyph kind="live" tone={failed ? "failed" : line.state === "cached" ? "cached" : "own"} />
      <span className="readable cut" title={line.text}>
        {failed ? t("context.failedAt", { name: line.text, at: timeOf(line.at) }) : line.text}
      </span>
      {failed ? (
        <Button size="inline" look="link" className="min-h-4.5 text-xs" onClick={() => onRetry(line)}>
          {t("common.retry")}
        </Button>
      ) : (
        <span className={clsx("num flex items-center gap-1 text-2xs", line.state === "cached" ? "text-warning-text" : "text-subtle")}>
          {line.state === "cached" ? t("context.cachedAt", { at: timeOf(line.at) }) : timeOf(line.at)}
          {mark("live", line.n, t("evidence.live", { n: line.n ?? "" }))}
        </span>
      )}
    </li>
  );
}

function Ask({ onAsk }: { onAsk: (question: string) => void }) {
  const t = useT();
  const id = useId();
  const [question, setQuestion] = useState("");
  return (
    <form
      className="border-t border-line px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (question.trim() === "") return;
        onAsk(question.trim());
        setQuestion("");
      }}
    >
      <TextInput
        id={id}
        icon="chat"
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        placeholder={t("context.ask")}
        aria-label={t("context.ask")}
        boxClassName="min-h-7.5"
        trailing={<Kbd keys={question === "" ? "mod+j" : "enter"} />}
      />
    </form>
  );
}
