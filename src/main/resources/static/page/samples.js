const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {{name: string, strokes: number[][][]}} Sample points as [x, y, t] */

/** @type {WeakSet<number[][]>} */
const played = new WeakSet();

/**
 * @param {readonly number[][][]} strokes
 * @returns {boolean} whether some are a sample's, drawn by no hand
 */
export function holdsSample(strokes) {
  return strokes.some((stroke) => played.has(stroke));
}

/**
 * Offers sample drawings, a button each.
 * @param {HTMLElement} row
 * @param {(sample: Sample, side: number) => void} onPick
 */
export async function offerSamples(row, onPick) {
  const response = await fetch(new URL('samples.json', import.meta.url)).catch(() => undefined);
  if (!response?.ok) {
    row.textContent = 'The samples did not load.';
    return;
  }
  const { side, samples } = await response.json();
  row.replaceChildren(
    ...samples.map((/** @type {Sample} */ sample) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sample';
      button.setAttribute('aria-label', `Try ${/^\d$/.test(sample.name) ? `a drawn ${sample.name}` : sample.name}`);
      button.append(thumbnail(sample, side));
      button.addEventListener('click', () => onPick(sample, side));
      return button;
    }),
  );
}

/** A sample while it is drawn as a hand would, or at once where motion is not wanted. */
export class Playback {
  #ink;
  #strokes;
  #over = false;

  /**
   * @param {Sample} sample
   * @param {number} side of the area that the sample was drawn on
   * @param {import('./ink.js').Ink} ink takes the sample when it is drawn whole
   */
  constructor({ strokes }, side, ink) {
    this.#ink = ink;
    this.#strokes = strokes.map((stroke) => stroke.map(([x, y, t]) => [x / side, y / side, t]));
    this.#strokes.forEach((stroke) => played.add(stroke));
  }

  /** @returns {Promise<boolean>} whether it was drawn whole, neither stopped nor finished before */
  async play() {
    const duration = /** @type {number} */ (this.#strokes.at(-1)?.at(-1)?.[2]);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const started = performance.now();
    while (!still && performance.now() - started < duration) {
      this.#ink.preview(drawnBy(performance.now() - started, this.#strokes));
      await new Promise(requestAnimationFrame);
      if (this.#over) {
        return false;
      }
    }
    this.finish();
    return true;
  }

  /** Draws the rest at once. */
  finish() {
    this.stop();
    this.#ink.add(this.#strokes);
  }

  /** Leaves nothing of it. */
  stop() {
    this.#over = true;
    this.#ink.preview([]);
  }
}

/**
 * @param {number} millis since the first point
 * @param {number[][][]} strokes points as [x, y, t]
 * @returns {number[][][]} what of them is drawn by then
 */
export function drawnBy(millis, strokes) {
  return strokes
    .map((stroke) => stroke.filter(([, , t]) => t <= millis))
    .filter((stroke) => stroke.length > 0);
}

/**
 * @param {Sample} sample
 * @param {number} side of the area that it was drawn on
 * @returns {SVGSVGElement}
 */
function thumbnail({ strokes }, side) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = svg.appendChild(document.createElementNS(SVG, 'path'));
  path.setAttribute('d', strokes.map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join(' ')}`).join(''));
  return svg;
}
