// Who is logged in.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Role = 'viewer' | 'author' | 'approver' | 'auditor' | 'operator' | 'administrator';

export interface Person {
  name: string;
  roles: Role[];
  until: string;
  /** Seconds. */
  idle: number;
}

/** `GET /api/session`. */
export interface SessionShown {
  token: string;
  person: Person | null;
}

export interface Session {
  person: Person;
  /** Logs out. */
  leave: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is logged in, on every page but the ones that need no login. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('nobody is logged in');
  }
  return session;
}

/** Whether the person has one of the roles; `viewer` is everybody. Pages hide what the person may not do; the server refuses it. */
export function has(person: Person, ...roles: Role[]): boolean {
  return roles.includes('viewer') || roles.some((role) => person.roles.includes(role));
}
