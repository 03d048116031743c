// One message of the conversation: plain text first, folded when it is huge, and on demand as it was sent, inside a frame that can
// run nothing and load nothing.
import { clsx } from "clsx";
import { useState } from "react";
import { channelIcon } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import { bytes, timeOf } from "@/i18n/format";
import type { Message } from "@/ipc";

/** Longer messages are folded: characters drawn before somebody asks for the rest. */
const FOLD_OVER = 6_000;
const FOLDED = 1_600;

function Words({ text }: { text: string }) {
  const t = useT();
  const [all, setAll] = useState(false);
  if (text.length <= FOLD_OVER) return text;
  return (
    <>
      {all ? text : `${text.slice(0, FOLDED)}…`}
      <Button size="small" look="quiet" className="mt-1 -ml-2 flex font-ui" aria-expanded={all} onClick={() => setAll(!all)}>
        {t(all ? "ticket.showLess" : "ticket.showAll", { size: bytes(text.length) })}
      </Button>
    </>
  );
}

export function Bubble({ message, mine }: { message: Message; mine: boolean }) {
  const t = useT();
  const [asSent, setAsSent] = useState(false);
  const right = message.author === "agent";
  const name = mine ? t("common.you") : message.authorName === "" ? t("inbox.nobody") : message.authorName;
  return (
    <article className={clsx("max-w-140", right && "w-fit self-end")}>
      <header className={clsx("mb-[3px] flex items-center gap-1.5 text-xs text-subtle", right && "justify-end")}>
        {right && <time dateTime={message.at}>{timeOf(message.at)}</time>}
        <b className="readable font-strong text-fg">{name}</b>
        {right ? (
          <Avatar name={message.authorName} me={mine} />
        ) : (
          <>
            <Icon name={channelIcon[message.channel]} size={12} />
            {t(`channel.${message.channel}`)}
            <time dateTime={message.at}>{timeOf(message.at)}</time>
          </>
        )}
        {message.html !== null && (
          <Button size="inline" look="link" className="text-xs" onClick={() => setAsSent(!asSent)}>
            {t(asSent ? "ticket.showPlain" : "ticket.showHtml")}
          </Button>
        )}
      </header>
      {asSent && message.html !== null ? (
        <iframe title={t("ticket.asSent", { name: message.authorName })} sandbox="" srcDoc={message.html} className="h-72 w-140 max-w-full rounded-card border border-line bg-raised" />
      ) : (
        <div
          className={clsx(
            "readable w-fit max-w-full rounded-card border px-3 pt-1 pb-1.25 text-md text-pretty wrap-anywhere whitespace-pre-wrap",
            right ? "ml-auto border-transparent bg-sunken more:border-line" : "border-line bg-raised",
          )}
        >
          {message.text === "" ? <span className="text-subtle">{t("ticket.emptyMessage")}</span> : <Words text={message.text} />}
        </div>
      )}
      {message.attachments.length > 0 && (
        <ul className={clsx("mt-1 flex flex-wrap gap-1.5", right && "justify-end")}>
          {message.attachments.map((file) => (
            <li key={file.id} className="inline-flex min-h-6 items-center gap-1 rounded-control border border-line px-2 text-xs text-muted">
              <Icon name="attach" size={12} />
              <span className="sr">{t("ticket.attachment", { name: "" })}</span>
              {file.name}
              <span className="num text-subtle">{bytes(file.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

export function NoteBlock({ message }: { message: Message }) {
  const t = useT();
  return (
    <article className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 rounded-card border border-note-line bg-note px-3 pt-1.75 pb-2">
      <Icon name="lock" className="text-note-icon" />
      <div>
        <header className="text-xs text-note-text">
          <b>{message.authorName}</b> · <time dateTime={message.at}>{timeOf(message.at)}</time> · {t("ticket.onlyTeam")}
        </header>
        <p className="readable mt-0.5 text-md text-pretty wrap-anywhere whitespace-pre-wrap">
          <Words text={message.text} />
        </p>
      </div>
    </article>
  );
}
