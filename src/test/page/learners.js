import { mock } from 'node:test';
import { Store } from '../../main/resources/static/page/store.js';
import { Writer } from '../../main/resources/static/page/writer.js';

export const drawing = { width: 100, height: 100, strokes: [[[10, 20, 0], [30, 40, 9]]] };

/** A browser's storage. */
export class MemoryStorage {
  #texts = new Map();

  get length() {
    return this.#texts.size;
  }

  key(index) {
    return [...this.#texts.keys()][index] ?? null;
  }

  getItem(name) {
    return this.#texts.get(name) ?? null;
  }

  setItem(name, text) {
    this.#texts.set(name, String(text));
  }

  removeItem(name) {
    this.#texts.delete(name);
  }
}

/** What keeps texts, with its storage. */
export function storeIn(storage = new MemoryStorage()) {
  return new Store(() => storage);
}

/** Somebody who has consented, unless there is no name. */
export function writerNamed(name, lasting = storeIn()) {
  const writer = new Writer(lasting, storeIn());
  if (name) {
    writer.consent(name, 'secret');
  }
  return writer;
}

/** Answers requests in turn, undefined never; each is noted with its path, its body and its key. */
export function serve(...responses) {
  const requests = [];
  mock.method(globalThis, 'fetch', (url, { headers, body, signal }) => {
    requests.push({ path: new URL(url).pathname, body: body && JSON.parse(body), key: headers.Authorization });
    const response = responses.shift();
    return response
      ? Promise.resolve(response)
      : new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  return requests;
}

export const created = () => Response.json({ id: 'a' }, { status: 201 });

export const known = () => Response.json({ id: 'a' });

export function problem(status, detail = 'why', headers = {}) {
  return new Response(JSON.stringify({ detail }), { status, headers });
}

/** Lets everything that waits for nothing but a promise come to rest. */
export async function settled() {
  for (let i = 0; i < 3; i++) {
    await new Promise(setImmediate);
  }
}
