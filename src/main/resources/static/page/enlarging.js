/**
 * Shows a small picture large, as long as somebody looks.
 * @param {HTMLElement} button with the picture in it
 * @param {HTMLDialogElement} dialog with room for it
 */
export function useEnlarging(button, dialog) {
  const small = /** @type {HTMLImageElement} */ (button.querySelector('img'));
  const large = /** @type {HTMLImageElement} */ (dialog.querySelector('img'));
  button.addEventListener('click', () => {
    large.src = small.src;
    dialog.showModal();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
}
