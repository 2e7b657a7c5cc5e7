import { useEffect, useState } from 'preact/hooks';
import { usePreferences } from '../preferences';

const form: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};
const local = new Intl.DateTimeFormat('en-GB', form);
const utc = new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'UTC' });

/** A moment in local time or UTC, as the reader has chosen; the other one in its title. */
export function Time({ at, seconds = true }: { at: string; seconds?: boolean }) {
  const { zone } = usePreferences();
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) {
    return <span>unknown</span>;
  }
  const inUtc = `${utc.format(moment)} UTC`;
  const here = local.format(moment);
  const text = zone === 'utc' ? inUtc : here;
  return (
    <time dateTime={at} title={zone === 'utc' ? `${here} here` : inUtc}>
      {seconds ? text : text.replace(/(\d\d:\d\d):\d\d/, '$1')}
    </time>
  );
}

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS: [number, Intl.RelativeTimeFormatUnit][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** How long ago, or until when; told anew as time goes by. */
export function Ago({ at }: { at: string }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const moment = new Date(at);
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  const [size, unit] = UNITS.find(([least]) => Math.abs(seconds) >= least) ?? [1, 'second'];
  return (
    <time dateTime={at} title={`${local.format(moment)} here, ${utc.format(moment)} UTC`}>
      {words.format(Math.trunc(seconds / size), unit)}
    </time>
  );
}
