// The first thing that runs: style nonce, transport, look of the window, then React.
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { followPreferences } from "./app/preferences";
import { makeQueryClient } from "./app/queries";
import { EmptyState } from "./components/ui/surface";
import { t } from "./i18n";
import { insideShell, installTransport } from "./ipc/transport";
import "./styles/index.css";

async function connect(): Promise<boolean> {
  if (insideShell()) {
    const { shell } = await import("./ipc/shell");
    installTransport(shell);
    return true;
  }
  if (import.meta.env.DEV || import.meta.env.MODE !== "production") {
    const { demoDesk } = await import("./testing/demo-desk");
    installTransport(demoDesk({ pace: 120, seeded: !window.location.search.includes("unseeded") }));
    return true;
  }
  return false;
}

const root = document.getElementById("root");
if (root) {
  setNonce(document.querySelector("style")?.nonce ?? "");
  followPreferences();
  void connect().then((connected) => {
    createRoot(root).render(
      <StrictMode>
        {connected ? (
          <App client={makeQueryClient()} />
        ) : (
          <EmptyState icon="info" title={t("error.noShell.title")} className="h-full">
            {t("error.noShell.body")}
          </EmptyState>
        )}
      </StrictMode>,
    );
  });
}
