// Where the list is out of sight because there is room for one column only: the page's title, and the way back to the list.
import { Icon } from "@/components/ui/icons";

export function BackTitle({ href, children }: { href: string; children: string }) {
  return (
    <h1 className="hidden border-b border-line bg-bg px-4 py-1.5 text-sm @max-[46rem]:block">
      <a href={href} className="inline-flex items-center gap-1.5 rounded-chip text-accent-text">
        <Icon name="right" size={14} className="rotate-180" />
        {children}
      </a>
    </h1>
  );
}
