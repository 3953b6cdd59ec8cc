import { drawGrid, drawRing, drawStroke } from './ink-renderer.js';

/** A pen this wide, relative to the side of the pad, reads like a felt-tip on paper. */
export const PEN_WIDTH = 0.045;

/** The square area that is drawn on: it shows ink at any size. */
export class InkPad {
  #canvas;
  #context;
  #ink;
  /** @type {{x: number, y: number} | null} */
  #cursor = null;
  #frame = 0;

  /**
   * @param {HTMLCanvasElement} canvas a square element; its style decides its size and colours
   * @param {import('./ink.js').Ink} ink
   */
  constructor(canvas, ink) {
    this.#canvas = canvas;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.#ink = ink;
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia('(forced-colors: active)').addEventListener('change', () => this.#repaint());
    new MutationObserver(() => this.#repaint()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    ink.addEventListener('change', () => this.#repaint());
    this.#resize();
  }

  /** @returns {import('./classify-client.js').Drawing} the complete strokes, in CSS pixels */
  get drawing() {
    const { width } = this.#canvas.getBoundingClientRect();
    const pixels = (/** @type {number} */ part) => Math.round(part * width * 10) / 10;
    const strokes = this.#ink.strokes.map((stroke) => stroke.map(([x, y, t]) => [pixels(x), pixels(y), t]));
    return { width: pixels(1), height: pixels(1), strokes };
  }

  /**
   * Shows where a pen that has no pointer of its own is.
   * @param {{x: number, y: number} | null} cursor in parts of the side
   */
  showCursor(cursor) {
    this.#cursor = cursor;
    this.#repaint();
  }

  #resize() {
    const pixels = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (pixels === 0) {
      return;
    }
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
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    for (const stroke of this.#ink.visible) {
      drawStroke(context, stroke, PEN_WIDTH, style.color);
    }
    if (this.#cursor) {
      drawRing(context, this.#cursor, PEN_WIDTH * (this.#ink.current ? 1.1 : 0.9), style.color);
    }
  }
}
