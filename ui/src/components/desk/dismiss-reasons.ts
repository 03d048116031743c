// Why a draft or an action was put away; counted, so that the copilot can be judged honestly.
export const dismissReasons = ["wrong_fact", "wrong_source", "wrong_tone", "wrong_language", "missed_question", "should_have_acted", "confidential", "other"] as const;
export type DismissReason = (typeof dismissReasons)[number];
