/** Longest side of the picture as it is shown, in pixels. */
const SHOWN_SIDE = 1024;

/** What shows through a transparent picture. Black and white ink both have a contrast of 3:1 with it, in dark mode too. */
const GROUND = '#949494';

/** The picture that is read instead of a drawing, shown where one would be drawn. */
export class Picture {
  #canvas;
  /** @type {File | null} */
  #file = null;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** @returns {File | null} what is to be read, as it came */
  get file() {
    return this.#file;
  }

  /**
   * Takes a file in place of the one before, and shows it if the browser can.
   * @param {File} file
   */
  async take(file) {
    this.clear();
    this.#file = file;
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (bitmap && this.#file === file) {
      this.#draw(bitmap);
      this.#canvas.setAttribute('aria-label', `The picture: ${file.name}`);
      this.#canvas.hidden = false;
    }
    bitmap?.close();
  }

  /** There is none any more. */
  clear() {
    this.#file = null;
    this.#canvas.hidden = true;
  }

  /** @param {ImageBitmap} bitmap */
  #draw(bitmap) {
    const { width, height } = shownSize(bitmap);
    this.#canvas.width = width;
    this.#canvas.height = height;
    const context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d'));
    context.fillStyle = GROUND;
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
  }
}

/**
 * The size that a picture is shown at: its own, or shrunk in proportion until its longest side fits.
 * @param {{width: number, height: number}} size in pixels, at least 1 each
 * @returns {{width: number, height: number}} whole pixels, at least 1 each
 */
export function shownSize({ width, height }) {
  const scale = Math.min(1, SHOWN_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Hands over the pictures that are chosen, pasted anywhere, or dropped anywhere; of several the first.
 * @param {Iterable<HTMLInputElement>} inputs
 * @param {HTMLElement} target shows by `data-drop` that a file may be let go
 * @param {(file: File) => void} onPicture
 */
export function usePictures(inputs, target, onPicture) {
  const hand = (/** @type {FileList | null | undefined} */ files) => {
    if (files?.[0]) {
      onPicture(files[0]);
    }
  };
  for (const input of inputs) {
    input.addEventListener('change', () => {
      hand(input.files);
      input.value = '';
    });
  }
  document.addEventListener('paste', (event) => hand(event.clipboardData?.files));
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      target.toggleAttribute('data-drop', true);
    }
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) {
      target.removeAttribute('data-drop');
    }
  });
  document.addEventListener('drop', (event) => {
    target.removeAttribute('data-drop');
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      hand(event.dataTransfer.files);
    }
  });
}
