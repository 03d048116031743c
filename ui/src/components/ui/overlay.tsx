// Things that float: dialogs (sheets), drawers, popovers, menus, tooltips. Radix keeps the focus inside, gives it back after,
// and closes on Escape; we give them one look.
import { clsx } from "clsx";
import { Dialog as RadixDialog, DropdownMenu, Popover as RadixPopover, Tooltip as RadixTooltip } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useT } from "@/i18n";
import { IconButton } from "./button";
import { Icon, type IconName } from "./icons";
import { Kbd } from "./kbd";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said to screen readers and shown under the title when given. */
  description?: string | undefined;
  /** Beside the title, for example a chip. */
  beside?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  width?: "narrow" | "regular" | "wide";
  /** A drawer slides in from the right and keeps the full height. */
  shape?: "sheet" | "drawer";
  onOpenAutoFocus?: (event: Event) => void;
}

export function Dialog({ open, onOpenChange, title, description, beside, children, footer, width = "regular", shape = "sheet", onOpenAutoFocus }: DialogProps) {
  const t = useT();
  const widths = { narrow: "w-[26rem]", regular: "w-[35rem]", wide: "w-[56rem]" };
  const shapes = {
    sheet: "sheet-in left-1/2 top-[12vh] max-h-[80vh] -translate-x-1/2 rounded-sheet",
    drawer: "drawer-in right-0 top-0 h-full rounded-l-sheet",
  };
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          data-ring="none"
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          {...(onOpenAutoFocus ? { onOpenAutoFocus } : {})}
          className={clsx("fixed z-40 flex max-w-[calc(100vw-2rem)] flex-col bg-raised shadow-sheet outline-none", widths[width], shapes[shape])}
        >
          <header className="flex items-center gap-2 pt-3 pr-3 pb-1 pl-5">
            <RadixDialog.Title className="cut flex-1 text-lg">{title}</RadixDialog.Title>
            {beside}
            <RadixDialog.Close asChild>
              <IconButton icon="close" label={t("common.close")} />
            </RadixDialog.Close>
          </header>
          {description !== undefined && <RadixDialog.Description className="px-5 pb-1 text-muted">{description}</RadixDialog.Description>}
          <div className="min-h-0 flex-1 overflow-auto px-5 pt-1 pb-3">{children}</div>
          {footer !== undefined && <footer className="flex flex-wrap items-center gap-2 border-t border-line py-2.5 pr-3 pl-5">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

export const DialogClose = RadixDialog.Close;

export function Popover({ trigger, children, align = "start", side = "bottom", className, label }: { trigger: ReactNode; children: ReactNode; align?: "start" | "center" | "end"; side?: "top" | "bottom" | "left" | "right"; className?: string; label: string }) {
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content aria-label={label} align={align} side={side} sideOffset={6} collisionPadding={12} className={clsx("appear z-50 rounded-card bg-raised p-3 shadow-pop outline-none", className)}>
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
export const PopoverClose = RadixPopover.Close;

export function Menu({ trigger, children, align = "start", side = "bottom", caption }: { trigger: ReactNode; children: ReactNode; align?: "start" | "center" | "end"; side?: "top" | "bottom"; caption?: string }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content data-ring="none" align={align} side={side} sideOffset={4} collisionPadding={8} className="appear z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-auto rounded-card bg-raised p-1 shadow-pop">
          {caption !== undefined && <DropdownMenu.Label className="px-2 py-1 text-2xs font-strong text-subtle">{caption}</DropdownMenu.Label>}
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const itemLook = "flex min-h-line items-center gap-2 rounded-chip px-2 outline-none data-highlighted:bg-hover data-disabled:text-subtle";

export interface MenuItemProps extends Omit<ComponentProps<typeof DropdownMenu.Item>, "className"> {
  icon?: IconName;
  mark?: ReactNode;
  keys?: string | undefined;
  danger?: boolean;
}
export function MenuItem({ icon, mark, keys, danger = false, children, ...rest }: MenuItemProps) {
  return (
    <DropdownMenu.Item data-ring="none" className={clsx(itemLook, danger && "text-danger-text")} {...rest}>
      {icon && <Icon name={icon} className={danger ? "" : "text-subtle"} />}
      {mark}
      <span className="flex-1">{children}</span>
      {keys !== undefined && <Kbd keys={keys} className="ml-3" />}
    </DropdownMenu.Item>
  );
}
export function MenuChoice({ checked, children, mark, onSelect }: { checked: boolean; children: ReactNode; mark?: ReactNode; onSelect: () => void }) {
  return (
    <DropdownMenu.CheckboxItem checked={checked} onSelect={onSelect} data-ring="none" className={itemLook}>
      {mark}
      <span className="flex-1">{children}</span>
      <DropdownMenu.ItemIndicator>
        <Icon name="check" size={12} className="text-accent-text" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}
export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <RadixTooltip.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </RadixTooltip.Provider>
  );
}

export function Tooltip({ text, keys, side = "right", children }: { text: string; keys?: string | undefined; side?: "top" | "right" | "bottom" | "left"; children: ReactNode }) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content side={side} sideOffset={6} collisionPadding={8} className="appear z-50 flex max-w-72 items-center gap-2 rounded-control bg-raised px-2 py-1 text-xs shadow-pop">
          {text}
          {keys !== undefined && <Kbd keys={keys} />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}
