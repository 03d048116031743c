// One quiet block of the column beside a customer.
import type { ReactNode } from "react";

export function SideSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 pt-2.5 pb-3 last:border-b-0">
      <h3 className="pb-1 text-xs text-muted">{title}</h3>
      {children}
      {note !== undefined && <p className="pt-1.5 text-xs text-subtle">{note}</p>}
    </section>
  );
}
