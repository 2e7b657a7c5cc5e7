/** A change that can be chosen. */
export interface Choice {
  id: string;
  title: string;
  author: string;
  state: string;
}

/** `GET /api/workbench`. */
export interface Workbench {
  /** Whose bundle it is; null for the one in force. */
  change: Choice | null;
  revision: string | null;
  /** Why the change cannot be read. */
  problems: string[];
  crossings: Crossing[];
  samples: Sample[];
  changes: Choice[];
  /** Whether a crossing of the bundle in force keeps the inputs of its decisions. */
  evidence: boolean;
}

export interface Crossing {
  from: string;
  to: string;
  policy: string;
}

export interface Sample {
  name: string;
  what: string;
  from: string;
  to: string;
  xml: string;
  answers: string | null;
  reviewers: number;
  at: string;
}

/** `POST /api/workbench/try`. */
export interface Came {
  tried: Tried;
  /** By the bundle in force, where that of a change was tried and the one in force has the crossing. */
  inForce: Tried | null;
}

export interface Tried {
  crossing: { from: string; to: string };
  policy: string;
  came: string | null;
  verdict: 'released' | 'refused' | 'dropped' | 'answered' | 'held';
  rule: string;
  reason: string | null;
  why: string;
  told: string;
  leaves: string | null;
  reply: string | null;
  steps: Step[];
  rest: { rule: string; why: string; control: string }[];
}

export interface Step {
  rule: string;
  effect: string;
  what: string;
  why: string;
  control: string;
  before: string | null;
  after: string | null;
}

/** The event `vector` of `GET /api/workbench/run`. */
export interface Outcome {
  name: string;
  held: boolean;
  what: string;
  effect: string;
  differences: string[];
}

/** `POST /api/workbench/input`. */
export interface KeptInput {
  passage: string;
  at: string;
  from: string;
  to: string;
  stanza: string;
  answers: string | null;
  reviewers: number;
  ending: string;
}

/** `POST /api/workbench/shadow`. */
export interface ShadowReport {
  revision: string;
  good: boolean;
  same: number;
  different: number;
  changes: Difference[];
  foreign: number;
  absent: Record<string, number>;
  damage: string[];
}

/** Decisions that would end otherwise in one way; some of them as examples. */
export interface Difference {
  crossing: string;
  before: string;
  after: string;
  count: number;
  examples: { passage: string; at: string; stanza: string }[];
}

/** How a bundle is called in sentences. */
export function named(change: Choice | null): string {
  return change ? `change ${change.id}` : 'the bundle in force';
}
