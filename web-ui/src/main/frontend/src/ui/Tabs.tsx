import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab {
  id: string;
  title: string;
  /** Counted things behind the title. */
  count?: number;
}

interface Props {
  label: string;
  tabs: Tab[];
  /** The id of the chosen one; the first where it is none of them. */
  chosen: string;
  onChoose: (id: string) => void;
  children: (id: string) => ComponentChildren;
}

/** Views of one thing; arrow keys go from one to the next. Keep the choice in the address (`useQuery`). */
export function Tabs({ label, tabs, chosen, onChoose, children }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const move = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const index = (next + tabs.length) % tabs.length;
      onChoose(tabs[index]?.id ?? '');
      list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[index]?.focus();
    }
  };
  const current = tabs[at]?.id ?? '';
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab, i) => (
          <button
            type="button"
            role="tab"
            key={tab.id}
            id={`${id}-${tab.id}`}
            aria-selected={i === at}
            aria-controls={`${id}-panel`}
            tabIndex={i === at ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.title}
            {tab.count !== undefined && <span class="count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} tabIndex={0} class="tab-panel">
        {children(current)}
      </div>
    </>
  );
}
