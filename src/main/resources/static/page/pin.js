/** @typedef {import('./wording.js').Words & {masked: string}} Redraw `masked`: the text where no digit may be named */

/**
 * @typedef {object} Box room for one digit of a PIN
 * @property {'empty' | 'reading' | 'read' | 'again'} state
 * @property {number} [digit] that was read
 * @property {import('./classify-client.js').Drawing} [drawing] that is being read
 * @property {Redraw} [why] the digit is to be drawn again
 */

/**
 * A digital lock whose PIN is drawn: first a PIN is chosen, then the lock is closed with it,
 * then it is drawn again to open it. A drawing has its box from when it is taken, so that the
 * next digit can be drawn while it is read. The PIN lives in this page only and is never
 * stored or sent.
 */
export class PinLock {
  /** @type {Box[]} */
  #boxes = [];
  /** @type {{place: number, digit: number}[]} */
  #takenBack = [];
  /** @type {number[] | null} */
  #secret = null;

  /** @param {number} length from 4 to 8 */
  constructor(length) {
    this.forget(length);
  }

  /** @returns {readonly Box[]} from left to right */
  get boxes() {
    return this.#boxes;
  }

  /** @returns {number} how many digits the PIN has */
  get length() {
    return this.#boxes.length;
  }

  /** @returns {number} how many digits are drawn and not refused */
  get taken() {
    return this.#boxes.filter(({ state }) => state === 'reading' || state === 'read').length;
  }

  /** @returns {number} the box that is drawn next; -1 where none is free */
  get free() {
    return this.#boxes.findIndex(({ state }) => state === 'empty' || state === 'again');
  }

  /** @returns {number} the first box whose drawing waits to be read; -1 where none does */
  get unread() {
    return this.#boxes.findIndex(({ state }) => state === 'reading');
  }

  /** @returns {boolean} whether a digit can be taken back */
  get undoable() {
    return this.taken > 0 && this.state !== 'open' && this.state !== 'wrong';
  }

  /** @returns {boolean} whether a digit that was taken back can be put back */
  get redoable() {
    return this.#takenBack.length > 0;
  }

  /** @returns {'choosing' | 'chosen' | 'locked' | 'wrong' | 'open'} */
  get state() {
    const complete = this.#boxes.every(({ state }) => state === 'read');
    if (this.#secret === null) {
      return complete ? 'chosen' : 'choosing';
    }
    if (!complete) {
      return 'locked';
    }
    return this.#boxes.every(({ digit }, i) => digit === /** @type {number[]} */ (this.#secret)[i]) ? 'open' : 'wrong';
  }

  /**
   * Takes a drawing to be read.
   * @param {number} place of its box
   * @param {import('./classify-client.js').Drawing} drawing
   */
  take(place, drawing) {
    this.#boxes[place] = { state: 'reading', drawing };
  }

  /**
   * The drawing of a box is read.
   * @param {number} place
   * @param {number} digit
   */
  read(place, digit) {
    this.#boxes[place] = { state: 'read', digit };
  }

  /**
   * The drawing of a box is not read, and is to be made again.
   * @param {number} place
   * @param {Redraw} why
   */
  refuse(place, why) {
    this.#boxes[place] = { state: 'again', why };
  }

  /**
   * A drawing is begun.
   * @param {number} place of the box that it is for
   */
  begin(place) {
    this.#takenBack = [];
    this.#boxes[place] = { state: 'empty' };
  }

  /**
   * Takes back the last digit that was drawn.
   * @returns {number} the place of its box, -1 where there is none
   */
  undo() {
    const place = this.undoable ? this.#boxes.findLastIndex(({ state }) => state === 'reading' || state === 'read') : -1;
    if (place >= 0) {
      const { digit } = this.#boxes[place];
      if (digit !== undefined) {
        this.#takenBack.push({ place, digit });
      }
      this.#boxes[place] = { state: 'empty' };
    }
    return place;
  }

  /**
   * Puts back the digit that was taken back last.
   * @returns {number} the place of its box, -1 where there is none
   */
  redo() {
    const back = this.#takenBack.pop();
    if (back) {
      this.read(back.place, back.digit);
    }
    return back?.place ?? -1;
  }

  /** Drops the digits, not the PIN that it is closed with. */
  empty() {
    this.#takenBack = [];
    this.#boxes = this.#boxes.map(() => ({ state: 'empty' }));
  }

  /** Closes the lock with the chosen PIN. */
  close() {
    if (this.state === 'chosen') {
      this.#secret = this.#boxes.map(({ digit }) => /** @type {number} */ (digit));
      this.empty();
    }
  }

  /**
   * Forgets everything.
   * @param {number} [length] of the next PIN
   */
  forget(length = this.length) {
    this.#boxes = Array.from({ length }, () => ({ state: 'empty' }));
    this.#takenBack = [];
    this.#secret = null;
  }
}
