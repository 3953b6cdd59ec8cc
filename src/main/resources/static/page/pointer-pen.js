/** How long after a pen was last seen a touch counts as the palm of the hand that holds it. */
const PALM_MILLIS = 1000;

/** The bit of a pen's eraser in `buttons`. */
const ERASER = 32;

/**
 * Lets a finger, a pen or a mouse draw, one at a time. While one draws, others are ignored; a
 * pen takes over from a finger, since that finger is a palm. A pointer that went away unheard
 * has completed its stroke.
 * @param {HTMLElement} surface what is drawn on
 * @param {import('./ink.js').Ink} ink
 */
export function usePointers(surface, ink) {
  /** @type {{id: number, type: string, pressed: boolean, stroke: import('./ink.js').Stroke | null} | null} */
  let active = null;
  let penSeen = -Infinity;

  const draws = () => active !== null && active.stroke !== null && active.stroke === ink.current;

  /** @returns {boolean} whether the one that draws must have gone */
  const goneBy = (/** @type {PointerEvent} */ event) =>
    event.pointerId === active?.id ||
    (event.isPrimary && event.pointerType === active?.type) ||
    !surface.hasPointerCapture(/** @type {number} */ (active?.id));

  /** @returns {[number, number, number]} */
  const place = (/** @type {PointerEvent} */ event) => {
    const { left, top, width, height } = surface.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height, event.timeStamp];
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
    const stroke = ink.begin(...place(event));
    active = { id: event.pointerId, type: event.pointerType, pressed: event.buttons !== 0, stroke };
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
      const coalesced = event.getCoalescedEvents?.() ?? [];
      for (const point of coalesced.length ? coalesced : [event]) {
        ink.extend(active.stroke, ...place(point));
      }
    }
  });

  surface.addEventListener('pointerup', (event) => {
    if (event.pointerId === active?.id) {
      ink.extend(active.stroke, ...place(event));
      ink.end(active.stroke);
    }
  });

  surface.addEventListener('lostpointercapture', (event) => {
    if (event.pointerId === active?.id) {
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
 * Follows a pointer off the edge, if it is still there.
 * @param {HTMLElement} surface
 * @param {number} pointerId
 */
function capture(surface, pointerId) {
  try {
    surface.setPointerCapture(pointerId);
  } catch {
    // It was lifted before this was heard; its pointerup is on the way.
  }
}
