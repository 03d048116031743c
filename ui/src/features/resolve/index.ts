export { ResolveSheet, type ResolveSheetProps } from "./resolve-sheet";
