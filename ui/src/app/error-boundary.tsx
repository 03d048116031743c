// A part that throws while drawing takes down itself, not the window. What was typed lives in the core, so "try again" is safe.
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/surface";
import { t } from "@/i18n";
import { go } from "./router";

interface Props {
  children: ReactNode;
  /** A change of this value (for example the address) tries again. */
  resetOn?: string;
}

export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.resetOn !== this.props.resetOn) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        icon="alert"
        tone="bad"
        title={t("error.boundary.title")}
        className="h-full"
        action={
          <>
            <Button icon="refresh" onClick={() => this.setState({ failed: false })}>
              {t("common.retry")}
            </Button>
            <Button look="quiet" onClick={() => go({ name: "inbox" })}>
              {t("error.boundary.back")}
            </Button>
          </>
        }
      >
        {t("error.boundary.body")}
      </EmptyState>
    );
  }
}
