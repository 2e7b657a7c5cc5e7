import { go } from '../../router';

/** A stanza that another page hands over. */
export interface Given {
  from: string;
  to: string;
  xml: string;
  /** When it came; left out for now. */
  at?: string;
}

let waiting: Given | null = null;

/** Opens the workbench with a stanza, by a change where one is named; the stanza is kept in this page's memory only, not in the address. */
export function tryInWorkbench(given: Given, change = ''): void {
  waiting = given;
  go(change ? `/workbench?change=${encodeURIComponent(change)}` : '/workbench');
}

/** What was handed over, once. */
export function takeGiven(): Given | null {
  const given = waiting;
  waiting = null;
  return given;
}
