import type { ComponentChildren } from 'preact';
import type { Fault } from '../api';
import { Icon, type IconName } from './Icon';
import { Shown } from './Shown';

type Tone = 'good' | 'bad' | 'warn' | 'info';
const ICONS: Record<Tone, IconName> = { good: 'check', bad: 'stop', warn: 'alert', info: 'info' };

interface Props {
  tone: Tone;
  title?: string;
  children?: ComponentChildren;
  /** Read out at once when it appears. */
  loud?: boolean;
}

/** Something that the reader should know, in a box. */
export function Notice({ tone, title, children, loud = false }: Props) {
  return (
    <div class={`notice ${tone}`} role={loud ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** What went wrong, when it belongs to no field that is shown. */
export function FaultNotice({ fault, fields = [] }: { fault: Fault | null; fields?: string[] }) {
  return fault && !fields.includes(fault.field) ? (
    <Notice tone="bad" loud>
      <p>
        <Shown text={fault.what} />
      </p>
    </Notice>
  ) : null;
}
