// Addresses: every page, and everything that can be opened on a page, has one.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const changed = new EventTarget();

/** Goes to an address of ours; `replace` leaves no step back. */
export function go(address: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }
  changed.dispatchEvent(new Event('change'));
}

/** The address that is shown now. */
export function useAddress(): URL {
  const [address, setAddress] = useState(() => new URL(location.href));
  useEffect(() => {
    const update = (): void => setAddress(new URL(location.href));
    changed.addEventListener('change', update);
    addEventListener('popstate', update);
    return () => {
      changed.removeEventListener('change', update);
      removeEventListener('popstate', update);
    };
  }, []);
  return address;
}

/** A value behind '?', and how to set it without a step back; empty is none. */
export function useQuery(name: string): [string, (value: string) => void] {
  const address = useAddress();
  const set = (value: string): void => {
    const next = new URL(location.href);
    if (value === '') {
      next.searchParams.delete(name);
    } else {
      next.searchParams.set(name, value);
    }
    go(next.pathname + next.search, true);
  };
  return [address.searchParams.get(name) ?? '', set];
}

/** The values of `pattern` (`/changes/:id`) in a path, decoded; null when it is another path. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) {
    return null;
  }
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = found[i] ?? '';
    if (part.startsWith(':') && value !== '') {
      try {
        values[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) {
      return null;
    }
  }
  return values;
}

interface LinkProps {
  href: string;
  class?: string;
  'aria-label'?: string;
  'aria-current'?: 'page' | undefined;
  children: ComponentChildren;
}

/** A link to an address of ours; values in it must have been through `encodeURIComponent`. */
export function Link({ href, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(href);
    }
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
