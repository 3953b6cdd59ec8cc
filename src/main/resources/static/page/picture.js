/** Longest side of the picture as it is shown, in pixels. */
const SHOWN_SIDE = 1024;

/** The picture that is read instead of a drawing, shown where one would be drawn. */
export class Picture {
  #canvas;
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

  #draw(bitmap) {
    const scale = Math.min(1, SHOWN_SIDE / Math.max(bitmap.width, bitmap.height));
    this.#canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    this.#canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    this.#canvas.getContext('2d').drawImage(bitmap, 0, 0, this.#canvas.width, this.#canvas.height);
  }
}

/**
 * Hands over the pictures that are chosen, pasted anywhere, or dropped anywhere.
 * @param {Iterable<HTMLInputElement>} inputs
 * @param {HTMLElement} target shows by `data-drop` that a file may be let go
 * @param {(file: File) => void} onPicture
 */
export function usePictures(inputs, target, onPicture) {
  const hand = (files) => files?.length > 0 && onPicture(files[0]);
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
    if (event.dataTransfer?.files.length > 0) {
      event.preventDefault();
      hand(event.dataTransfer.files);
    }
  });
}
