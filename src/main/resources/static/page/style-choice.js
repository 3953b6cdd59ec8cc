import { Store } from './store.js';
import { place } from './wording.js';

/**
 * Lets somebody choose where digits are written like that, and remembers it.
 * @param {HTMLSelectElement} select names the styles that there are by `data-styles`
 * @param {import('./classify-client.js').Layer} layer is told the style that drawings are to be read as
 * @param {() => void} onChange told that somebody has chosen another
 */
export function offerStyles(select, layer, onChange) {
  const store = new Store(() => localStorage);
  const styles = /** @type {string} */ (select.dataset.styles).split(' ');
  select.append(...styles.map((style) => new Option(place(style), style)));
  const remembered = store.get('style');
  select.value = remembered && styles.includes(remembered) ? remembered : '';
  const choose = () => (layer.style = select.value || undefined);
  choose();
  select.addEventListener('change', () => {
    choose();
    store.set('style', layer.style);
    onChange();
  });
}
