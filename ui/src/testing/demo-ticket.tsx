// The conversation and context of one invented ticket, put together as the real screen does it, for looking at.
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ActionCard, Composer, type ComposerContent, type ComposerMode } from "@/features/draft";
import { ContextColumn } from "@/features/memory";
import { SummaryBanner, TicketHeader, Timeline } from "@/features/ticket";
import { toast } from "@/app/toasts";
import { usePreferences } from "@/app/preferences";
import { useT } from "@/i18n";
import { action, context, draft, draftText, evidence, head, NOW, sentences, summary, timeline } from "./fixtures/desk";

const nothing: ComposerContent = { revision: "0", text: "", sentences: [], evidence: [] };
const used: ComposerContent = { revision: "1", text: draftText, sentences, evidence };
const none = () => undefined;

function Main() {
  const t = useT();
  const { summaryOpen, set } = usePreferences();
  const ghostFirst = window.location.search.includes("ghost");
  const [mode, setMode] = useState<ComposerMode>("reply");
  const [content, setContent] = useState(ghostFirst ? nothing : used);
  const [text, setText] = useState(content.text);
  const [state, setState] = useState(action.state);
  const take = () => {
    setContent({ ...used, revision: String(Number(content.revision) + 1) });
    setText(draftText);
  };
  return (
    <main className="flex h-full min-h-0 flex-col">
      <TicketHeader head={head} onResolve={none} menu={<IconButton size="small" icon="more" label={t("common.more")} />} />
      <SummaryBanner summary={summary} open={summaryOpen} onToggle={() => set({ summaryOpen: !summaryOpen })} onRefresh={none} />
      <Timeline items={timeline} onRetryRun={none}>
        <ActionCard
          action={{ ...action, state, receipt: state === "confirmed" ? "8F21" : null }}
          evidence={evidence}
          onApprove={() => {
            setState("confirmed");
            toast({ text: "Escalated to Billing L2. Receipt 8F21 is in the timeline", tone: "good" });
          }}
          onReject={() => setState("rejected")}
          onRetry={none}
        />
      </Timeline>
      <Composer
        mode={mode}
        onMode={setMode}
        to={{ name: "Ines", address: "ines@halden.example.com", verified: true }}
        content={content}
        text={text}
        onText={setText}
        draft={{ ...draft, state: content === nothing ? "ready" : "inserted" }}
        unsupported={text.includes("by Monday") ? ["The refund will be on your card by Monday."] : []}
        savedAt={NOW}
        saving={false}
        online
        onSend={() => toast({ text: "Sending to Ines Varga", countdownMs: 10_000, undo: none, actions: [{ label: "Send now", run: none }] })}
        onTone={none}
        onAttach={none}
        onUse={take}
        onEdit={take}
        onRedraft={none}
        onDismiss={none}
        onStop={none}
        onKeep={none}
        onRules={none}
      />
    </main>
  );
}

export default function DemoTicket({ part }: { part: "main" | "context" }) {
  if (part === "main") return <Main />;
  return (
    <ContextColumn
      parts={context}
      onOpenCustomer={none}
      onConfirmIdentity={none}
      onRefreshMemory={none}
      onRetryLive={none}
      onFact={none}
      onUseReply={none}
      onAsk={none}
    />
  );
}
