import { classifyRequest } from './classify-client.js';
import { PEN_WIDTH } from './ink-pad.js';
import { drawStroke } from './ink-renderer.js';

/** Side of a saved picture in pixels: twenty for each one that the model sees. */
const PICTURE_SIDE = 560;

/**
 * Saves the drawing as a file: as a picture, black on white, or as the JSON that the service takes.
 * @param {import('./ink.js').Ink} ink
 * @param {import('./ink-pad.js').InkPad} pad
 * @param {{png: HTMLElement, json: HTMLElement}} buttons
 * @param {import('./announcer.js').Announce} announce
 */
export function offerDownloads(ink, pad, { png, json }, announce) {
  const offer = (/** @type {HTMLElement} */ button, /** @type {() => void} */ save) => {
    button.addEventListener('click', () => (ink.blank ? announce('Nothing to save yet. Draw a digit first.') : save()));
    ink.addEventListener('change', () => button.setAttribute('aria-disabled', String(ink.blank)));
  };
  offer(png, () => pictureOf(pad.drawing).toBlob((blob) => blob && download('drawing.png', blob)));
  offer(json, () => {
    const { body, headers } = classifyRequest(pad.drawing);
    download('drawing.json', new Blob([body], { type: headers['Content-Type'] }));
  });
}

/** @param {import('./classify-client.js').Drawing} drawing */
function pictureOf({ width, strokes }) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PICTURE_SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = 'white';
  context.fillRect(0, 0, PICTURE_SIDE, PICTURE_SIDE);
  context.scale(PICTURE_SIDE / width, PICTURE_SIDE / width);
  strokes.forEach((stroke) => drawStroke(context, stroke, width * PEN_WIDTH, 'black'));
  return canvas;
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
function download(name, blob) {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  URL.revokeObjectURL(link.href);
}
