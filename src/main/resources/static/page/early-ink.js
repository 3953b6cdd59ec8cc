/**
 * Takes over from early.js: adds what was drawn before the modules were there to the ink, and a
 * stroke under way once it is complete.
 * @param {import('./ink.js').Ink} ink
 */
export function takeEarlyInk(ink) {
  const draw = (/** @type {[x: number, y: number, time: number][]} */ [first, ...others]) => {
    const stroke = ink.begin(...first);
    others.forEach((point) => ink.extend(stroke, ...point));
    ink.end(stroke);
  };
  document.dispatchEvent(new CustomEvent('inkling:ready', { detail: draw }));
}
