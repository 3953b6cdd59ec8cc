/** As many squares a side as the picture that the model sees has pixels. */
const SQUARES = 28;

/**
 * Rules squared paper, every line on whole device pixels.
 * @param {CanvasRenderingContext2D} context with an identity transform
 * @param {number} pixels the side in device pixels
 * @param {string} colour
 */
export function drawGrid(context, pixels, colour) {
  const thickness = Math.max(1, Math.round(pixels / 800));
  context.fillStyle = colour;
  for (let i = 1; i < SQUARES; i++) {
    const at = Math.round((i * pixels) / SQUARES);
    context.fillRect(at, 0, thickness, pixels);
    context.fillRect(0, at, pixels, thickness);
  }
}

/**
 * Draws a stroke as ink: round ends and joins, smoothed by quadratic curves between the
 * middles of its segments, and a dot where it has one point only. The points themselves are
 * left as they are.
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} points at least one, as [x, y, …]
 * @param {number} width
 * @param {string} colour
 */
export function drawStroke(context, points, width, colour) {
  const [first] = points;
  const last = /** @type {number[]} */ (points.at(-1));
  context.beginPath();
  if (points.length === 1) {
    context.arc(first[0], first[1], width / 2, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    return;
  }
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.moveTo(first[0], first[1]);
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    const [nextX, nextY] = points[i + 1];
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  context.lineTo(last[0], last[1]);
  context.stroke();
}

/**
 * Draws a ring around a place.
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} place
 * @param {number} radius
 * @param {string} colour
 */
export function drawRing(context, { x, y }, radius, colour) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = radius / 5;
  context.strokeStyle = colour;
  context.stroke();
}
