const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {{name: string, strokes: number[][][]}} Sample points as [x, y, t] */

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

/**
 * Draws a sample on the pad as a hand would, or at once where motion is not wanted.
 * @param {Sample} sample
 * @param {number} side of the area that the sample was drawn on
 * @param {import('./ink-pad.js').InkPad} pad
 * @param {AbortSignal} signal stops it
 * @returns {Promise<void>} fulfilled when it is drawn or stopped
 */
export async function play(sample, side, pad, signal) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const factor = pad.side / side;
  const started = performance.now();
  for (const stroke of sample.strokes) {
    for (const [index, [x, y, t]] of stroke.entries()) {
      while (!still && performance.now() - started < t) {
        await new Promise(requestAnimationFrame);
      }
      if (signal.aborted) {
        return;
      }
      pad[index === 0 ? 'begin' : 'extend'](x * factor, y * factor, started + t);
    }
    pad.end();
  }
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
