// Everything that the pages ask of the console's server goes through here.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What the server says when something is not done. `field` names the field that is wrong, or is empty. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly what: string,
    readonly field: string,
  ) {
    super(what);
  }

  /** Whatever was thrown, as a fault. */
  static of(thrown: unknown): Fault {
    return thrown instanceof Fault ? thrown : new Fault(0, 'the console cannot be reached; is it running?', '');
  }
}

interface Failure {
  error: { what: string; field: string };
}

let token = '';
let signedOut: () => void = () => undefined;

/** The token of this browser's session, from `GET /api/session`; every change carries it. */
export function carry(fresh: string): void {
  token = fresh;
}

/** What is done when the server says that nobody is logged in any more. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Options {
  /** Asked by the page of its own accord: does not keep the person logged in. */
  background?: boolean;
  signal?: AbortSignal;
}

async function send(method: Method, path: string, body: unknown, options: Options): Promise<Response> {
  const headers: Record<string, string> = {};
  if (method !== 'GET') {
    headers['X-Sallyport-Token'] = token;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.background) {
    headers['X-Sallyport-Background'] = '1';
  }
  const init: RequestInit = { method, headers, redirect: 'error', cache: 'no-store', credentials: 'same-origin' };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
  }
  if (options.signal) {
    init.signal = options.signal;
  }
  const response = await fetch(path, init);
  if (!response.ok) {
    const fault = await faultOf(response);
    if (fault.status === 401 && path !== '/api/session') {
      signedOut();
    }
    throw fault;
  }
  return response;
}

async function faultOf(response: Response): Promise<Fault> {
  try {
    const failure = (await response.json()) as Failure;
    return new Fault(response.status, failure.error.what, failure.error.field);
  } catch {
    return new Fault(response.status, `the console answered with status ${response.status}`, '');
  }
}

async function call<T>(method: Method, path: string, body: unknown, options: Options = {}): Promise<T> {
  const response = await send(method, path, body, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Asks for something. `T` is what the route's record says; times are RFC 3339, an absent Optional is null. */
export function get<T>(path: string, options: Options = {}): Promise<T> {
  return call<T>('GET', path, undefined, options);
}

/** Does something. */
export function post<T = void>(path: string, body: unknown = {}): Promise<T> {
  return call<T>('POST', path, body);
}

/** Puts something in the place of what is there. */
export function put<T = void>(path: string, body: unknown): Promise<T> {
  return call<T>('PUT', path, body);
}

/** Takes something away. */
export function remove<T = void>(path: string): Promise<T> {
  return call<T>('DELETE', path, undefined);
}

/** Gets a file and lets the browser keep it. */
export async function download(path: string): Promise<void> {
  const response = await send('GET', path, undefined, {});
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'download';
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What a page has asked for: nothing yet, a value, or a fault; a value stays while it is asked for again. */
export interface Load<T> {
  value: T | null;
  fault: Fault | null;
  busy: boolean;
  reload: () => void;
}

/** Asks for something when the page is shown and whenever the path changes; `every` milliseconds again while it is looked at. */
export function useLoad<T>(path: string | null, every = 0): Load<T> {
  const [state, setState] = useState<{ path: string | null; value: T | null; fault: Fault | null; busy: boolean }>({
    path,
    value: null,
    fault: null,
    busy: path !== null,
  });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    if (path === null) {
      setState({ path, value: null, fault: null, busy: false });
      return;
    }
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (background: boolean): void => {
      get<T>(path, { background, signal: stop.signal })
        .then((value) => setState({ path, value, fault: null, busy: false }))
        .catch((thrown: unknown) => {
          if (!stop.signal.aborted) {
            const fault = Fault.of(thrown);
            setState((before) => ({ path, value: before.path === path ? before.value : null, fault, busy: false }));
          }
        })
        .finally(() => {
          if (every > 0 && !stop.signal.aborted) {
            timer = setTimeout(again, every);
          }
        });
    };
    const again = (): void => {
      if (document.visibilityState === 'visible') {
        ask(true);
      } else {
        timer = setTimeout(again, every);
      }
    };
    setState((before) => ({ path, value: before.path === path ? before.value : null, fault: null, busy: true }));
    ask(turn > 0 && every > 0);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [path, every, turn]);
  return { value: state.value, fault: state.fault, busy: state.busy, reload };
}

/** Something that a person does: `run` does it, once at a time; the fault stands beside the field that it names. */
export interface Act<A extends unknown[]> {
  run: (...args: A) => Promise<boolean>;
  busy: boolean;
  fault: Fault | null;
  clear: () => void;
}

/** Wraps what a button or a form does. */
export function useAct<A extends unknown[]>(act: (...args: A) => Promise<void>): Act<A> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const latest = useRef(act);
  latest.current = act;
  const under = useRef(false);
  const run = useCallback(async (...args: A): Promise<boolean> => {
    if (under.current) {
      return false;
    }
    under.current = true;
    setBusy(true);
    setFault(null);
    try {
      await latest.current(...args);
      return true;
    } catch (thrown) {
      setFault(Fault.of(thrown));
      return false;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }, []);
  return { run, busy, fault, clear: useCallback(() => setFault(null), []) };
}

export type LiveState = 'connecting' | 'live' | 'paused' | 'lost';

/**
 * Server-sent events of a route, as long as the page is looked at; comes back by itself. `on` gets each event's name and value.
 */
export function useLive(path: string | null, on: (event: string, value: unknown) => void): LiveState {
  const [known, setKnown] = useState<{ path: string | null; state: LiveState }>({ path, state: 'connecting' });
  const latest = useRef(on);
  latest.current = on;
  useEffect(() => {
    const setState = (state: LiveState): void => setKnown({ path, state });
    if (path === null) {
      setState('paused');
      return;
    }
    let stop = new AbortController();
    let ended = false;
    let wait = 1_000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = async (): Promise<void> => {
      setState('connecting');
      try {
        const response = await send('GET', path, undefined, { background: true, signal: stop.signal });
        setState('live');
        wait = 1_000;
        await read(response, (event, value) => latest.current(event, value));
        throw new Error('ended');
      } catch (thrown) {
        if (stop.signal.aborted || ended) {
          return;
        }
        setState('lost');
        if (thrown instanceof Fault && thrown.status >= 400 && thrown.status < 500 && thrown.status !== 429) {
          return;
        }
        timer = setTimeout(() => void open(), wait);
        wait = Math.min(wait * 2, 30_000);
      }
    };
    const look = (): void => {
      clearTimeout(timer);
      stop.abort();
      if (document.visibilityState === 'visible') {
        stop = new AbortController();
        void open();
      } else {
        setState('paused');
      }
    };
    document.addEventListener('visibilitychange', look);
    void open();
    return () => {
      ended = true;
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      stop.abort();
    };
  }, [path]);
  // of the path before this one nothing counts any more
  return known.path === path ? known.state : 'connecting';
}

async function read(response: Response, on: (event: string, value: unknown) => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) {
    return;
  }
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const parts = (rest + value).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (event !== undefined && data !== undefined) {
        on(event, JSON.parse(data) as unknown);
      }
    }
  }
}
