// Every part in every state, for looking at and for the accessibility test. Not in the product's build.
import { useState, type ReactNode } from "react";
import { toast } from "@/app/toasts";
import { EvidenceText, SourceChip } from "@/components/desk/evidence-text";
import { Button, buttonLook, IconButton, SplitButton } from "@/components/ui/button";
import { Avatar, Chip, InternalChip, PriorityBars, SlaChip, type PriorityLevel } from "@/components/ui/chip";
import { Checkbox, Segmented, Select, Tick, Toggle } from "@/components/ui/choice";
import { Diff } from "@/components/ui/diff";
import { EvidenceCard, Glyph } from "@/components/ui/evidence";
import { Labelled, TextArea, TextInput } from "@/components/ui/field";
import { Icon, iconNames, type IconName } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, Menu, MenuChoice, MenuItem, MenuSeparator, Popover } from "@/components/ui/overlay";
import { Banner, Card, CardFoot, EmptyState, Skeleton, Spinner } from "@/components/ui/surface";
import { Sources } from "@/components/desk/sources";
import { ActionCard } from "@/features/actions";
import { GhostDraft, ghostOf, saidOf, type GhostView } from "@/features/draft";
import { ContextColumn } from "@/features/memory";
import { usePreferences } from "@/app/preferences";
import { useT } from "@/i18n";
import type { Evidence } from "@/ipc";
import { action, draft, draftText, ESCALATED, gathered, reports } from "./fixtures/desk";

const none = () => undefined;
const kinds: Evidence[] = [
  ...action.because,
  { kind: "live", id: "live_1", excerpt: "Invoice 20618: status paid, amount €49.00", observedAt: gathered.gatheredAt, internal: false },
  { kind: "receipt", id: "rec_1", excerpt: ESCALATED, observedAt: gathered.gatheredAt, internal: false },
  { kind: "ticket", id: "m1", excerpt: "I was charged twice this month", observedAt: gathered.gatheredAt, internal: false },
  { kind: "ticket", id: "m3", excerpt: "Finance has not confirmed her credit yet.", observedAt: gathered.gatheredAt, internal: true },
];
const shown = new Sources(gathered);
const numbers = shown.of(kinds);
const all = shown.list();
const text = new Sources(gathered);
const said = saidOf(draft, text);

function Block({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="mb-2.5 text-lg tracking-[-0.008em]">
        {title}
        {note !== undefined && <span className="ml-2 text-sm font-body tracking-normal text-muted">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.25rem_minmax(0,1fr)] items-center gap-3">
      <dt className="text-xs text-subtle">{name}</dt>
      <dd className="flex flex-wrap items-center gap-1.5">{children}</dd>
    </div>
  );
}

const actions: (typeof action)[] = [
  { ...action, id: "p1" },
  { ...action, id: "p2", title: "Ask for a refund of €49.00", effect: "irreversible", origins: [["reason", { from: "untrusted_text", span: null }]] },
  { ...action, id: "p3", title: "Tell the success manager", state: { state: "in_flight" } },
  { ...action, id: "p4", title: "Add an internal note", state: { state: "failed", reason: "the queue is closed" } },
  { ...action, id: "p5", title: "Schedule a callback", state: { state: "queued" } },
  { ...action, id: "p6", title: "Route to Technical", state: { state: "unknown", since: gathered.gatheredAt } },
];

const ready = ghostOf({ at: "idle" }, draft, { ...gathered, missed: [] })!;
const states: GhostView[] = [
  ghostOf({ at: "gathering", reports: reports.map((report, i) => (i % 3 === 2 ? { ...report, state: { state: "reading" } } : report)) }, null, null)!,
  ghostOf({ at: "streaming", text: "Hi Ines,\n\nYou are right: June was charged twice, on invoices 20618 and 20631, €49.00 each. I also see the", writtenBy: "rules" }, null, null)!,
  ready,
  ghostOf({ at: "idle" }, draft, gathered)!,
  { ...ready, state: "stale", staleSince: gathered.gatheredAt },
  ghostOf({ at: "failed", reason: "The customer writes in another language (es). The rules write English only, so there is no draft." }, null, null)!,
];

export default function Parts() {
  const t = useT();
  const { theme, density, set } = usePreferences();
  const [dialog, setDialog] = useState<"sheet" | "drawer" | null>(null);
  const [priority, setPriority] = useState("high");
  const [on, setOn] = useState(true);
  const acts = { onUse: none, onEdit: none, onRedraft: none, onDismiss: none, onStop: none, onKeep: none, onRetry: none };
  return (
    <main className="readable h-full overflow-auto bg-bg">
      <div className="mx-auto grid max-w-[80rem] gap-7 px-8 py-6">
        <header className="flex flex-wrap items-center gap-3">
          <div className="flex-1">
            <h1 className="text-xl tracking-[-0.014em]">{t("parts.title")}</h1>
            <p className="text-muted">{t("parts.note")}</p>
          </div>
          <Segmented label="Theme" value={theme} onChange={(next) => set({ theme: next })} options={[{ value: "light", label: "Light" }, { value: "dark", label: "Dark" }, { value: "system", label: "System" }]} />
          <Segmented label="Density" value={density} onChange={(next) => set({ density: next })} options={[{ value: "compact", label: "Compact" }, { value: "regular", label: "Regular" }, { value: "roomy", label: "Roomy" }]} />
        </header>

        <Block id="draft" title={t("parts.drafts")} note={t("parts.draftsNote")}>
          <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
            {states.map((state, i) => (
              <Card key={i} className="pt-1">
                <GhostDraft ghost={state} beside={false} {...acts} />
              </Card>
            ))}
          </div>
        </Block>

        <Block id="actions" title="Actions">
          <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
            {actions.map((one) => (
              <ActionCard key={one.id} action={one} schema={{ properties: { priority: { enum: ["low", "medium", "high", "urgent"] } } }} sources={all} numbers={numbers.slice(0, 3)} onApprove={none} onReject={none} />
            ))}
          </div>
        </Block>

        <Block id="evidence" title={t("parts.evidence")} note={t("parts.evidenceNote")}>
          <div className="grid grid-cols-3 items-start gap-4 max-md:grid-cols-1">
            <Card className="gap-1 px-3 py-2.5">
              {all.map((source) => (
                <div key={source.n} className="flex items-center gap-2">
                  <span className="w-11">
                    <SourceChip source={source} />
                  </span>
                  <span className="cut flex-1">{source.excerpt}</span>
                </div>
              ))}
              <div className="flex items-center gap-2 pt-1 text-xs text-muted">
                <Glyph kind="live" tone="cached" /> cached <Glyph kind="live" tone="failed" /> failed <Glyph kind="memory" tone="gone" /> <s>superseded</s>
              </div>
            </Card>
            <div className="rounded-card bg-raised px-3 pt-2 pb-2.5 shadow-pop">
              <EvidenceCard kind="memory" title="Memory 3" detail="customer scope" at="20 May 2026" excerpt={all[1]!.excerpt} source={all[1]!.from ?? ""} actions={<><Button size="small" look="quiet">Open <Kbd keys="enter" /></Button><Button size="small" look="quiet">Correct…</Button><Button size="small" look="quiet">Forget…</Button></>} />
            </div>
            <div className="rounded-card bg-raised px-3 pt-2 pb-2.5 shadow-pop">
              <EvidenceCard kind="ticket" internal title="Internal source 6" at="today, 10:12" excerpt="Finance has not confirmed her credit yet." source="This sentence rests on a note that customers never see." actions={<><Button size="small">Say it</Button><Button size="small" look="quiet">Take it out</Button></>} />
            </div>
          </div>
          <Card className="mt-4 p-4 text-md">
            <EvidenceText text={draftText} sentences={said} evidence={text.list()} />
          </Card>
        </Block>

        <Block id="empty" title={t("parts.empty")}>
          <div className="grid grid-cols-4 gap-4 max-md:grid-cols-2">
            <Card>
              <EmptyState icon="check" title="Nothing waits for you" action={<Button size="small">Take the next one <Kbd keys="j" /></Button>}>
                7 tickets are unassigned. The oldest is due in 52 min.
              </EmptyState>
            </Card>
            <Card>
              <div className="grid gap-3.5 px-3 py-3.5">
                {["w-1/2", "w-2/5", "w-3/5"].map((width) => (
                  <div key={width} className="grid gap-1.75">
                    <div className="flex items-center gap-2">
                      <Skeleton className="w-3.5" />
                      <Skeleton className={width} />
                      <span className="flex-1" />
                      <Skeleton className="w-7.5" />
                    </div>
                    <Skeleton className="ml-5.5 w-3/4" />
                  </div>
                ))}
              </div>
              <CardFoot className="mt-auto">Same height as the rows to come</CardFoot>
            </Card>
            <Card>
              <EmptyState icon="alert" tone="bad" title="Memory did not answer" action={<Button size="small" icon="refresh">Try again</Button>}>
                Waited 3 s. Showing 6 facts kept on this machine at 08:15.
              </EmptyState>
            </Card>
            <Card>
              <EmptyState icon="offline" tone="warn" title="Offline since 10:41" action={<Button size="small" look="quiet">What works offline</Button>}>
                Tickets, memory and policy are here. Live facts show their age.
              </EmptyState>
            </Card>
          </div>
          <div className="mt-4 grid grid-cols-3 gap-4 max-md:grid-cols-1">
            <Card className="h-96 overflow-hidden">
              <ContextColumn view={null} gathering sources={text} unseeded={null} onOpenCustomer={none} onConfirmIdentity={none} onRefresh={none} onFact={none} onUseReply={none} onOpenTicket={none} onOpenEvidence={none} onAsk={none} />
            </Card>
            <div className="col-span-2 grid content-start gap-3">
              {(["info", "warn", "bad", "inner"] as const).map((tone) => (
                <Banner key={tone} tone={tone} icon={tone === "inner" ? "lock" : "alert"} actions={<Button size="small" look="quiet">Show</Button>}>
                  <b className="font-title">A banner.</b> It says what is true of the whole window.
                </Banner>
              ))}
              <Card className="p-3">
                <Diff before="Benedikt, we have located both June charges of €2,340.00. The second one will be refunded immediately. A billing engineer answers you soon." after="Benedikt, I have both June charges of €2,340.00 in front of me. A named billing engineer answers you by 12:30 today." />
              </Card>
            </div>
          </div>
        </Block>

        <Block id="palette" title={t("parts.palette")}>
          <div className="flex flex-wrap gap-2">
            <Menu trigger={<Button>Menu<Icon name="down" size={12} /></Button>} caption="Tone">
              <MenuItem icon="tone">Shorter</MenuItem>
              <MenuItem keys="mod+j">Fuller</MenuItem>
              <MenuChoice checked onSelect={none}>Friendlier</MenuChoice>
              <MenuSeparator />
              <MenuItem danger icon="close">Forget…</MenuItem>
            </Menu>
            <Popover label="Popover" trigger={<Button>Popover</Button>}>
              <p className="max-w-60">A small thing to read or set without leaving the place.</p>
            </Popover>
            <Button onClick={() => setDialog("sheet")}>Sheet</Button>
            <Button onClick={() => setDialog("drawer")}>Drawer</Button>
            <Button onClick={() => toast({ text: "Sending to Ines Varga", countdownMs: 10_000, undo: none, actions: [{ label: "Send now", run: none }] })}>Countdown</Button>
            <Button onClick={() => toast({ text: "Escalated to Billing L2. Receipt 8F21 is in the timeline", tone: "good", actions: [{ label: "Show", run: none }] })}>Good</Button>
            <Button onClick={() => toast({ text: "Snoozed until tomorrow, 09:00", icon: "moon", undo: none })}>Undo</Button>
            <Button onClick={() => toast({ text: "Not sent: “has been refunded” has no receipt", tone: "bad", actions: [{ label: "Show the sentence", run: none, strong: true }] })}>Bad</Button>
            <Button onClick={() => toast({ text: "Dana Whitlock is answering this ticket too", tone: "warn", actions: [{ label: "Send anyway", run: none }, { label: "Wait", run: none, strong: true }] })}>Warn</Button>
          </div>
        </Block>

        <Block id="parts" title={t("parts.parts")} note={t("parts.partsNote")}>
          <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
            <Card className="p-3">
              <dl className="grid gap-2.5">
                <Row name="Primary">
                  <Button look="primary">Send <Kbd keys="mod+enter" /></Button>
                  <Button look="primary" disabled>Off <Kbd keys="e" /></Button>
                  <Button look="primary" size="small">Approve <Kbd keys="mod+shift+a" /></Button>
                </Row>
                <Row name="Default">
                  <Button>Edit</Button>
                  <Button icon="refresh">Try again</Button>
                  <Button disabled>Off</Button>
                  <Button size="small">Small</Button>
                </Row>
                <Row name="Quiet">
                  <Button look="quiet">Reject…</Button>
                  <Button look="danger">Forget…</Button>
                  <Button look="link" size="inline">Show them here</Button>
                </Row>
                <Row name="Split, icon">
                  <SplitButton main={<Button look="primary">Send</Button>} more={<button type="button" aria-label="More" className={buttonLook({ look: "primary" })}><Icon name="down" size={14} /></button>} />
                  <IconButton icon="refresh" label="Refresh" look="default" />
                  <IconButton icon="more" label="More" />
                  <IconButton icon="more" label="More, small" size="small" />
                </Row>
                <Row name="Spinner">
                  <Spinner label="Reading" />
                </Row>
                <Row name="Input">
                  <Labelled label="Order id" className="flex-1" hint="As printed on the invoice">{(a11y) => <TextInput {...a11y} placeholder="W-20618" />}</Labelled>
                  <Labelled label="Email" className="flex-1" error="This address has no ending such as .com">{(a11y) => <TextInput {...a11y} defaultValue="w.okafor@example" />}</Labelled>
                </Row>
                <Row name="Area">
                  <TextArea aria-label="Comment" placeholder="Comment on “Promised”" rows={2} />
                </Row>
                <Row name="Select">
                  <Select label="Priority" className="w-40" value={priority} onChange={setPriority} options={(["low", "normal", "high", "urgent"] as const).map((value, i) => ({ value, label: t(`priority.${value}`), mark: <PriorityBars level={(i + 1) as PriorityLevel} /> }))} />
                </Row>
              </dl>
            </Card>
            <Card className="p-3">
              <dl className="grid gap-2.5">
                <Row name="SLA">
                  <SlaChip tone="fine">41 min</SlaChip>
                  <SlaChip tone="near">14 min</SlaChip>
                  <SlaChip tone="late">6 min late</SlaChip>
                  <SlaChip tone="none">Waiting</SlaChip>
                </Row>
                <Row name="Priority">
                  {(["low", "normal", "high", "urgent"] as const).map((value, i) => (
                    <span key={value} className="mr-2 inline-flex items-center gap-1">
                      <PriorityBars level={(i + 1) as PriorityLevel} /> {t(`priority.${value}`)}
                    </span>
                  ))}
                </Row>
                <Row name="Effect">
                  <Chip tone="soft">Reads only</Chip>
                  <InternalChip>Internal effect</InternalChip>
                  <Chip tone="act">Customer sees it</Chip>
                  <Chip tone="bad">Cannot be undone</Chip>
                </Row>
                <Row name="Fresh">
                  <Chip>
                    <Glyph kind="live" /> live 10:41
                  </Chip>
                  <Chip tone="warn">cached 08:15</Chip>
                  <Chip tone="bad">no answer</Chip>
                  <Chip tone="ok">
                    <Icon name="check" size={12} /> verified
                  </Chip>
                </Row>
                <Row name="People">
                  <Avatar name="Tomas Reyes" me />
                  <Avatar name="Dana Whitlock" />
                  <Avatar name="Ines Varga" size="large" />
                  <Avatar name="Ines Varga" size="xl" />
                </Row>
                <Row name="Ticks">
                  <Tick defaultChecked aria-label="on" />
                  <Tick aria-label="off" />
                  <Tick checked="indeterminate" aria-label="partly" />
                  <Tick round aria-label="round" />
                  <Checkbox checked={on} onCheckedChange={(next) => setOn(next === true)}>Third billing issue</Checkbox>
                </Row>
                <Row name="Switch">
                  <div className="w-full">
                    <Toggle checked={on} onCheckedChange={setOn} hint="Shown under the subject">Summary</Toggle>
                  </div>
                </Row>
                <Row name="Type">
                  <span className="text-xl font-title">Page 20</span> <span className="text-lg font-title">Subject 16</span> <span className="text-md">Reading 14</span> Interface 13 <span className="text-xs">Meta 12</span> <span className="text-2xs font-strong text-subtle">Keys 11</span>
                </Row>
                <Row name="Icons">
                  {iconNames.map((name: IconName) => (
                    <span key={name} title={name}>
                      <Icon name={name} />
                    </span>
                  ))}
                </Row>
              </dl>
            </Card>
          </div>
        </Block>
      </div>
      <Dialog open={dialog !== null} onOpenChange={() => setDialog(null)} shape={dialog ?? "sheet"} title="Resolve #48213" footer={<><span className="flex-1 text-xs text-subtle">Written once, through the outbox</span><Button look="quiet" onClick={() => setDialog(null)}>Cancel <Kbd keys="escape" /></Button><Button look="primary">Resolve and keep 2 <Kbd keys="mod+enter" /></Button></>}>
        <Labelled label="What happened, in one line">{(a11y) => <TextInput {...a11y} defaultValue="Double charge for June sent to Billing L2 with the open credit" />}</Labelled>
      </Dialog>
    </main>
  );
}
