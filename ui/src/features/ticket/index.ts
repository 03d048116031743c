export { IdentityQuestion, VerifyMenu, type Check } from "./identity-question";
export { Reasons } from "./reasons";
export { DueChip, SummaryBanner, TicketHeader, type SummaryBannerProps, type TicketHeaderProps } from "./ticket-header";
export { Timeline, type TimelineProps } from "./timeline";
export { timelineOf, type TimelineItem } from "./timeline-items";
