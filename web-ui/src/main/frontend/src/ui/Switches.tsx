import { preferences, type Theme, usePreferences } from '../preferences';
import { Icon } from './Icon';

const NEXT: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const ICONS = { auto: 'auto', light: 'sun', dark: 'moon' } as const;
const NAMES: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** Light or dark, and whose time. */
export function Switches() {
  const { theme, zone } = usePreferences();
  return (
    <div class="switches">
      <button
        type="button"
        class="plain"
        onClick={() => preferences.setTheme(NEXT[theme])}
        aria-label={`Theme: ${NAMES[theme]}; change`}
        title={`Theme: ${NAMES[theme]}`}
      >
        <Icon name={ICONS[theme]} />
      </button>
      <button
        type="button"
        class="plain zone"
        onClick={() => preferences.setZone(zone === 'utc' ? 'local' : 'utc')}
        aria-label={`Times: ${zone === 'utc' ? 'UTC' : 'local'}; change`}
        title="Times: local or UTC"
      >
        {zone === 'utc' ? 'UTC' : 'Local'}
      </button>
    </div>
  );
}
