import { useEffect, useState } from 'preact/hooks';
import { Icon } from './Icon';
import { Shown } from './Shown';

interface Said {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

let last = 0;
let add: (said: Said) => void = () => undefined;

/** Says that something was done, for some seconds; `undo` takes it back. */
export function toast(text: string, undo?: () => void): void {
  last += 1;
  add({ id: last, text, undo });
}

/** Where they appear; stands in the frame of all pages once. */
export function Toasts() {
  const [said, setSaid] = useState<Said[]>([]);
  useEffect(() => {
    add = (one) => {
      setSaid((before) => [...before, one].slice(-3));
      setTimeout(() => setSaid((before) => before.filter((other) => other.id !== one.id)), one.undo ? 12_000 : 6_000);
    };
    return () => {
      add = () => undefined;
    };
  }, []);
  const close = (id: number): void => setSaid((before) => before.filter((one) => one.id !== id));
  return (
    <div class="toasts" aria-live="polite">
      {said.map((one) => (
        <div class="toast" key={one.id}>
          <span>
            <Shown text={one.text} />
          </span>
          {one.undo && (
            <button
              type="button"
              onClick={() => {
                one.undo?.();
                close(one.id);
              }}
            >
              Undo
            </button>
          )}
          <button type="button" class="plain" aria-label="Close" onClick={() => close(one.id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
