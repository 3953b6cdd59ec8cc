/** How many drawings of each digit an adaptation takes. */
export const LEAST = 3;

/**
 * Who draws, as this browser knows it: a made-up name, whether drawings may be kept under it, how many
 * were, and whether the service has adapted to it. The key that the service asks for is forgotten with
 * the browser's tab, and never part of an address.
 *
 * Event: `change`.
 */
export class Writer extends EventTarget {
  #lasting;
  #passing;

  /**
   * @param {import('./store.js').Store} lasting
   * @param {import('./store.js').Store} passing lives as long as the tab
   */
  constructor(lasting, passing) {
    super();
    this.#lasting = lasting;
    this.#passing = passing;
  }

  /** @returns {string} empty where there is none yet */
  get name() {
    return this.#lasting.get('writer') ?? '';
  }

  /** @returns {string} empty where there is none */
  get key() {
    return this.#passing.get('service-key') ?? '';
  }

  /** @returns {boolean} whether drawings may be kept under this name */
  get consents() {
    return this.name !== '' && this.#lasting.get('consent') === this.name;
  }

  /** @returns {boolean} whether drawings may and can be sent */
  get ready() {
    return this.consents && this.key !== '';
  }

  /** @returns {boolean} whether drawings are to be read by what was fitted to this name */
  get adapted() {
    return this.consents && this.#lasting.get('adapted') === this.name;
  }

  /** @returns {number[]} how many drawings of each digit the service has kept from here, under this name */
  get counts() {
    return this.#countsOf(this.name);
  }

  /**
   * Consents.
   * @param {string} name
   * @param {string} key
   */
  consent(name, key) {
    this.#lasting.set('writer', name);
    this.#lasting.set('consent', name);
    this.#passing.set('service-key', key);
    this.#changed();
  }

  /** Takes the consent back. The name stays known, since what is kept is erased by it. */
  withdraw() {
    this.#lasting.set('consent', undefined);
    this.#lasting.set('adapted', undefined);
    this.#passing.set('service-key', undefined);
    this.#changed();
  }

  /**
   * One more drawing is kept.
   * @param {string} name of its writer
   * @param {string} label
   */
  count(name, label) {
    const counts = this.#countsOf(name);
    if (label in counts) {
      counts[Number(label)]++;
      this.#lasting.set(`counts.${name}`, counts.join(' '));
    }
    this.#changed();
  }

  /**
   * @param {string} name of the writer that something was fitted to
   * @param {boolean} adopted whether that is in use
   */
  adapt(name, adopted) {
    this.#lasting.set('adapted', adopted ? name : undefined);
    this.#changed();
  }

  /** @param {string} name */
  #countsOf(name) {
    const counts = (this.#lasting.get(`counts.${name}`) ?? '').split(' ').map(Number);
    return Array.from({ length: 10 }, (_, digit) => counts[digit] || 0);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
