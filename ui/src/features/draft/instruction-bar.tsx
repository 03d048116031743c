// One line for telling the copilot what to change. Enter asks for it, an empty line just drafts again, Escape goes back to the text.
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { useT } from "@/i18n";

export function InstructionBar({ onSubmit, onClose }: { onSubmit: (instruction: string | null) => void; onClose: () => void }) {
  const t = useT();
  const [words, setWords] = useState("");
  const submit = () => onSubmit(words.trim() === "" ? null : words.trim());
  return (
    <form
      className="mx-2 my-1 flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        autoFocus
        icon="draft"
        value={words}
        maxLength={500}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onClose();
        }}
        placeholder={t("draft.instruct")}
        aria-label={t("draft.instruct")}
        boxClassName="flex-1"
      />
      <Button onClick={submit}>
        {t("draft.redraft")} <Kbd keys="enter" />
      </Button>
      <Button look="quiet" onClick={onClose}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}
