export interface Fact {
  name: string;
  values: string[];
}

export interface Case {
  name: string;
  what: string;
  held: boolean;
  does: string;
}

export interface Entry {
  id: string;
  why: string;
  says: string;
  control: string;
  facts: Fact[];
  vectors: Case[];
}

export interface Crossing {
  from: string;
  to: string;
  policy: string;
  file: string;
  facts: Fact[];
  allows: Entry[];
  rules: Entry[];
  vectors: Case[];
}

export interface Manual {
  name: string;
  text: string[];
}

export interface WholeCrossing {
  crossing: Crossing;
  controls: Manual[];
  text: string;
}

export interface Way {
  from: string;
  to: string;
  open: boolean;
  senders: string[];
  receivers: string[];
  kinds: string[];
  users: string[];
  acknowledge: string;
  back: string;
}

export interface Activation {
  version: number;
  time: string;
  who: string;
  signatures: { signer: string; role: string }[];
}

export interface Index {
  name: string;
  revision: string;
  activation: Activation | null;
  vectors: number;
  failed: number;
  everywhere: string[];
  ways: Way[];
  peers: { id: string; side: string; says: string; facts: Fact[] }[];
  crossings: {
    from: string;
    to: string;
    policy: string;
    file: string;
    allows: number;
    rules: number;
    vectors: number;
    untried: number;
  }[];
  labels: { number: number; name: string; id: string; file: string }[];
  files: string[];
}

export interface Cell {
  lines: string[];
  colour: string;
}

export interface LabelPolicy {
  file: string;
  rules: string[];
  description: {
    name: string;
    id: string;
    facts: Fact[];
    sections: { title: string; says: string; heads: string[]; rows: Cell[][] }[];
  };
  matrix: {
    holders: { where: string; whom: string; file: string }[];
    rows: { label: string; colour: string; invalid: string; granted: boolean[] }[];
    omitted: number;
  };
}

export interface Finding {
  policy: string;
  entry: string;
  kind: string;
  what: string;
}

export interface Covered {
  coverage: {
    entries: {
      from: string;
      to: string;
      entry: string;
      control: string;
      shows: Record<string, number>;
      vectors: string[];
    }[];
  };
  findings: Finding[];
  others: Case[];
}

/** The address of a direction, of one entry in it where there is one. */
export function crossingAt(from: string, to: string, entry = ''): string {
  const query = new URLSearchParams({ from, to });
  if (entry !== '') {
    query.set('entry', entry);
  }
  return `/policies/crossing?${query.toString()}`;
}

/** The address of a file of the bundle. */
export function fileAt(name: string): string {
  return `/policies/file?${new URLSearchParams({ name }).toString()}`;
}
