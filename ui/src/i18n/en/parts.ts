export const parts = {
  parts: {
    title: "States and parts",
    note: "Every part in every state. This page is not in the product.",
    drafts: "Draft states",
    draftsNote: "The agent’s own text is never touched; a draft waits beside it until used.",
    evidence: "Evidence",
    evidenceNote: "Shape and number carry the kind; colour repeats it.",
    empty: "Empty, loading, error, offline",
    palette: "Menus and messages",
    parts: "Parts and focus",
    partsNote: "Every state drawn, every focus visible.",
  },
} as const;
