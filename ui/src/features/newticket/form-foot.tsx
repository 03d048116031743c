// The buttons at the foot of a form inside a dialog, and what went wrong with it in words.
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icons";
import { explain } from "@/ipc";

export function FormFoot({ error, children }: { error?: unknown; children: ReactNode }) {
  const words = error === null || error === undefined ? null : explain(error);
  return (
    <>
      {words && (
        <p role="alert" className="mt-2 flex items-center gap-1.5 text-xs text-danger-text">
          <Icon name="alert" size={12} />
          {words.text} {words.hint}
        </p>
      )}
      <div className="-mx-5 mt-3 -mb-3 flex flex-wrap items-center justify-end gap-2 border-t border-line py-2.5 pr-3 pl-5">{children}</div>
    </>
  );
}
