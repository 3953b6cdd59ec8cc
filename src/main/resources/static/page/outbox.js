import { sampleRequest } from './learn-client.js';
import { delayed, keyless, notKept, notSent } from './learn-wording.js';
import { retrying } from './retrying.js';
import { ServiceProblem, exchange } from './service-client.js';

const PREFIX = 'unsent.';

/**
 * Sends samples, one after another. Each is kept by the browser until the service has it, or says that
 * it is no drawing; so it outlives the tab, and may be sent twice, which the service takes for once.
 *
 * Event: `change`.
 */
export class Outbox extends EventTarget {
  #store;
  #writer;
  /** @type {AbortController | undefined} */
  #sending;
  /** @type {import('./learn-wording.js').Trouble | undefined} */
  #trouble;
  /** Counts up, for samples of the same millisecond. */
  #number = 0;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./writer.js').Writer} writer
   */
  constructor(store, writer) {
    super();
    this.#store = store;
    this.#writer = writer;
  }

  /** @returns {string[]} the labels of all that is not sent yet */
  get labels() {
    return this.#names.map((name) => this.#read(name).label);
  }

  /** @returns {import('./learn-wording.js').Trouble | undefined} what is the matter, if anything is */
  get trouble() {
    const waiting = this.#names.length;
    return this.#trouble ?? (waiting && !this.#writer.ready ? keyless(waiting) : undefined);
  }

  /** @param {import('./learn-client.js').Sample} sample */
  add(sample) {
    const random = Math.random().toString(36).slice(2);
    this.#write(`${PREFIX}${Date.now()}.${String(this.#number++).padStart(6, '0')}.${random}`, sample);
    if (this.#sending) {
      this.#changed();
    } else {
      this.send();
    }
  }

  /** Sends all that is not sent yet, now. */
  async send() {
    this.#sending?.abort();
    const sending = new AbortController();
    this.#sending = sending;
    this.#say(undefined);
    try {
      for (let name = this.#names[0]; name && this.#writer.ready; name = this.#names[0]) {
        await this.#deliver(name, sending.signal);
      }
    } catch (error) {
      if (error instanceof ServiceProblem) {
        this.#trouble = notSent(error, this.#names.length);
      } else if (!sending.signal.aborted) {
        throw error;
      }
    } finally {
      if (this.#sending === sending) {
        this.#sending = undefined;
        this.#changed();
      }
    }
  }

  /** Leaves nothing of what is not sent yet. */
  drop() {
    this.#sending?.abort();
    this.#sending = undefined;
    this.#names.forEach((name) => this.#store.set(name, undefined));
    this.#say(undefined);
  }

  get #names() {
    return this.#store.names(PREFIX);
  }

  /**
   * @param {string} name
   * @param {AbortSignal} signal
   */
  async #deliver(name, signal) {
    const sample = this.#read(name);
    this.#write(name, { ...sample, tried: true });
    try {
      const { status } = await retrying(
        () => exchange(sampleRequest(sample, this.#writer.key), signal),
        (problem, seconds) => this.#say(delayed(problem, seconds)),
        signal,
      );
      this.#say(undefined);
      const isNew = status === 201 || sample.tried;
      if (this.#remove(name) && isNew) {
        this.#writer.count(sample.writer, sample.label);
      }
    } catch (error) {
      if (!(error instanceof ServiceProblem) || error.kind !== 'refused') {
        throw error;
      }
      this.#remove(name);
      this.#say(notKept(error));
    }
  }

  /**
   * @param {string} name
   * @returns {import('./learn-client.js').Sample & {tried?: boolean}} whether it was sent and nobody knows if it came
   */
  #read(name) {
    return JSON.parse(this.#store.get(name) ?? '');
  }

  /**
   * @param {string} name
   * @param {import('./learn-client.js').Sample & {tried?: boolean}} sample
   */
  #write(name, sample) {
    this.#store.set(name, JSON.stringify(sample));
  }

  /**
   * @param {string} name
   * @returns {boolean} whether it was still there, and no other tab has sent it
   */
  #remove(name) {
    const there = this.#store.get(name) !== undefined;
    this.#store.set(name, undefined);
    return there;
  }

  /** @param {import('./learn-wording.js').Trouble | undefined} trouble */
  #say(trouble) {
    this.#trouble = trouble;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
