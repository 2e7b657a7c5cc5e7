import { go } from '../../router';

/** A stanza that another page hands over. */
export interface Given {
  from: string;
  to: string;
  xml: string;
}

let waiting: Given | null = null;

/** Opens the workbench with a stanza; it is kept in this page's memory only, not in the address. */
export function tryInWorkbench(given: Given): void {
  waiting = given;
  go('/workbench');
}

/** What was handed over, once. */
export function takeGiven(): Given | null {
  const given = waiting;
  waiting = null;
  return given;
}
