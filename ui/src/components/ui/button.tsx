// Buttons. One filled button per region (`primary`); the rest are `default` or `quiet`.
import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icons";

export const buttonLook = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-control border transition-colors duration-(--t-feedback) disabled:border-line disabled:bg-sunken disabled:text-subtle disabled:shadow-none aria-disabled:text-subtle",
  {
    variants: {
      look: {
        default:
          "border-line-strong bg-raised font-strong shadow-raised hover:not-disabled:border-line-control hover:not-disabled:bg-[image:linear-gradient(var(--hover),var(--hover))] active:not-disabled:bg-[image:linear-gradient(var(--pressed),var(--pressed))]",
        primary:
          "on-accent border-transparent bg-accent font-strong text-on-accent hover:not-disabled:bg-accent-hover active:not-disabled:bg-accent-hover",
        quiet:
          "border-transparent font-body text-muted hover:not-disabled:bg-hover hover:not-disabled:text-fg active:not-disabled:bg-pressed aria-expanded:bg-hover aria-expanded:text-fg aria-pressed:bg-selected aria-pressed:text-accent-text disabled:border-transparent disabled:bg-transparent",
        danger:
          "border-line-strong bg-raised font-strong text-danger-text shadow-raised hover:not-disabled:border-danger-line hover:not-disabled:bg-danger-soft active:not-disabled:bg-danger-soft",
        link: "border-transparent font-strong text-accent-text underline-offset-2 hover:underline disabled:bg-transparent",
      },
      size: { regular: "min-h-control px-2.5 text-sm", small: "min-h-6 px-2 text-xs", inline: "px-0" },
      square: { true: "px-0", false: "" },
    },
    compoundVariants: [
      { square: true, size: "regular", class: "w-control" },
      { square: true, size: "small", class: "w-6" },
    ],
    defaultVariants: { look: "default", size: "regular", square: false },
  },
);

export type ButtonLook = NonNullable<VariantProps<typeof buttonLook>["look"]>;

export interface ButtonProps extends Omit<ComponentProps<"button">, "size"> {
  look?: ButtonLook;
  size?: "regular" | "small" | "inline";
  icon?: IconName;
  /** Renders the child element with the button's look, for links and Radix triggers. */
  asChild?: boolean;
}

export function Button({ look, size, icon, asChild, className, children, type = "button", ...rest }: ButtonProps) {
  const classes = clsx(buttonLook({ look, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type} className={classes} {...rest}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<"button">, "size" | "children"> {
  icon: IconName;
  /** Said by screen readers and shown on hover. */
  label: string;
  look?: ButtonLook;
  size?: "regular" | "small";
  iconSize?: 12 | 14 | 16;
}

export function IconButton({ icon, label, look = "quiet", size = "regular", iconSize, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button type={type} className={clsx(buttonLook({ look, size, square: true }), className)} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={iconSize ?? (size === "small" ? 14 : 16)} />
    </button>
  );
}

/** A main action and, beside it, a menu of its variants. The menu trigger is passed in so that it can be any Radix trigger. */
export function SplitButton({ main, more }: { main: ReactNode; more: ReactNode }) {
  return (
    <span className="inline-flex [&>*:first-child]:rounded-r-none [&>*:last-child]:w-[1.625rem] [&>*:last-child]:rounded-l-none [&>*:last-child]:border-l-[color-mix(in_oklch,var(--text-on-accent)_28%,var(--accent))] [&>*:last-child]:px-0 [&>*:last-child:disabled]:border-l-line">
      {main}
      {more}
    </span>
  );
}
