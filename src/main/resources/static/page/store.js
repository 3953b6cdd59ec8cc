/** Remembers texts by their names, as long as the page lives where the browser lets nothing be kept. */
export class Store {
  #open;
  /** @type {Map<string, string>} what could not be kept */
  #unkept = new Map();

  /** @param {() => Storage} open gives what keeps it, or throws */
  constructor(open) {
    this.#open = open;
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  get(name) {
    return this.#unkept.get(name) ?? this.#kept((storage) => storage.getItem(name)) ?? undefined;
  }

  /**
   * @param {string} name
   * @param {string | undefined} text none to forget it
   */
  set(name, text) {
    this.#unkept.delete(name);
    if (text === undefined) {
      this.#kept((storage) => storage.removeItem(name));
    } else if (!this.#kept((storage) => (storage.setItem(name, text), true))) {
      this.#unkept.set(name, text);
    }
  }

  /**
   * @param {string} prefix
   * @returns {string[]} the names that begin with it, in their order
   */
  names(prefix) {
    const kept = this.#kept((storage) => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')) ?? [];
    return [...kept, ...this.#unkept.keys()].filter((name) => name.startsWith(prefix)).sort();
  }

  /**
   * @template T
   * @param {(storage: Storage) => T} use
   * @returns {T | undefined}
   */
  #kept(use) {
    try {
      return use(this.#open());
    } catch {
      return undefined;
    }
  }
}
