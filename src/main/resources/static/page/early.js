/**
 * Looks after the page until its modules do: keeps and shows what is drawn before they are there, and
 * says so where one of them does not load. What is kept outlives a reload. No module, so that it is first.
 */
{
  /** @typedef {[x: number, y: number, time: number]} EarlyPoint places in parts of the pad's side */
  /** @type {EarlyPoint[][]} */
  const strokes = history.state?.ink ?? [];
  /** @type {{id: number, points: EarlyPoint[]} | null} */
  let current = null;
  /** @type {((stroke: EarlyPoint[]) => void) | null} */
  let successor = null;

  const pad = () => /** @type {HTMLCanvasElement} */ (document.getElementById('pad'));

  const paint = () => {
    const canvas = pad();
    const side = canvas.clientWidth;
    canvas.width = canvas.height = side;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.lineWidth = 0.045 * side;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = getComputedStyle(canvas).color;
    for (const points of current ? [...strokes, current.points] : strokes) {
      context.beginPath();
      points.forEach(([x, y]) => context.lineTo(x * side, y * side));
      context.stroke();
    }
  };

  const draw = (/** @type {PointerEvent} */ event) => {
    const { left, top, width } = pad().getBoundingClientRect();
    current?.points.push([(event.clientX - left) / width, (event.clientY - top) / width, event.timeStamp]);
    if (!successor) {
      paint();
    }
  };

  document.addEventListener('pointerdown', (event) => {
    if (event.target === pad() && event.button === 0 && !current && !successor) {
      pad().setPointerCapture(event.pointerId);
      current = { id: event.pointerId, points: [] };
      draw(event);
    }
  });
  document.addEventListener('pointermove', (event) => {
    if (event.pointerId === current?.id) {
      draw(event);
    }
  });
  document.addEventListener('pointerup', (event) => {
    if (event.pointerId === current?.id) {
      const { points } = current;
      current = null;
      if (successor) {
        successor(points);
      } else {
        strokes.push(points);
        history.replaceState({ ink: strokes }, '');
      }
    }
  });
  document.addEventListener('pointercancel', (event) => {
    if (event.pointerId === current?.id) {
      current = null;
    }
  });

  const notLoaded = (/** @type {boolean} */ shown) => {
    const notice = document.getElementById('not-loaded');
    if (notice) {
      notice.hidden = !shown;
    }
  };
  const fail = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLLinkElement) {
      return;
    }
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => notLoaded(!successor));
    } else {
      notLoaded(true);
    }
  };
  addEventListener('error', fail, true);
  document.addEventListener('DOMContentLoaded', () => {
    document.getElementById('load-again')?.addEventListener('click', () => location.reload());
    if (strokes.length && !successor) {
      paint();
    }
  });

  document.addEventListener(
    'inkling:ready',
    (event) => {
      removeEventListener('error', fail, true);
      notLoaded(false);
      successor = /** @type {CustomEvent} */ (event).detail;
      strokes.splice(0).forEach((stroke) => successor?.(stroke));
      history.replaceState(null, '');
    },
    { once: true },
  );
}
