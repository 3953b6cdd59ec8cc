/** How long after a pen was last seen a touch counts as the palm of the hand that holds it. */
const PALM_MILLIS = 1000;

/**
 * Lets a finger, a pen or a mouse draw on the pad, one at a time. While one draws, others are
 * ignored; a pen takes over from a finger, since that finger is a palm.
 * @param {HTMLElement} surface what is drawn on
 * @param {import('./ink-pad.js').InkPad} pad
 */
export function usePointers(surface, pad) {
  /** @type {{id: number, type: string} | null} */
  let active = null;
  let bounds = /** @type {DOMRect} */ (/** @type {unknown} */ (null));
  let penSeen = -Infinity;

  const release = () => {
    active = null;
  };

  surface.addEventListener('pointerdown', (event) => {
    const pen = event.pointerType === 'pen';
    const palm = event.pointerType === 'touch' && event.timeStamp - penSeen < PALM_MILLIS;
    const takesOver = pen && active?.type === 'touch';
    if (event.button !== 0 || palm || (active && !takesOver)) {
      return;
    }
    if (takesOver) {
      pad.cancel();
    }
    active = { id: event.pointerId, type: event.pointerType };
    bounds = surface.getBoundingClientRect();
    surface.setPointerCapture(event.pointerId);
    pad.begin(event.clientX - bounds.left, event.clientY - bounds.top, event.timeStamp);
  });

  surface.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'pen') {
      penSeen = event.timeStamp;
    }
    if (event.pointerId === active?.id) {
      const coalesced = event.getCoalescedEvents?.() ?? [];
      for (const point of coalesced.length ? coalesced : [event]) {
        pad.extend(point.clientX - bounds.left, point.clientY - bounds.top, point.timeStamp);
      }
    }
  });

  surface.addEventListener('pointerup', (event) => {
    if (event.pointerId === active?.id) {
      pad.extend(event.clientX - bounds.left, event.clientY - bounds.top, event.timeStamp);
      release();
      pad.end();
    }
  });

  surface.addEventListener('pointercancel', (event) => {
    if (event.pointerId === active?.id) {
      release();
      pad.cancel();
    }
  });

  surface.addEventListener('contextmenu', (event) => event.preventDefault());
}
