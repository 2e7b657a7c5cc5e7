/** `GET /api/workbench`. */
export interface Workbench {
  revision: string;
  crossings: { from: string; to: string; policy: string }[];
  samples: Sample[];
}

export interface Sample {
  name: string;
  what: string;
  from: string;
  to: string;
  xml: string;
}

/** `POST /api/workbench/try`. */
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
