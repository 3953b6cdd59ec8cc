import { labelled, rightOf } from './learn-wording.js';
import { counted } from './wording.js';
import { LEAST } from './writer.js';

/** Shows which digit is asked for, how many of each there are, and what an adaptation was worth. */
export class CollectView {
  #parts;
  #hint;
  #cells;

  /**
   * @param {HTMLElement} root holds an element for each part, named by `data-part`
   * @param {HTMLElement} hint where the eyes are while drawing
   */
  constructor(root, hint) {
    const parts = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-part]'));
    this.#parts = Object.fromEntries(Array.from(parts, (part) => [part.dataset.part, part]));
    this.#hint = hint;
    this.#cells = Array.from({ length: 10 }, (_, digit) => new Cell(digit));
    this.#parts.counts.replaceChildren(...this.#cells.map((cell) => cell.item));
  }

  /** @param {import('./collect-mode.js').Shown} shown */
  show({ words, news, writer, asked, counts, adaptable, adaptation, notice }) {
    this.#parts.title.textContent = words.title;
    this.#parts.text.textContent = words.text;
    this.#parts.writer.textContent = writer ? `Your drawings are kept as ${writer}.` : '';
    this.#hint.textContent = notice ?? '';
    this.#hint.hidden = !notice;
    this.#cells.forEach((cell, digit) => cell.show(counts[digit], digit === asked));
    this.#parts.adapt.setAttribute('aria-disabled', String(!adaptable));
    this.#parts.news.hidden = !news;
    this.#parts['news-title'].textContent = news?.title ?? '';
    this.#parts['news-text'].textContent = news?.text ?? '';
    this.#parts.result.hidden = !adaptation;
    if (adaptation) {
      const { before, after, others } = adaptation;
      this.#parts.before.textContent = rightOf(before);
      this.#parts.after.textContent = rightOf(after);
      this.#parts['others-before'].textContent = rightOf(others.before);
      this.#parts['others-after'].textContent = rightOf(others.after);
    }
  }
}

/** How many there are of a digit. */
class Cell {
  item = document.createElement('li');
  #count = document.createElement('span');
  #label = document.createElement('span');
  #digit;

  /** @param {number} digit */
  constructor(digit) {
    this.#digit = digit;
    const name = document.createElement('span');
    name.textContent = String(digit);
    name.ariaHidden = 'true';
    this.#count.className = 'count';
    this.#count.ariaHidden = 'true';
    this.#label.className = 'visually-hidden';
    this.item.append(name, this.#count, this.#label);
  }

  /**
   * @param {number} count
   * @param {boolean} asked whether it is to be drawn now
   */
  show(count, asked) {
    this.#count.textContent = String(count);
    this.#label.textContent = `${labelled(String(this.#digit))}: ${counted(count, 'drawing')}`;
    this.item.classList.toggle('enough', count >= LEAST);
    this.item.ariaCurrent = asked ? 'step' : null;
  }
}
