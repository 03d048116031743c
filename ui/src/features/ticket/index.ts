export { DueChip, SummaryBanner, TicketHeader, type SummaryBannerProps, type TicketHeaderProps } from "./ticket-header";
export { Timeline, type Run, type TimelineProps } from "./timeline";
