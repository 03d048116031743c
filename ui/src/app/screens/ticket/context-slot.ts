// The context column stands in another column than the conversation, but shows the same open ticket: the ticket hands it its props here.
import { createContext, useContext, useLayoutEffect } from "react";
import { createStore, useStore, type StoreApi } from "zustand";
import type { ContextColumnProps } from "@/features/memory";

export type ContextSlot = StoreApi<{ props: ContextColumnProps | null }>;

export const makeContextSlot = (): ContextSlot => createStore(() => ({ props: null }));

export const ContextSlotContext = createContext<ContextSlot | null>(null);

export function useFillContext(props: ContextColumnProps): void {
  const slot = useContext(ContextSlotContext);
  useLayoutEffect(() => slot?.setState({ props }));
  useLayoutEffect(() => () => slot?.setState({ props: null }), [slot]);
}

export const useContextProps = (slot: ContextSlot): ContextColumnProps | null => useStore(slot, ({ props }) => props);
