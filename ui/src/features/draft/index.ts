export { ActionCard, type ActionCardProps } from "./action-card";
export { Composer, type ComposerContent, type ComposerMode, type ComposerProps, type SendHow, type Tone } from "./composer";
export { dismissReasons, GhostDraft, type DismissReason, type GhostDraftProps } from "./ghost-draft";
