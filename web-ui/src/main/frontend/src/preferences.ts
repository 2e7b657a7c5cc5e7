// What the reader likes, kept in this browser: nothing of it is secret, and the server never sees it.

import { useEffect, useState } from 'preact/hooks';

export type Theme = 'auto' | 'light' | 'dark';
export type Zone = 'local' | 'utc';

const listeners = new Set<() => void>();

function read<T extends string>(key: string, known: readonly T[], otherwise: T): T {
  try {
    return known.find((value) => value === localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // it holds until the page is closed
  }
  for (const listener of listeners) {
    listener();
  }
}

export const preferences = {
  theme: read<Theme>('theme', ['auto', 'light', 'dark'], 'auto'),
  zone: read<Zone>('zone', ['local', 'utc'], 'local'),

  setTheme(theme: Theme): void {
    preferences.theme = theme;
    show();
    keep('theme', theme);
  },

  setZone(zone: Zone): void {
    preferences.zone = zone;
    keep('zone', zone);
  },

  watch(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

/** Puts the theme in force. */
export function show(): void {
  document.documentElement.dataset['theme'] = preferences.theme;
}

/** What the reader likes now. */
export function usePreferences(): { theme: Theme; zone: Zone } {
  const [, again] = useState(0);
  useEffect(() => preferences.watch(() => again((n) => n + 1)), []);
  return { theme: preferences.theme, zone: preferences.zone };
}
