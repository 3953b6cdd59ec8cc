/**
 * Keeps the drawing page for times without a network: the page that came last, and the files that
 * it names. Whatever else is asked for goes its own way, drawings above all.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const page = new URL('./', worker.location.href);

worker.addEventListener('install', (event) => event.waitUntil(fetch(page).then(keep)));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== page.origin) {
    return;
  }
  if (pathname === page.pathname) {
    event.respondWith(newestOrKept(event));
  } else if (pathname.startsWith(`${page.pathname}page/`)) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});

/**
 * @param {FetchEvent} event that asks for the page
 * @returns {Promise<Response>}
 */
async function newestOrKept(event) {
  const newest = await fetch(event.request).catch(() => undefined);
  if (newest?.ok) {
    event.waitUntil(keep(newest.clone()));
  }
  return newest ?? (await caches.match(page)) ?? Response.error();
}

/**
 * Keeps a page with all the files that it names, and no others.
 * @param {Response} response
 */
async function keep(response) {
  const cache = await caches.open('page');
  const html = await response.clone().text();
  const files = Array.from(html.matchAll(/"(page\/[^"]+)"/g), ([, path]) => new URL(path, page).href);
  const before = (await cache.keys()).map(({ url }) => url);
  await cache.addAll(files.filter((file) => !before.includes(file)));
  await cache.put(page, response);
  const old = before.filter((url) => url !== page.href && !files.includes(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}
