// What somebody typed to find a caller, read as an email, a phone number or a name, so that a new customer starts with it filled in. Pure.
export interface Contact {
  name: string;
  email: string;
  phone: string;
}

export function contactOf(typed: string): Contact {
  const words = typed.trim();
  if (/^\S+@\S+$/.test(words)) return { name: "", email: words, phone: "" };
  const digits = words.replace(/\D/g, "");
  if (digits.length >= 5 && /^[+\d\s().-]+$/.test(words)) return { name: "", email: "", phone: words };
  return { name: words, email: "", phone: "" };
}
