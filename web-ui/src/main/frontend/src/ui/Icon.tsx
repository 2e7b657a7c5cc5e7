const PATHS = {
  overview: 'M4 20V11a8 8 0 0 1 16 0v9h-4v-9a4 4 0 0 0-8 0v9z',
  decisions: 'M4 6h10M4 12h7M4 18h10M16 9l2 2 4-4M17 15l4 4M21 15l-4 4',
  sessions: 'M3 8h13l-3-3M21 16H8l3 3',
  review: 'M12 3v9l5 3M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z',
  policies: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3',
  workbench: 'M9 3v6l-5 9a2 2 0 0 0 2 3h12a2 2 0 0 0 2-3l-5-9V3M8 3h8M7 15h10',
  changes: 'M7 4v16M7 4 4 7M7 4l3 3M17 20V4M17 20l-3-3M17 20l3-3',
  report: 'M5 3h14v18H5zM9 16v-4M12 16V8M15 16v-6',
  configuration: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  persons: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a7 7 0 0 1 14 0M16 3.5a4 4 0 0 1 0 7M18 14a7 7 0 0 1 4 7',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M5 5l14 14M19 5 5 19',
  check: 'M4 12l5 6L20 6',
  alert: 'M12 3 2 20h20zM12 10v4M12 17v.5',
  info: 'M12 11v6M12 7v.5M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8',
  arrow: 'M4 12h16M14 6l6 6-6 6',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16 16l5 5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  auto: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM12 3v18M12 7h7M12 12h9M12 17h7',
  leave: 'M10 4H5v16h5M9 12h12M17 8l4 4-4 4',
  key: 'M8 15a4 4 0 1 1 3.5-6H21v4h-3v3h-3v-3h-3.5A4 4 0 0 1 8 15z',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
  refresh: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture that says nothing by itself: text stands beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
