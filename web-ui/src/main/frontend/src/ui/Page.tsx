import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Load } from '../api';
import { Icon, type IconName } from './Icon';
import { FaultNotice } from './Notice';

interface Props {
  title: string;
  /** The question that the page answers, in one sentence. */
  lead?: ComponentChildren;
  /** Buttons at the right of the title. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A page: its heading gets the focus when the page is opened, so that a reader who hears it begins there. */
export function Page({ title, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Sallyport`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <article class="page">
      <header class="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}

interface SectionProps {
  title: string;
  actions?: ComponentChildren;
  /** Without a frame of its own. */
  bare?: boolean;
  children: ComponentChildren;
}

/** A part of a page, with a heading of the second level. */
export function Section({ title, actions, bare = false, children }: SectionProps) {
  return (
    <section class={bare ? 'section bare' : 'section'}>
      <header class="section-head">
        <h2>{title}</h2>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** There is nothing here yet, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** What was asked for: its place is kept while it comes, and a fault can be tried again. A value stays beside a later fault. */
export function Loaded<T>({ of, children }: { of: Load<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      <FaultNotice fault={of.fault} />
      {of.fault && (
        <p>
          <button type="button" onClick={of.reload}>
            <Icon name="refresh" /> Try again
          </button>
        </p>
      )}
      {of.value === null ? !of.fault && <Waiting /> : children(of.value)}
    </>
  );
}

/** Keeps the place of what comes. */
export function Waiting() {
  return (
    <div class="waiting" role="status">
      <span class="hidden">Loading</span>
      <i />
      <i />
      <i />
    </div>
  );
}
