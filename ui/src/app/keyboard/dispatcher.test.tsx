import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useRef, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { listenToKeys, takeBufferedKeys, useCommand } from ".";
import { usePreferences } from "../preferences";

const ran = vi.fn();

function Desk() {
  const [composing, setComposing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(listenToKeys, []);
  useCommand("next", () => ran("next"));
  useCommand("goReview", () => ran("review"));
  useCommand("send", () => ran("send"));
  useCommand("reply", () => setTimeout(() => setComposing(true), 20));
  useEffect(() => {
    if (!composing || !box.current) return;
    box.current.focus();
    box.current.value = takeBufferedKeys();
  }, [composing]);
  return (
    <>
      <input aria-label="search" />
      {composing && <textarea ref={box} aria-label="reply" />}
    </>
  );
}

beforeEach(() => {
  ran.mockClear();
  usePreferences.setState({ keymap: {} });
});

describe("keys", () => {
  it("run commands, singly and in sequence", async () => {
    render(<Desk />);
    await userEvent.keyboard("jgr");
    expect(ran.mock.calls).toEqual([["next"], ["review"]]);
  });

  it("stay quiet where somebody types, except with a modifier", async () => {
    render(<Desk />);
    await userEvent.click(screen.getByLabelText("search"));
    await userEvent.keyboard("jgr{Control>}{Enter}{/Control}");
    expect(ran.mock.calls).toEqual([["send"]]);
    expect(screen.getByLabelText("search")).toHaveValue("jgr");
  });

  it("are kept from the moment of R until the composer is there", async () => {
    render(<Desk />);
    await userEvent.keyboard("rHi Ines");
    expect(await screen.findByLabelText("reply")).toHaveValue("Hi Ines");
    expect(ran).not.toHaveBeenCalled();
  });

  it("follow a changed binding", async () => {
    usePreferences.setState({ keymap: { next: "n" } });
    render(<Desk />);
    await userEvent.keyboard("jn");
    expect(ran.mock.calls).toEqual([["next"]]);
  });
});
