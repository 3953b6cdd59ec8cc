/** How long after a pen was last seen a touch counts as the palm of the hand that holds it. */
const PALM_MILLIS = 1000;

/** The bit of a pen's eraser in `buttons`. */
const ERASER = 32;

/**
 * @typedef {object} Active the pointer that draws
 * @property {number} id
 * @property {string} type
 * @property {boolean} pressed whether it tells of its buttons
 * @property {import('./ink.js').Stroke | null} stroke
 * @property {number} side of the pad, in pixels
 * @property {[number, number]} shift from where it is on the pad to where it draws, in parts of the side
 */

/**
 * Lets a finger, a pen or a mouse draw, one at a time. While one draws, others are ignored; a
 * pen takes over from a finger, since that finger is a palm. A pointer that went away unheard
 * has completed its stroke. Where the pad becomes another size below a pointer, which makes
 * Chromium lose the pointer's capture, the stroke goes on from where it was.
 * @param {HTMLElement} surface what is drawn on
 * @param {import('./ink.js').Ink} ink
 */
export function usePointers(surface, ink) {
  /** @type {Active | null} */
  let active = null;
  let penSeen = -Infinity;

  const draws = () => active !== null && active.stroke !== null && active.stroke === ink.current;

  /** @returns {boolean} whether the one that draws must have gone */
  const goneBy = (/** @type {PointerEvent} */ event) =>
    event.pointerId === active?.id ||
    (event.isPrimary && event.pointerType === active?.type) ||
    !surface.hasPointerCapture(/** @type {number} */ (active?.id));

  const extend = (/** @type {Active} */ { stroke, shift }, /** @type {PointerEvent} */ event) => {
    const [x, y] = placeOn(surface, event);
    ink.extend(stroke, x + shift[0], y + shift[1], event.timeStamp);
  };

  surface.addEventListener('pointerdown', (event) => {
    const pen = event.pointerType === 'pen';
    const palm = event.pointerType === 'touch' && event.timeStamp - penSeen < PALM_MILLIS;
    if (event.button !== 0 || event.buttons & ERASER || palm) {
      return;
    }
    if (draws()) {
      if (pen && active?.type === 'touch') {
        ink.cancel(ink.current);
      } else if (!goneBy(event)) {
        return;
      }
    }
    capture(surface, event.pointerId);
    const stroke = ink.begin(...placeOn(surface, event), event.timeStamp);
    const side = surface.getBoundingClientRect().width;
    active = { id: event.pointerId, type: event.pointerType, pressed: event.buttons !== 0, stroke, side, shift: [0, 0] };
  });

  surface.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'pen') {
      penSeen = event.timeStamp;
    }
    if (!draws()) {
      ink.hover();
    } else if (event.pointerId === active?.id) {
      if (active.pressed && event.buttons === 0) {
        ink.end(active.stroke);
        return;
      }
      if (active.side !== surface.getBoundingClientRect().width) {
        rebase(surface, active, event);
        return;
      }
      const coalesced = event.getCoalescedEvents?.() ?? [];
      for (const point of coalesced.length ? coalesced : [event]) {
        extend(active, point);
      }
    }
  });

  surface.addEventListener('pointerup', (event) => {
    if (event.pointerId === active?.id) {
      if (active.side === surface.getBoundingClientRect().width) {
        extend(active, event);
      }
      ink.end(active.stroke);
    }
  });

  surface.addEventListener('lostpointercapture', (event) => {
    if (draws() && event.pointerId === active?.id && !(event.buttons && capture(surface, event.pointerId))) {
      ink.end(active.stroke);
    }
  });

  surface.addEventListener('pointercancel', (event) => {
    if (event.pointerId === active?.id) {
      ink.cancel(active.stroke);
    }
  });

  surface.addEventListener('contextmenu', (event) => event.preventDefault());
}

/**
 * @param {HTMLElement} surface
 * @param {PointerEvent} event
 * @returns {[number, number]} in parts of the side
 */
function placeOn(surface, { clientX, clientY }) {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}

/**
 * Has a pointer draw on from the end of its stroke.
 * @param {HTMLElement} surface that has another size now
 * @param {Active} active
 * @param {PointerEvent} event where the pointer is
 */
function rebase(surface, active, event) {
  const [x, y] = placeOn(surface, event);
  const [lastX, lastY] = /** @type {number[]} */ (active.stroke?.at(-1));
  active.side = surface.getBoundingClientRect().width;
  active.shift = [lastX - x, lastY - y];
}

/**
 * Follows a pointer off the edge.
 * @param {HTMLElement} surface
 * @param {number} pointerId
 * @returns {boolean} whether it is still there; else its pointerup is on the way
 */
function capture(surface, pointerId) {
  try {
    surface.setPointerCapture(pointerId);
    return true;
  } catch {
    return false;
  }
}
