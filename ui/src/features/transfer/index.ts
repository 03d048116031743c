export { TransferSheet, type TransferSheetProps } from "./transfer-sheet";
