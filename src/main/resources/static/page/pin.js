/**
 * A digital lock whose PIN is drawn: first a PIN is chosen, then the lock is closed with it,
 * then it is drawn again to open it. It lives in this page only and is never stored or sent.
 */
export class PinLock {
  #length;
  /** @type {number[]} */
  #digits = [];
  /** @type {number[] | null} */
  #secret = null;

  /** @param {number} length from 4 to 8 */
  constructor(length) {
    this.#length = length;
  }

  /** @returns {number} how many digits the PIN has */
  get length() {
    return this.#length;
  }

  /** @returns {readonly number[]} the digits taken so far */
  get digits() {
    return this.#digits;
  }

  /** @returns {boolean} whether it takes no further digit */
  get complete() {
    return this.#digits.length === this.#length;
  }

  /** @returns {'choosing' | 'chosen' | 'locked' | 'wrong' | 'open'} */
  get state() {
    if (this.#secret === null) {
      return this.complete ? 'chosen' : 'choosing';
    }
    if (!this.complete) {
      return 'locked';
    }
    return this.#digits.every((digit, i) => digit === /** @type {number[]} */ (this.#secret)[i]) ? 'open' : 'wrong';
  }

  /** @param {number} digit the next one */
  take(digit) {
    if (!this.complete) {
      this.#digits.push(digit);
    }
  }

  /** Drops the last digit. */
  takeBack() {
    this.#digits.pop();
  }

  /** Drops the digits, not the PIN that it is closed with. */
  empty() {
    this.#digits = [];
  }

  /** Closes the lock with the chosen PIN. */
  close() {
    if (this.state === 'chosen') {
      this.#secret = this.#digits;
      this.empty();
    }
  }

  /**
   * Forgets everything.
   * @param {number} [length] of the next PIN
   */
  forget(length = this.#length) {
    this.#length = length;
    this.#digits = [];
    this.#secret = null;
  }
}
