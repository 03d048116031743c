// Text fields. `Field` is the box (icon, control, trailing key or button); `Labelled` gives any control its label, hint and error,
// wired for screen readers.
import { clsx } from "clsx";
import { useId, type ComponentProps, type ReactNode, type Ref } from "react";
import { Icon, type IconName } from "./icons";

const box =
  "flex min-h-control min-w-0 items-center gap-1.5 rounded-control border border-line-strong bg-raised px-2 focus-within:shadow-(--focus-ring) hover:border-line-control has-[[aria-invalid=true]]:border-danger has-disabled:border-line has-disabled:bg-sunken";

export interface TextInputProps extends ComponentProps<"input"> {
  icon?: IconName;
  trailing?: ReactNode;
  boxClassName?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextInput({ icon, trailing, boxClassName, className, type = "text", ...rest }: TextInputProps) {
  return (
    <label className={clsx(box, boxClassName)}>
      {icon && <Icon name={icon} className="text-subtle" />}
      <input type={type} data-ring="none" className={clsx("min-w-0 flex-1 bg-transparent py-0.5 outline-none", className)} {...rest} />
      {trailing}
    </label>
  );
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={clsx(
        "block w-full min-w-0 resize-y rounded-control border border-line-strong bg-raised px-2.5 py-1.5 text-md hover:border-line-control aria-invalid:border-danger disabled:bg-sunken",
        className,
      )}
      {...rest}
    />
  );
}

export interface LabelledProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** Receives the ids to put on the control. */
  children: (a11y: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

export function Labelled({ label, hint, error, className, children }: LabelledProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-0.5 block text-xs text-muted">
        {label}
      </label>
      {children({ id, ...(hasNote ? { "aria-describedby": noteId } : {}), ...(error !== undefined ? { "aria-invalid": true as const } : {}) })}
      {hasNote && (
        <p id={noteId} className={clsx("mt-1 text-xs", error !== undefined ? "text-danger-text" : "text-subtle")}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
