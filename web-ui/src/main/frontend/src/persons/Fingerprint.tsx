import { Badge } from '../ui/Badge';
import { Shown } from '../ui/Shown';

/** A fingerprint in groups of four, as people compare it. */
export function Fingerprint({ of }: { of: string }) {
  return (
    <span class="mono fingerprint">
      <Shown text={(of.match(/.{1,4}/g) ?? []).join(' ')} />
    </span>
  );
}

/** Whether signatures by a key count. */
export function Confirmed({ confirmed }: { confirmed: boolean }) {
  return confirmed ? <Badge tone="good">confirmed</Badge> : <Badge tone="warn">not confirmed</Badge>;
}
