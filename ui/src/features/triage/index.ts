export { AssignDialog, SnoozeDialog, TagDialog } from "./pickers";
export { undoPatch, describePatch, keep, snoozeTimes } from "./patches";
