// List, conversation, context: resizable by mouse and by arrow keys on the divider, and remembered in pixels.
// Narrow windows turn the context into a drawer, then list and conversation into separate screens.
import { useRef, useState, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { Dialog } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { useCommand } from "../keyboard";
import { usePreferences } from "../preferences";
import { useMedia, useNarrow } from "./media";

function Divider({ label }: { label: string }) {
  return (
    <Separator aria-label={label} data-ring="none" className="group relative z-10 -mx-px w-[3px] shrink-0 cursor-col-resize outline-none">
      <span className="absolute inset-y-0 left-px w-px bg-line transition-colors duration-(--t-feedback) group-hover:bg-line-control group-focus-visible:left-0 group-focus-visible:w-[3px] group-focus-visible:bg-accent group-data-[separator=active]:bg-accent" />
    </Separator>
  );
}

export interface ColumnsProps {
  list: ReactNode;
  main: ReactNode;
  /** Absent on screens that have no context. */
  context?: ReactNode;
  contextTitle?: string;
  /** In a single-column window: is a conversation open? */
  inConversation: boolean;
}

export function Columns({ list, main, context, contextTitle, inConversation }: ColumnsProps) {
  const t = useT();
  const narrow = useNarrow();
  const roomy = useMedia("(min-width: 1800px)");
  const tight = useMedia("(max-width: 1360px)");
  const { contextOpen, listWidth, contextWidth, textScale, set } = usePreferences();
  const group = useRef<HTMLDivElement>(null);
  // The drawer is only ever opened by hand: a wide window's open column must not cover a narrow one's conversation.
  const [drawer, setDrawer] = useState(false);
  useCommand("context", context === undefined ? null : () => (narrow === "wide" ? set({ contextOpen: !contextOpen }) : setDrawer(!drawer)));
  const drawerPart = context !== undefined && narrow !== "wide" && (
    <Dialog open={drawer} onOpenChange={setDrawer} title={contextTitle ?? t("frame.context")} shape="drawer" width="narrow">
      <div className="-mx-5 -mb-3 flex min-h-full flex-col">{context}</div>
    </Dialog>
  );
  const withContext = context !== undefined && contextOpen && narrow === "wide";
  const id = withContext ? "three" : "two";

  if (narrow === "single") {
    return (
      <main className="flex h-full min-w-0 flex-col bg-surface">
        {inConversation ? main : list}
        {drawerPart}
      </main>
    );
  }

  // Columns widen with the text, but less: the conversation needs the room more.
  const wider = Math.max(1, (1 + textScale) / 2);
  const list0 = listWidth ?? (roomy ? 360 : tight ? 276 : 320) * wider;
  const context0 = contextWidth ?? (roomy ? 420 : tight ? 320 : 360) * wider;

  return (
    <main className="h-full min-w-0">
      <Group
        key={id}
        id={id}
        orientation="horizontal"
        className="h-full"
        elementRef={group}
        onLayoutChanged={(next, meta) => {
          if (!meta.isUserInteraction) return;
          const pixels = (percent: number | undefined) => (percent === undefined ? null : Math.round((percent / 100) * (group.current?.clientWidth ?? 0)));
          set({ listWidth: pixels(next.list), ...(withContext ? { contextWidth: pixels(next.context) } : {}) });
        }}
      >
        <Panel id="list" defaultSize={list0} minSize={260 * wider} maxSize={420 * wider} groupResizeBehavior="preserve-pixel-size" className="flex min-w-0 flex-col">
          {list}
        </Panel>
        <Divider label={t("frame.resizeList")} />
        <Panel id="main" minSize={480} className="flex min-w-0 flex-col bg-surface">
          {main}
        </Panel>
        {withContext && (
          <>
            <Divider label={t("frame.resizeContext")} />
            <Panel id="context" defaultSize={context0} minSize={300 * wider} maxSize={480 * wider} groupResizeBehavior="preserve-pixel-size" className="flex min-w-0 flex-col">
              {context}
            </Panel>
          </>
        )}
      </Group>
      {drawerPart}
    </main>
  );
}
