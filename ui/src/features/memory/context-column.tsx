// Everything known beside the conversation, in the order an agent needs it. Each part fills by itself and keeps its place:
// what is still being read shows as bars of the same height, what failed says so in words.
import type { ReactNode } from "react";
import type { Source, Sources } from "@/components/desk/sources";
import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/evidence";
import { Section } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf } from "@/i18n/format";
import type { Clause, Identity, Memory, SimilarTicket, TicketView } from "@/ipc";
import { AskBox } from "./ask";
import { AccountSection, CustomerSection } from "./customer-section";
import { BriefSection, DecisionSection } from "./decision-section";
import { Bars, Folded, Line, mark, Quiet } from "./line";
import { LiveSection } from "./live-section";
import { MemorySection, type FactDeed, type MemorySectionProps } from "./memory-section";

export interface ContextColumnProps {
  /** Null while the ticket is being read for the first time. */
  view: TicketView | null;
  /** Sources still answer: empty parts are not empty yet. */
  gathering: boolean;
  sources: Sources;
  unseeded: MemorySectionProps["unseeded"];
  onOpenCustomer: (id: string) => void;
  onConfirmIdentity: (identity: Identity) => void;
  onRefresh: () => void;
  onFact: (deed: FactDeed, memory: Memory) => void;
  onUseReply: (similar: SimilarTicket) => void;
  onOpenTicket: (id: string) => void;
  onOpenEvidence: (source: Source) => void;
  onAsk: (question: string) => void;
  /** Answers to the last question. */
  answers?: ReactNode;
}

const memoryKinds = ["customer_memory", "account_memory", "ticket_memory", "team_knowledge"];

export function ContextColumn(props: ContextColumnProps) {
  const { view, gathering, sources, unseeded, onOpenCustomer, onConfirmIdentity, onRefresh, onFact, onOpenEvidence, onAsk, answers } = props;
  const t = useT();
  const context = view?.context ?? null;
  /** A part is known once it holds something or nothing more will come. */
  const known = <T,>(part: readonly T[] | undefined): readonly T[] | null => (part === undefined || (part.length === 0 && gathering) ? null : part);
  return (
    <aside aria-label={t("frame.context")} className="flex min-h-0 flex-1 flex-col bg-bg">
      <div className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]">
        <CustomerSection card={context === null ? null : (context.customer ?? "none")} role={context?.account?.role ?? null} onOpen={onOpenCustomer} onConfirm={onConfirmIdentity} />
        <AccountSection card={context === null ? null : (context.account ?? "none")} />
        <MemorySection
          memories={known(context?.memories)}
          reports={context?.sources.filter(({ source }) => memoryKinds.includes(source.kind)) ?? []}
          asOf={context?.gatheredAt ?? null}
          verified={context?.customer?.verified ?? false}
          numberOf={(id) => sources.find("memory", id)}
          unseeded={unseeded}
          onRefresh={onRefresh}
          onFact={onFact}
        />
        <LiveSection
          facts={known(context?.live)}
          missed={context?.missed ?? []}
          reports={context?.sources ?? []}
          numberOf={(id) => sources.find("live", id)}
          onRetry={onRefresh}
        />
        <Similar similar={known(context?.similar)} {...props} />
        <Policy clauses={known(context?.clauses)} sources={sources} />
        {view && (
          <DecisionSection
            decision={view.decision}
            deciding={gathering}
            summary={view.decisionSummary}
            memoryValue={view.memoryValue}
            classification={view.context.classification}
            judgement={view.context.judgement}
            sources={sources}
            onOpenEvidence={onOpenEvidence}
          />
        )}
        {view && <BriefSection lines={view.draft?.decided?.brief ?? view.brief?.lines ?? []} sources={sources} onOpenEvidence={onOpenEvidence} />}
        {answers}
      </div>
      <AskBox onAsk={onAsk} />
    </aside>
  );
}

function Similar({ similar, onUseReply, onOpenTicket }: { similar: readonly SimilarTicket[] | null } & Pick<ContextColumnProps, "onUseReply" | "onOpenTicket">) {
  const t = useT();
  return (
    <Section title={t("context.similar")} note={similar?.length}>
      {similar === null && <Bars count={2} />}
      {similar?.length === 0 && <Quiet>{t("context.noSimilar")}</Quiet>}
      <ul>
        {similar?.map((ticket) => (
          <Line
            key={ticket.ticket}
            glyph={<Glyph kind="ticket" />}
            source={[ticket.ticket, ticket.sameCustomer ? t("context.sameCustomer") : null, dateOf(ticket.at), ticket.outcome ?? t(`status.${ticket.status}`)].filter((words) => words !== null).join(" · ")}
            tail={
              ticket.reply === null ? null : (
                <Button size="inline" look="link" className="min-h-4.5 text-xs" onClick={() => onUseReply(ticket)}>
                  {t("context.useReply")}
                </Button>
              )
            }
          >
            <button type="button" data-ring="inset" className="text-left underline-offset-2 hover:underline" onClick={() => onOpenTicket(ticket.ticket)}>
              {ticket.subject}
            </button>
          </Line>
        ))}
      </ul>
    </Section>
  );
}

function Policy({ clauses, sources }: { clauses: readonly Clause[] | null; sources: Sources }) {
  const t = useT();
  const pack = clauses?.[0];
  const cited = (clause: Clause) => sources.find("policy", clause.id) !== null;
  const sorted = [...(clauses ?? [])].sort((a, b) => Number(cited(b)) - Number(cited(a)));
  return (
    <Section title={t("context.policy")} note={pack && `${pack.pack} ${pack.version}`}>
      {clauses === null && <Bars count={2} />}
      {clauses?.length === 0 && <Quiet>{t("context.noPolicy")}</Quiet>}
      <Folded items={sorted} shown={Math.max(4, sorted.filter(cited).length)}>
        {(clause) => {
          const n = sources.find("policy", clause.id);
          return (
            <Line key={clause.id} id={`policy-${clause.id}`} glyph={<Glyph kind="policy" />} tail={mark("policy", n, t("evidence.policy", { n: n ?? "" }))}>
              <b className="font-strong" title={clause.text}>
                {clause.id.slice(clause.id.indexOf("/") + 1)}
              </b>{" "}
              {clause.title}
            </Line>
          );
        }}
      </Folded>
    </Section>
  );
}
