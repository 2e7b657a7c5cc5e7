export type Verdict = 'release' | 'refuse';

export interface Signature {
  signer: string;
  verdict: Verdict;
  time: string;
}

export interface Held {
  passage: string;
  from: string;
  to: string;
  peer: string;
  sender: string;
  receiver: string;
  since: string;
  expires: string;
  rule: string;
  why: string;
  reviewers: number;
  input: string;
  octets: number;
  signatures: Signature[];
}

export interface Outlook {
  verdict: 'cleared' | 'refused' | 'held';
  rule: string;
  why: string;
  leaves: string | null;
}

export interface HeldShown {
  stanza: string;
  outlook: Outlook | null;
}

export interface HeldList {
  held: Held[];
  inAll: number;
}

export interface Reviewed {
  standing: 'waiting' | 'released' | 'refused';
  persons: number;
  reviewers: number;
}

/** Of the page; behind /api, of the route. */
export const address = (passage: string): string => `/review/${encodeURIComponent(passage)}`;
