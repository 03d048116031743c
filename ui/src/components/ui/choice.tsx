// Choosing: tick boxes, switches, segments, tabs and the select. All are Radix underneath, so arrows, space and labels work.
import { clsx } from "clsx";
import { getNonce } from "get-nonce";
import { Checkbox as RadixCheckbox, Select as RadixSelect, Switch as RadixSwitch, Tabs as RadixTabs, ToggleGroup } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icons";

export function Tick({ className, round = false, ...rest }: ComponentProps<typeof RadixCheckbox.Root> & { round?: boolean }) {
  return (
    <RadixCheckbox.Root
      className={clsx(
        "grid size-4 shrink-0 place-items-center border-[1.5px] border-line-control bg-raised text-on-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:border-line disabled:bg-sunken",
        round ? "rounded-full" : "rounded-chip",
        className,
      )}
      {...rest}
    >
      <RadixCheckbox.Indicator>
        <Icon name={rest.checked === "indeterminate" ? "minus" : "check"} size={12} className="stroke-2" />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

/** Only the picture of a tick, for rows whose list box holds the state. */
export function TickMark({ on }: { on: boolean }) {
  return (
    <span className={clsx("grid size-4 place-items-center rounded-chip border-[1.5px]", on ? "border-accent bg-accent text-on-accent" : "border-line-control bg-raised text-transparent")}>
      <Icon name="check" size={12} className="stroke-2" />
    </span>
  );
}

export function Checkbox({ children, className, ...rest }: Omit<ComponentProps<typeof RadixCheckbox.Root>, "children"> & { children: ReactNode }) {
  return (
    <label className={clsx("flex items-start gap-2.5", className)}>
      <Tick className="mt-0.5" {...rest} />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}

export function Toggle({ children, hint, ...rest }: Omit<ComponentProps<typeof RadixSwitch.Root>, "children"> & { children: ReactNode; hint?: ReactNode }) {
  return (
    <label className="flex items-center gap-3">
      <span className="min-w-0 flex-1">
        {children}
        {hint !== undefined && <span className="block text-xs text-subtle">{hint}</span>}
      </span>
      <RadixSwitch.Root
        className="relative h-4.5 w-8 shrink-0 rounded-full bg-line-control transition-colors duration-(--t-feedback) data-[state=checked]:bg-accent disabled:opacity-50"
        {...rest}
      >
        <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-raised transition-transform duration-(--t-feedback) data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </RadixSwitch.Root>
    </label>
  );
}

export interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; count?: number | undefined; disabled?: boolean; className?: string | undefined }[];
  size?: "regular" | "small";
  className?: string;
}

/** One of a few, all visible. Also the views of a list. */
export function Segmented<V extends string>({ label, value, onChange, options, size = "regular", className }: SegmentedProps<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== "") onChange(next as V);
      }}
      className={clsx("flex min-w-0 gap-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled === true}
          className={clsx(
            "inline-flex shrink-0 items-center gap-1.25 whitespace-nowrap rounded-control px-2 py-0.5 text-muted hover:bg-hover data-[state=on]:bg-raised data-[state=on]:font-strong data-[state=on]:text-fg data-[state=on]:shadow-[inset_0_0_0_1px_var(--border)] disabled:text-subtle",
            size === "small" && "text-xs",
            option.className,
          )}
        >
          {option.label}
          {option.count !== undefined && <span className="num font-body text-subtle">{option.count}</span>}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

export const Tabs = RadixTabs.Root;
export const TabPanel = RadixTabs.Content;
export function TabList({ className, ...rest }: ComponentProps<typeof RadixTabs.List>) {
  return <RadixTabs.List className={clsx("flex items-center gap-0.5", className)} {...rest} />;
}
export function Tab({ className, ...rest }: ComponentProps<typeof RadixTabs.Trigger>) {
  return (
    <RadixTabs.Trigger
      className={clsx("inline-flex items-center gap-1.25 rounded-control px-2 py-1 text-xs text-muted hover:bg-hover data-[state=active]:font-title data-[state=active]:text-fg", className)}
      {...rest}
    />
  );
}

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  mark?: ReactNode;
}
export interface SelectProps<V extends string> {
  value: V;
  onChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  id?: string;
  label?: string;
  /** Shown while the value is "". */
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  size?: "regular" | "small";
}

export function Select<V extends string>({ value, onChange, options, id, label, placeholder, disabled, className, size = "regular" }: SelectProps<V>) {
  return (
    <RadixSelect.Root value={value} onValueChange={(next) => onChange(next as V)} {...(disabled === undefined ? {} : { disabled })}>
      <RadixSelect.Trigger
        id={id}
        aria-label={label}
        className={clsx(
          "flex w-full min-w-0 items-center gap-1.5 rounded-control border border-line-strong bg-raised px-2 text-left hover:border-line-control disabled:border-line disabled:bg-sunken disabled:text-subtle",
          size === "small" ? "min-h-6.5" : "min-h-control",
          className,
        )}
      >
        <span className="flex min-w-0 flex-1 items-center gap-1.5 [&>span]:truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <RadixSelect.Icon asChild>
          <span>
            <Icon name="down" size={12} className="text-subtle" />
          </span>
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content position="popper" sideOffset={4} className="appear z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-card bg-raised p-1 shadow-pop">
          <RadixSelect.Viewport nonce={getNonce() ?? ""}>
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                data-ring="none"
                className="flex min-h-line items-center gap-2 rounded-chip px-2 outline-none data-highlighted:bg-hover data-[state=checked]:font-strong"
              >
                <RadixSelect.ItemText>
                  <span className="inline-flex items-center gap-1.5">
                    {option.mark}
                    {option.label}
                  </span>
                </RadixSelect.ItemText>
                <RadixSelect.ItemIndicator className="ml-auto">
                  <Icon name="check" size={12} className="text-accent-text" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
