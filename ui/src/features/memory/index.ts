export { ContextColumn, type ContextColumnProps, type FactDeed } from "./context-column";
