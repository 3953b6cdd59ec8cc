import { drawGrid, drawStroke } from './ink-renderer.js';

/** A pen this wide, relative to the side of the pad, reads like a felt-tip on paper. */
export const PEN_WIDTH = 0.045;

/**
 * The square area that is drawn on: it holds the strokes and shows them as ink.
 *
 * It knows no input device; pens move it through begin, extend and end. Coordinates are
 * CSS pixels from the top left, times are milliseconds on the clock of performance.now().
 *
 * Events: `begin` (a stroke was begun by a pen), `end` (it is complete) and `change` (the strokes differ).
 */
export class InkPad extends EventTarget {
  #canvas;
  #context;
  #side = 0;
  /** @type {number[][][]} */
  #strokes = [];
  /** @type {number[][] | null} */
  #current = null;
  #origin = 0;
  /** @type {number[][][][]} */
  #history = [];
  /** @type {{x: number, y: number, down: boolean} | null} */
  #cursor = null;
  #frame = 0;

  /** @param {HTMLCanvasElement} canvas a square element; its style decides its size and colours */
  constructor(canvas) {
    super();
    this.#canvas = canvas;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia('(forced-colors: active)').addEventListener('change', () => this.#repaint());
    new MutationObserver(() => this.#repaint()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#resize();
  }

  /** @returns {number} the side in CSS pixels */
  get side() {
    return this.#side;
  }

  /** @returns {boolean} whether nothing has been drawn */
  get blank() {
    return this.#strokes.length === 0;
  }

  /** @returns {boolean} whether undo would change anything */
  get undoable() {
    return this.#history.length > 0;
  }

  /** @returns {{width: number, height: number, strokes: number[][][]}} the complete strokes, a point as [x, y, t] */
  get drawing() {
    return { width: this.#side, height: this.#side, strokes: this.#strokes };
  }

  /**
   * Puts the pen down. A stroke that was under way is dropped.
   * @param {number} x
   * @param {number} y
   * @param {number} time
   */
  begin(x, y, time) {
    this.#origin = this.blank ? time : this.#origin;
    this.#current = [this.#point(x, y, time)];
    this.dispatchEvent(new Event('begin'));
    this.#repaint();
  }

  /**
   * Moves the pen while it is down.
   * @param {number} x
   * @param {number} y
   * @param {number} time
   */
  extend(x, y, time) {
    if (this.#current) {
      const point = this.#point(x, y, time);
      const last = /** @type {number[]} */ (this.#current.at(-1));
      if (point[0] !== last[0] || point[1] !== last[1]) {
        this.#current.push(point);
        this.#repaint();
      }
    }
  }

  /** Lifts the pen: the stroke is complete. */
  end() {
    if (this.#current) {
      const stroke = this.#current;
      this.#current = null;
      this.#replace([...this.#strokes, stroke]);
      this.dispatchEvent(new Event('end'));
    }
  }

  /** Lifts the pen and drops its stroke. */
  cancel() {
    this.#current = null;
    this.#repaint();
  }

  /** Takes back the last stroke, or a clear. */
  undo() {
    if (this.undoable) {
      this.#current = null;
      this.#strokes = /** @type {number[][][]} */ (this.#history.pop());
      this.#changed();
    }
  }

  /** Removes all strokes; undo brings them back. */
  clear() {
    this.#current = null;
    if (!this.blank) {
      this.#replace([]);
    }
  }

  /** Removes all strokes for good. */
  reset() {
    this.#current = null;
    this.#strokes = [];
    this.#history = [];
    this.#changed();
  }

  /**
   * Shows where a pen that has no pointer of its own is.
   * @param {{x: number, y: number, down: boolean} | null} cursor
   */
  showCursor(cursor) {
    this.#cursor = cursor;
    this.#repaint();
  }

  /** @param {number[][][]} strokes */
  #replace(strokes) {
    this.#history.push(this.#strokes);
    this.#strokes = strokes;
    this.#changed();
  }

  #changed() {
    this.#repaint();
    this.dispatchEvent(new Event('change'));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} time
   * @returns {number[]} the nearest point on the pad, its time counted from the first one
   */
  #point(x, y, time) {
    const within = (/** @type {number} */ value) => round(Math.min(Math.max(value, 0), this.#side), 10);
    return [within(x), within(y), Math.max(0, Math.round(time - this.#origin))];
  }

  #resize() {
    const side = this.#canvas.clientWidth;
    if (side === 0) {
      return;
    }
    if (this.#side && side !== this.#side) {
      const factor = side / this.#side;
      const scale = (/** @type {number[][][]} */ strokes) =>
        strokes.map((stroke) => stroke.map(([x, y, t]) => [round(x * factor, 10), round(y * factor, 10), t]));
      this.#strokes = scale(this.#strokes);
      this.#history = this.#history.map(scale);
      this.#current = null;
    }
    this.#side = side;
    const pixels = Math.round(side * devicePixelRatio);
    if (this.#canvas.width !== pixels) {
      this.#canvas.width = pixels;
      this.#canvas.height = pixels;
    }
    this.#paint();
  }

  #repaint() {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const context = this.#context;
    const style = getComputedStyle(this.#canvas);
    const pixels = this.#canvas.width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, pixels, pixels);
    drawGrid(context, pixels, style.getPropertyValue('--grid').trim());
    const scale = pixels / this.#side;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const width = this.#side * PEN_WIDTH;
    for (const stroke of this.#current ? [...this.#strokes, this.#current] : this.#strokes) {
      drawStroke(context, stroke, width, style.color);
    }
    if (this.#cursor) {
      context.beginPath();
      context.arc(this.#cursor.x, this.#cursor.y, width * 0.9, 0, 2 * Math.PI);
      context.lineWidth = this.#cursor.down ? 4 : 2;
      context.strokeStyle = style.color;
      context.stroke();
    }
  }
}

/**
 * @param {number} value
 * @param {number} precision steps in a unit
 */
function round(value, precision) {
  return Math.round(value * precision) / precision;
}
