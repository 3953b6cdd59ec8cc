/**
 * Takes over from early.js: hands what was drawn before the modules were there to the pad, and a
 * stroke under way once it is complete.
 * @param {import('./ink-pad.js').InkPad} pad
 */
export function takeEarlyInk(pad) {
  const draw = (/** @type {[x: number, y: number, time: number][]} */ stroke) => {
    stroke.forEach(([x, y, time], i) => pad[i === 0 ? 'begin' : 'extend'](x * pad.side, y * pad.side, time));
    pad.end();
  };
  document.dispatchEvent(new CustomEvent('inkling:ready', { detail: draw }));
}
