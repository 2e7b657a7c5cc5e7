// What the server says of persons, and what is said of roles in words.
import type { Role } from '../session';

export interface HeldKey {
  fingerprint: string;
  algorithm: string;
  confirmed: boolean;
  added: string;
}

export interface PersonStatus {
  name: string;
  title: string;
  roles: Role[];
  state: 'invited' | 'active' | 'disabled';
  keys: HeldKey[];
  lastLogIn: string | null;
  lockedUntil: string | null;
  invitedUntil: string | null;
}

export interface SessionStatus {
  id: string;
  since: string;
}

export interface Who {
  person: PersonStatus;
  session: string;
  sessions: SessionStatus[];
  shortest: number;
}

export interface Invitation {
  name: string;
  title: string;
  roles: Role[];
  ends: string;
  confirms: boolean;
  shortest: number;
  secret: string;
  uri: string;
}

export interface Invited {
  name: string;
  token: string;
  ends: string;
}

export const ROLES: { role: Role; words: string }[] = [
  { role: 'viewer', words: 'sees how the guard is and what may cross; no names of users, no content' },
  { role: 'author', words: 'writes changes and signs them' },
  { role: 'approver', words: 'signs changes of others, and reviews held messages' },
  { role: 'auditor', words: 'sees all names and content; each view is recorded' },
  { role: 'operator', words: 'reloads, drains and activates what is signed' },
  { role: 'administrator', words: 'invites persons and says what they may do' },
];

/** Whether somebody with these roles has something to sign. */
export function signs(roles: Role[]): boolean {
  return roles.includes('author') || roles.includes('approver');
}
