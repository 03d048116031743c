import { expect, it } from "vitest";
import { contactOf } from "./contact";

it.each([
  ["ines@halden.example.com", { name: "", email: "ines@halden.example.com", phone: "" }],
  ["+44 20 7946 0118", { name: "", email: "", phone: "+44 20 7946 0118" }],
  ["Ines Varga", { name: "Ines Varga", email: "", phone: "" }],
  ["W-20618", { name: "W-20618", email: "", phone: "" }],
])("reads %j as what it is", (typed, contact) => expect(contactOf(typed)).toEqual(contact));
