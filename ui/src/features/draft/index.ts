export { Autosave, type SaveState } from "./autosave";
export { Checks } from "./checks";
export { Composer, type ComposerContent, type ComposerMode, type ComposerProps, type Judged } from "./composer";
export { dismissReasons, type DismissReason } from "@/components/desk/dismiss-reasons";
export type { Marks } from "./editor-text";
export { GhostDraft, type GhostDraftProps } from "./ghost-draft";
export { ghostOf, saidOf, type GhostView, type Progress } from "./ghost-view";
