export { CustomerSaysDialog } from "./customer-says-dialog";
export { NewTicketDialog, type NewTicketDialogProps } from "./new-ticket-dialog";
