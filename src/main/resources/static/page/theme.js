/**
 * Makes the page as dark or light as the system is, until its switch says otherwise; that is
 * remembered until it says the same as the system again. No module, so that nothing is painted before.
 */
{
  const KEY = 'theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const show = (theme = remembered() ?? systemTheme()) => {
    document.documentElement.dataset.theme = theme;
    for (const meta of /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll('meta[name=theme-color]'))) {
      meta.media = meta.dataset.theme === theme ? 'all' : 'not all';
    }
    return theme;
  };

  show();
  document.addEventListener('DOMContentLoaded', () => {
    const dark = /** @type {HTMLInputElement} */ (document.getElementById('dark'));
    const follow = () => (dark.checked = show() === 'dark');
    follow();
    system.addEventListener('change', follow);
    dark.addEventListener('change', () => {
      const theme = show(dark.checked ? 'dark' : 'light');
      if (theme === systemTheme()) {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, theme);
      }
    });
  });
}
