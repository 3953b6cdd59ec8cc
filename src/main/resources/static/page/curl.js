/**
 * Writes a request as a curl command for a POSIX shell.
 * @param {import('./service-client.js').ServiceRequest} request
 * @returns {string}
 */
export function curlCommand({ method, url, headers, body }) {
  const lines = [`curl -sS -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  lines.push(typeof body === 'string' ? `--data-raw ${quoted(body)}` : `--data-binary ${quoted(`@${body.name}`)}`);
  return lines.join(' \\\n  ');
}

/**
 * Quotes a word so that a POSIX shell takes every character of it literally.
 * @param {string} text
 * @returns {string}
 */
export function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
