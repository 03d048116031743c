// A step on a brief: the answer is the brief as it then stands, shown at once.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/app/toasts";
import { act, call, explain, markOld, query } from "@/ipc";
import type { BriefId, ReviewStep, ReviewView } from "@/ipc/generated/types";

/** Takes one or more steps in order; stops at the first that fails and shows what stands. */
export function useReviewSteps(brief: BriefId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (steps: readonly ReviewStep[]): Promise<ReviewView> => {
      let view: ReviewView | undefined;
      for (const step of steps) view = await act(client, "review_step", { brief, step });
      return view ?? call("review_open", { brief });
    },
    onSuccess: (view) => client.setQueryData(query("review_open", { brief }).queryKey, view),
    onError: (error) => {
      markOld(client, ["review_queue", "review_open"]);
      const words = explain(error);
      toast({ text: words.hint === null ? words.text : `${words.text} ${words.hint}`, tone: "bad" });
    },
  });
}
