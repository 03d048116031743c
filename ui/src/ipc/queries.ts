// Questions to the core as React Query sees them: the key is the command's name and its parameters, nothing else, so that the table of
// what goes old can name commands. `useAct` runs a command that changes something and marks what it made old.
import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { call, type AnswerOf, type CommandName, type ParamsOf } from ".";
import { makesOld, type ReadName, type Staleness } from "./stale";

/** A kept question: `useQuery(query("inbox_list", {…}))`. */
export const query = <K extends ReadName>(name: K, params: ParamsOf<K>) =>
  queryOptions({ queryKey: [name, params] as const, queryFn: () => call(name, params) });

/** Marks answers old; those on screen are asked again. */
export function markOld(client: QueryClient, staleness: Staleness): void {
  if (staleness === "everything") {
    void client.invalidateQueries();
    return;
  }
  for (const name of staleness) void client.invalidateQueries({ queryKey: [name] });
}

/** Runs a command that changes something, outside a component's own state. */
export async function act<K extends CommandName>(client: QueryClient, name: K, params: ParamsOf<K>): Promise<AnswerOf<K>> {
  const answer = await call(name, params);
  const table: Partial<Record<CommandName, Staleness>> = makesOld;
  markOld(client, table[name] ?? []);
  return answer;
}

/** The same as a mutation: `const resolve = useAct("ticket_resolve"); resolve.mutate(params, { onSuccess })`. */
export function useAct<K extends CommandName>(name: K) {
  const client = useQueryClient();
  return useMutation({ mutationKey: [name], mutationFn: (params: ParamsOf<K>) => act(client, name, params) });
}
