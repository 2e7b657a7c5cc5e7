import { Badge, type Tone } from '../../ui/Badge';
import type { State } from './types';

const TONES: Record<State, Tone> = { draft: 'quiet', proposed: 'info', active: 'good', withdrawn: 'quiet' };

/** How far a change is. */
export function StateBadge({ state }: { state: State }) {
  return <Badge tone={TONES[state]}>{state}</Badge>;
}
