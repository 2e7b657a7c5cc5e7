import { Link } from '../../router';
import { Badge, type Tone } from '../../ui/Badge';
import { Mark } from '../../ui/Mark';
import { Shown } from '../../ui/Shown';
import { keyOf, now, perSecond, type Rates, type Sample } from './rates';
import type { Crossing, Overview, Peer, Side } from './types';

/** Sides, peers, and what goes through the guard between them, each way. Two sides face each other; more stand in a row. */
export function Picture({ overview, rates }: { overview: Overview; rates: Rates }) {
  const [left, right] = overview.sides;
  const paired = overview.sides.length === 2 && left && right;
  const between = (from: string, to: string): Crossing[] =>
    overview.crossings.filter((crossing) => crossing.from === from && crossing.to === to);
  const drawn = paired ? [...between(left.id, right.id), ...between(right.id, left.id)] : [];
  const others = overview.crossings.filter((crossing) => !drawn.includes(crossing));
  return (
    <figure class="picture">
      {paired ? (
        <div class="bridge">
          <SideCard side={left} />
          <div class="bridge-middle">
            {between(left.id, right.id).map((crossing) => (
              <Flow crossing={crossing} rates={rates} way="there" key="there" />
            ))}
            <span class={overview.guard.state === 'running' ? 'gate' : 'gate shut'}>
              <Mark />
            </span>
            {between(right.id, left.id).map((crossing) => (
              <Flow crossing={crossing} rates={rates} way="back" key="back" />
            ))}
          </div>
          <SideCard side={right} />
        </div>
      ) : (
        <div class="sides">
          {overview.sides.map((side) => (
            <SideCard side={side} key={side.id} />
          ))}
        </div>
      )}
      {others.length > 0 && (
        <div class="flows">
          {others.map((crossing) => (
            <Flow crossing={crossing} rates={rates} way="there" named key={keyOf(crossing.from, crossing.to)} />
          ))}
        </div>
      )}
    </figure>
  );
}

const TONES: Record<Peer['state'], Tone> = { connected: 'good', quiet: 'quiet', trouble: 'bad' };

function SideCard({ side }: { side: Side }) {
  return (
    <section class="side-card" aria-label={`Side ${side.id}`}>
      <h3>
        <Shown text={side.id} />
      </h3>
      <ul>
        {side.peers.map((peer) => (
          <li key={peer.id}>
            <Link href={`/sessions?peer=${encodeURIComponent(peer.id)}`}>
              <Shown text={peer.id} />
            </Link>
            <Badge tone={TONES[peer.state]}>
              {peer.state === 'connected' ? `${peer.streams} ${peer.streams === 1 ? 'stream' : 'streams'}` : peer.state}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FlowProps {
  crossing: Crossing;
  rates: Rates;
  way: 'there' | 'back';
  named?: boolean;
}

/** One crossing as an arrow; the more goes through, the stronger it is. */
function Flow({ crossing, rates, way, named = false }: FlowProps) {
  const rate = now(rates.get(keyOf(crossing.from, crossing.to)));
  const where = `/decisions?from=${encodeURIComponent(crossing.from)}&to=${encodeURIComponent(crossing.to)}`;
  return (
    <div class={`flow ${way} ${strength(rate)}`}>
      <p class="flow-rate">
        <span class={named ? 'flow-name' : 'flow-name when-narrow'}>
          <Shown text={crossing.from} /> → <Shown text={crossing.to} />
        </span>
        <Link href={where} aria-label={`Decisions from ${crossing.from} to ${crossing.to}`}>
          {rate ? perSecond(rate.cleared) : '…'}
        </Link>
        {rate && rate.refused > 0 && <span class="bad">{perSecond(rate.refused)} refused</span>}
      </p>
      <svg viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" y1="6" x2="200" y2="6" />
      </svg>
    </div>
  );
}

function strength(rate: Sample | null): string {
  if (!rate || rate.cleared + rate.refused === 0) {
    return 'still';
  }
  return rate.cleared >= 100 ? 'strong' : rate.cleared >= 5 ? 'steady' : 'light';
}

const WIDTH = 132;
const HEIGHT = 28;

/** The last two minutes of one crossing; what it says stands in figures beside it. */
export function Spark({ samples }: { samples: Sample[] | undefined }) {
  const shown = samples ?? [];
  const most = Math.max(1, ...shown.map((one) => one.cleared), ...shown.map((one) => one.refused));
  const line = (of: (sample: Sample) => number): string =>
    shown
      .map((one, i) => {
        const x = WIDTH - (shown.length - 1 - i) * (WIDTH / 59);
        return `${x.toFixed(1)},${(HEIGHT - 2 - (of(one) / most) * (HEIGHT - 4)).toFixed(1)}`;
      })
      .join(' ');
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <line x1="0" y1={HEIGHT - 1} x2={WIDTH} y2={HEIGHT - 1} class="spark-base" />
      {shown.length > 1 && <polyline points={line((one) => one.cleared)} class="spark-cleared" />}
      {shown.some((one) => one.refused > 0) && <polyline points={line((one) => one.refused)} class="spark-refused" />}
    </svg>
  );
}
