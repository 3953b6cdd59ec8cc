/** Steps from one edge of the pad to the other. */
const STEPS = 28;

/** @type {Record<string, [number, number]>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Lets the keyboard draw on the pad while the pad has the focus: the arrow keys move a pen
 * (further with Shift), Space puts it down and lifts it.
 * @param {HTMLElement} surface what takes the focus
 * @param {import('./ink-pad.js').InkPad} pad
 * @param {(text: string) => void} announce says what cannot be seen
 */
export function useKeyboard(surface, pad, announce) {
  /** @type {{x: number, y: number} | null} */
  let place = null;
  let down = false;

  const show = () => pad.showCursor(place && { x: place.x * pad.side, y: place.y * pad.side, down });

  const lift = () => {
    if (down) {
      down = false;
      pad.end();
    }
  };

  surface.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const move = MOVES[event.key];
    if (move) {
      const step = (event.shiftKey ? 4 : 1) / STEPS;
      place ??= { x: 0.5, y: 0.5 };
      place.x = Math.min(Math.max(place.x + move[0] * step, 0), 1);
      place.y = Math.min(Math.max(place.y + move[1] * step, 0), 1);
      pad.extend(place.x * pad.side, place.y * pad.side, event.timeStamp);
    } else if (event.key === ' ') {
      place ??= { x: 0.5, y: 0.5 };
      if (down) {
        lift();
        announce('Pen up');
      } else {
        down = true;
        pad.begin(place.x * pad.side, place.y * pad.side, event.timeStamp);
        announce('Pen down');
      }
    } else {
      return;
    }
    event.preventDefault();
    show();
  });

  surface.addEventListener('focus', () => {
    if (surface.matches(':focus-visible') && place) {
      show();
    }
  });

  surface.addEventListener('blur', () => {
    lift();
    pad.showCursor(null);
  });

  surface.addEventListener('pointerdown', () => {
    down = false;
    place = null;
    show();
  });
}
