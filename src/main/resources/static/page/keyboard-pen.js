/** Steps from one edge of the pad to the other. */
const STEPS = 28;

/** @type {Record<string, [number, number]>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Lets the keyboard draw while the pad has the focus: the arrow keys move a pen (further with
 * Shift), Space puts it down and lifts it. Where it is, is shown and said.
 * @param {HTMLElement} surface what takes the focus
 * @param {import('./ink.js').Ink} ink
 * @param {(cursor: {x: number, y: number} | null) => void} showCursor
 * @param {(text: string) => void} announce says what cannot be seen
 */
export function useKeyboard(surface, ink, showCursor, announce) {
  /** @type {{x: number, y: number} | null} */
  let place = null;
  /** @type {import('./ink.js').Stroke | null} */
  let stroke = null;

  const where = (/** @type {{x: number, y: number}} */ { x, y }) =>
    `${Math.round(x * STEPS)} across, ${Math.round(y * STEPS)} down`;

  surface.addEventListener('keydown', (event) => {
    const move = MOVES[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!move && event.key !== ' ')) {
      return;
    }
    event.preventDefault();
    const down = stroke !== null && stroke === ink.current;
    place ??= { x: 0.5, y: 0.5 };
    if (move) {
      const step = (event.shiftKey ? 4 : 1) / STEPS;
      place.x = Math.min(Math.max(place.x + move[0] * step, 0), 1);
      place.y = Math.min(Math.max(place.y + move[1] * step, 0), 1);
      if (down) {
        ink.extend(stroke, place.x, place.y, event.timeStamp);
      } else {
        ink.hover();
      }
      announce(where(place));
    } else if (down && !event.repeat) {
      ink.end(stroke);
      announce('Pen up');
    } else if (!event.repeat) {
      stroke = ink.begin(place.x, place.y, event.timeStamp);
      if (stroke) {
        announce(`Pen down, ${where(place)}`);
      }
    }
    showCursor(place);
  });

  surface.addEventListener('focus', () => {
    if (surface.matches(':focus-visible')) {
      place ??= { x: 0.5, y: 0.5 };
      showCursor(place);
      announce(`Pen up, ${where(place)}`);
    }
  });

  surface.addEventListener('blur', () => {
    ink.end(stroke);
    showCursor(null);
  });

  surface.addEventListener('pointerdown', () => {
    place = null;
    showCursor(null);
  });
}
