export { Answers, type Asked } from "./ask";
export { ContextColumn, type ContextColumnProps } from "./context-column";
export { BriefLines } from "./decision-section";
export { CorrectDialog, ForgetDialog, HistoryDialog } from "./fact-dialogs";
export { scopeOf, type FactDeed } from "./memory-section";
