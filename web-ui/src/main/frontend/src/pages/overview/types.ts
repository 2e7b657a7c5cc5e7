/** `GET /api/overview`, and each event of `GET /api/live`. */
export interface Overview {
  guard: {
    instance: string;
    boot: number;
    software: string;
    crypto: string;
    revision: string;
    state: string;
    why: string;
    started: string;
    now: string;
  };
  attention: { tone: 'bad' | 'warn'; what: string; where: string }[];
  sides: Side[];
  crossings: Crossing[];
  refusals: { reason: string; meaning: string; count: number }[];
  certificates: { id: string; names: string[]; ends: string }[];
  journal: { sequence: number; head: string; durable: string };
  work: { openRequests: number; waiting: number; spool: { stored: number; octets: number; oldest: string | null } | null };
}

export interface Side {
  id: string;
  peers: Peer[];
}

export interface Peer {
  id: string;
  state: 'connected' | 'quiet' | 'trouble';
  streams: number;
  waiting: number;
  trouble: { at: string; why: string } | null;
}

export interface Crossing {
  from: string;
  to: string;
  cleared: number;
  refused: number;
}
