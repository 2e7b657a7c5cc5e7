// The key that a person signs with. The browser made it, keeps it, and gives it to nobody: what is in the page can use it and cannot
// read it. There is one for each person in each browser.
import { get } from './api';
import type { SessionShown } from './session';

const DATABASE = 'sallyport-signing';
const STORE = 'keys';
const ALGORITHM: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING: EcdsaParams = { name: 'ECDSA', hash: 'SHA-256' };

/** A key of this browser. */
export interface SigningKey {
  /** SubjectPublicKeyInfo in Base64, as the guard takes it. */
  spki: string;
  /** SHA-256 of it in hexadecimal: what is compared by word of mouth. */
  fingerprint: string;
  /** How a signature says what it was made by. */
  algorithm: 'ecdsa-p256-sha256';
}

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no keys here'));
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return asPromise(request);
}

function isPair(found: unknown): found is CryptoKeyPair {
  return typeof found === 'object' && found !== null && 'privateKey' in found && 'publicKey' in found;
}

async function kept(person: string): Promise<CryptoKeyPair | null> {
  const database = await open();
  try {
    const found: unknown = await asPromise(database.transaction(STORE).objectStore(STORE).get(person));
    return isPair(found) ? found : null;
  } finally {
    database.close();
  }
}

/** Keeps the pair unless there is one already, and gives the one that is kept: two windows may ask at once. */
async function keep(person: string, fresh: CryptoKeyPair): Promise<CryptoKeyPair> {
  const database = await open();
  try {
    const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
    const found: unknown = await asPromise(store.get(person));
    if (isPair(found)) {
      return found;
    }
    await asPromise(store.put(fresh, person));
    return fresh;
  } finally {
    database.close();
  }
}

function base64(octets: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(octets)));
}

function hex(octets: ArrayBuffer): string {
  return [...new Uint8Array(octets)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
}

async function described(pair: CryptoKeyPair): Promise<SigningKey> {
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  return {
    spki: base64(spki),
    fingerprint: hex(await crypto.subtle.digest('SHA-256', spki)),
    algorithm: 'ecdsa-p256-sha256',
  };
}

async function whoever(person: string | undefined): Promise<string> {
  const name = person ?? (await get<SessionShown>('/api/session')).person?.name;
  if (name === undefined) {
    throw new Error('nobody is logged in');
  }
  return name;
}

/** The person's key in this browser, or null; `person` is who is logged in, where it is left out. */
export async function findKey(person?: string): Promise<SigningKey | null> {
  const pair = await kept(await whoever(person));
  return pair && described(pair);
}

/** The person's key in this browser, made now when there is none. The guard must be told of it, and somebody confirm it, before it counts. */
export async function ensureKey(person?: string): Promise<SigningKey> {
  const name = await whoever(person);
  const found = await kept(name);
  return described(found ?? (await keep(name, await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']))));
}

/** Gives the key up for good. */
export async function forgetKey(person?: string): Promise<void> {
  const name = await whoever(person);
  const database = await open();
  try {
    await asPromise(database.transaction(STORE, 'readwrite').objectStore(STORE).delete(name));
  } finally {
    database.close();
  }
}

/** The public key in PEM. */
export async function publicKeyPem(person?: string): Promise<string> {
  const { spki } = await ensureKey(person);
  return `-----BEGIN PUBLIC KEY-----\n${(spki.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PUBLIC KEY-----\n`;
}

/** The signature of the text's UTF-8 by the person's key here: r and s (IEEE P1363), in Base64. */
export async function sign(text: string, person?: string): Promise<string> {
  const pair = await kept(await whoever(person));
  if (!pair) {
    throw new Error('this browser has no key of yours: make one on the page Your account');
  }
  return base64(await crypto.subtle.sign(SIGNING, pair.privateKey, new TextEncoder().encode(text)));
}
