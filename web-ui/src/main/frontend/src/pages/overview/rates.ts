import { useRef } from 'preact/hooks';
import type { Overview } from './types';

/** How much crossed and was refused between two looks at the guard. */
export interface Sample {
  cleared: number;
  refused: number;
}

/** Of one crossing: the last samples, each in stanzas a second, the newest last. */
export type Rates = Map<string, Sample[]>;

const KEPT = 60;

export function keyOf(from: string, to: string): string {
  return `${from} > ${to}`;
}

/** Rates from counts: what was there at the look before is taken away. A guard that was started anew begins anew. */
export function useRates(): { rates: Rates; take: (next: Overview) => void } {
  const rates = useRef<Rates>(new Map());
  const last = useRef<Overview | null>(null);
  const take = (next: Overview): void => {
    const before = last.current;
    last.current = next;
    if (!before || before.guard.started !== next.guard.started) {
      rates.current.clear();
      return;
    }
    const seconds = (Date.parse(next.guard.now) - Date.parse(before.guard.now)) / 1000;
    if (seconds <= 0) {
      return;
    }
    for (const crossing of next.crossings) {
      const was = before.crossings.find((one) => one.from === crossing.from && one.to === crossing.to);
      const key = keyOf(crossing.from, crossing.to);
      const samples = rates.current.get(key) ?? [];
      samples.push({
        cleared: Math.max(0, crossing.cleared - (was?.cleared ?? 0)) / seconds,
        refused: Math.max(0, crossing.refused - (was?.refused ?? 0)) / seconds,
      });
      rates.current.set(key, samples.slice(-KEPT));
    }
  };
  return { rates: rates.current, take };
}

/** The rate over the last five looks; null while it is not known. */
export function now(samples: Sample[] | undefined): Sample | null {
  const recent = (samples ?? []).slice(-5);
  if (recent.length === 0) {
    return null;
  }
  const mean = (of: (sample: Sample) => number): number => recent.reduce((sum, one) => sum + of(one), 0) / recent.length;
  return { cleared: mean((one) => one.cleared), refused: mean((one) => one.refused) };
}

const small = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const large = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A rate, a second. */
export function perSecond(rate: number): string {
  return `${rate < 1000 ? small.format(rate) : large.format(rate)}/s`;
}

const whole = new Intl.NumberFormat('en');

/** A count. */
export function count(n: number): string {
  return whole.format(n);
}
