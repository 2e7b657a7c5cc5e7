/** A decision in one line, as the guard tells it; without users for who is no auditor. */
export interface Row {
  place: string;
  passage: string;
  at: string;
  crossing: string;
  peer: string;
  stanza: string;
  type: string;
  id: string;
  from: string;
  to: string;
  label: string;
  revision: string;
  verdict: string;
  rule: string;
  reason: string;
}

export interface Found {
  rows: Row[];
  next: string | null;
  reached: string | null;
  damaged: number;
  whole: boolean;
}

export interface Seen {
  row: Row;
  missed: number;
  input: string | null;
  output: string | null;
}

interface Octets {
  octets: number;
  hmac: string;
}

export interface Made {
  row: Row;
  stream: string;
  why: string;
  steps: { rule: string; effect: string; what: string }[];
  facts: string;
  evidence: boolean;
  input: Octets;
  leaves: string;
  output: Octets;
}

export interface Detail {
  decisions: Made[];
  deliveries: { at: string; reply: boolean; became: string }[];
  whole: boolean;
}
