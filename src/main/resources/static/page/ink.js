/**
 * @typedef {number[][]} Stroke points as [x, y, t]: parts of the pad's side from its top left, 0 to 1, so
 *   that a pad of another size changes nothing; and milliseconds since the drawing was begun
 */

/**
 * What is drawn: the complete strokes and, while a pen is down, the one under way.
 *
 * A pen holds the stroke that it began. Once that is complete or dropped, by whomever, the pen
 * can do nothing more with it.
 *
 * Events: `begin` (a pen wants to draw; where it is cancelled, it may not), `end` (a stroke is
 * complete), `cancel` (the one under way is dropped), `hover` (a pen moves without drawing) and
 * `change` (there is something else to be seen).
 */
export class Ink extends EventTarget {
  /** @type {Stroke[]} */
  #strokes = [];
  /** @type {Stroke | null} */
  #current = null;
  /** @type {Stroke[]} */
  #preview = [];
  /** @type {Stroke[][]} */
  #past = [];
  /** @type {Stroke[][]} */
  #future = [];
  #origin = 0;

  /** @returns {readonly Stroke[]} the complete ones */
  get strokes() {
    return this.#strokes;
  }

  /** @returns {Stroke | null} the one under way */
  get current() {
    return this.#current;
  }

  /** @returns {Stroke[]} all that is to be seen */
  get visible() {
    return [...this.#strokes, ...(this.#current ? [this.#current] : []), ...this.#preview];
  }

  /** @returns {boolean} whether no stroke is complete */
  get blank() {
    return this.#strokes.length === 0;
  }

  /** @returns {boolean} whether undo would change anything */
  get undoable() {
    return this.#current !== null || this.#past.length > 0;
  }

  /** @returns {boolean} whether redo would change anything */
  get redoable() {
    return this.#current === null && this.#future.length > 0;
  }

  /**
   * Puts a pen down. A stroke under way is complete then.
   * @param {number} x
   * @param {number} y
   * @param {number} time in milliseconds on the clock of performance.now()
   * @returns {Stroke | null} what the pen draws from now on, null where it may not
   */
  begin(x, y, time) {
    this.end(this.#current);
    if (!this.dispatchEvent(new Event('begin', { cancelable: true }))) {
      return null;
    }
    this.#origin = this.blank ? time : this.#origin;
    this.#current = [this.#point(x, y, time)];
    this.#changed();
    return this.#current;
  }

  /**
   * Moves the pen on.
   * @param {Stroke | null} stroke
   * @param {number} x
   * @param {number} y
   * @param {number} time
   */
  extend(stroke, x, y, time) {
    if (this.#isUnderWay(stroke)) {
      const point = this.#point(x, y, time);
      const last = /** @type {number[]} */ (stroke.at(-1));
      if (point[0] !== last[0] || point[1] !== last[1]) {
        stroke.push(point);
        this.#changed();
      }
    }
  }

  /** @param {Stroke | null} stroke that is complete */
  end(stroke) {
    if (this.#isUnderWay(stroke)) {
      this.#current = null;
      this.#replace([...this.#strokes, stroke]);
      this.dispatchEvent(new Event('end'));
    }
  }

  /** @param {Stroke | null} stroke that is dropped */
  cancel(stroke) {
    if (this.#isUnderWay(stroke)) {
      this.#current = null;
      this.#changed();
      this.dispatchEvent(new Event('cancel'));
    }
  }

  /** A pen moves over the pad without drawing. */
  hover() {
    this.dispatchEvent(new Event('hover'));
  }

  /** @param {Stroke[]} strokes to be seen, but no part of the drawing */
  preview(strokes) {
    this.#preview = strokes;
    this.#changed();
  }

  /** @param {Stroke[]} strokes that are added in one step */
  add(strokes) {
    this.#replace([...this.#strokes, ...strokes]);
  }

  /** Drops the stroke under way; without one, takes back the last step. */
  undo() {
    if (this.#current) {
      this.cancel(this.#current);
    } else {
      this.#step(this.#past, this.#future);
    }
  }

  /** Takes back the last undo. */
  redo() {
    if (this.redoable) {
      this.#step(this.#future, this.#past);
    }
  }

  /** Removes all strokes. Undo brings the complete ones back. */
  clear() {
    this.#current = null;
    if (this.blank) {
      this.#changed();
    } else {
      this.#replace([]);
    }
  }

  /** Removes all strokes for good. */
  reset() {
    this.#current = null;
    this.#strokes = [];
    this.#past = [];
    this.#future = [];
    this.#changed();
  }

  /**
   * @param {Stroke | null} stroke
   * @returns {stroke is Stroke}
   */
  #isUnderWay(stroke) {
    return stroke !== null && stroke === this.#current;
  }

  /** @param {Stroke[]} strokes */
  #replace(strokes) {
    this.#past.push(this.#strokes);
    this.#future = [];
    this.#strokes = strokes;
    this.#changed();
  }

  /**
   * @param {Stroke[][]} from
   * @param {Stroke[][]} to
   */
  #step(from, to) {
    const strokes = from.pop();
    if (strokes) {
      to.push(this.#strokes);
      this.#strokes = strokes;
      this.#changed();
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} time
   * @returns {number[]} the nearest point on the pad, its time counted from the first one
   */
  #point(x, y, time) {
    const within = (/** @type {number} */ value) => Math.min(Math.max(value, 0), 1);
    return [within(x), within(y), Math.max(0, Math.round(time - this.#origin))];
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
