import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'quiet';

const ICONS: Record<Tone, IconName | null> = { good: 'check', bad: 'stop', warn: 'alert', info: 'info', quiet: null };

/** A short word on how something is: by its text and its sign, and by its colour besides. */
export function Badge({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  const icon = ICONS[tone];
  return (
    <span class={`badge ${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
