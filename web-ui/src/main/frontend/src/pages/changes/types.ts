// What the routes of /api/changes say.
export interface Signature {
  revision: string;
  version: number;
  role: 'author' | 'approver';
  signer: string;
  time: string;
  algorithm: string;
  signature: string;
}

export interface Activation {
  revision: string;
  version: number;
  time: string;
  who: string;
  signatures: Signature[];
}

export type State = 'draft' | 'proposed' | 'active' | 'withdrawn';

export interface Row {
  id: string;
  title: string;
  author: string;
  state: State;
  next: string;
  changed: string;
}

export interface List {
  inForce: string;
  demand: 'none' | 'author-and-approver';
  history: Activation[];
  changes: Row[];
}

export interface FileRow {
  name: string;
  octets: number;
  state: 'same' | 'changed' | 'new' | 'gone';
}

export interface Comment {
  who: string;
  at: string;
  text: string;
  act: boolean;
}

export interface Change {
  id: string;
  edition: number;
  title: string;
  author: string;
  editors: string[];
  created: string;
  changed: string;
  base: string;
  baseInForce: boolean;
  state: State;
  revision: string;
  version: number;
  demand: List['demand'];
  next: string;
  signatures: Signature[];
  comments: Comment[];
  files: FileRow[];
}

export interface FileText {
  name: string;
  text: string | null;
  before: string | null;
}

export interface Problem {
  file: string;
  line: number;
  column: number;
  where: string;
  what: string;
}

export interface Vector {
  name: string;
  what: string;
  effect: string;
  differences: string[];
}

export interface Examination {
  changes: { way: 'more' | 'less' | 'other'; where: string; what: string }[];
  decisions: {
    turn: 'crosses-now' | 'crosses-no-longer' | 'leaves-otherwise' | 'refused-otherwise';
    from: string;
    to: string;
    what: string;
    before: string;
    after: string;
    stanza: string;
    leaves: string;
  }[];
  findings: { policy: string; entry: string; kind: string; what: string }[];
}

export interface Checked {
  revision: string;
  problems: Problem[];
  vectors: Vector[];
  examination: Examination | null;
}

export interface Outcome {
  activation: Activation | null;
  problems: Problem[];
}

/** Octets as the routes take them. */
export function base64(octets: Uint8Array): string {
  let text = '';
  for (let i = 0; i < octets.length; i += 0x8000) {
    text += String.fromCharCode(...octets.subarray(i, i + 0x8000));
  }
  return btoa(text);
}

/** A line for people. */
export function line(problem: Problem): string {
  const place = problem.file + (problem.line > 0 ? `:${problem.line}` : '');
  return [place, problem.where, problem.what].filter(Boolean).join(': ');
}
