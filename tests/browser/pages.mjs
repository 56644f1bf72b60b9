// Finds the pages by following the links, as a visitor would.

const MOST_PAGES = 90;
const MOST_PER_PATTERN = 3;
const LINK = /<a\s[^>]*>/gi;

/** A page that is not there: it must be as good as the others. */
export const MISSING = '/deze-pagina-is-er-niet';

/**
 * Follows the links of the same origin from `/`. Of addresses that differ in a number, a key or the value of a
 * parameter only a few are taken. Gives:
 *   pages   addresses of pages, from the root of the site
 *   broken  links that do not answer: { address, from, status }
 */
export async function findPages(base) {
  const pages = [];
  const broken = [];
  const perPattern = new Map();
  const waiting = [{ address: '/', from: '(start)' }];
  const seen = new Set(['/']);

  while (waiting.length > 0) {
    const { address, from } = waiting.shift();
    const response = await fetch(base + address, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(30_000) });
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
    const text = isPage ? await response.text() : (await response.body?.cancel(), '');
    if (!response.ok) broken.push({ address, from, status: response.status });
    if (!response.ok || !isPage) continue;
    pages.push(address);

    for (const next of linksIn(text, base, address)) {
      if (seen.has(next) || seen.size >= MOST_PAGES) continue;
      const pattern = patternOf(next);
      const known = perPattern.get(pattern) ?? 0;
      if (known >= MOST_PER_PATTERN) continue;
      perPattern.set(pattern, known + 1);
      seen.add(next);
      waiting.push({ address: next, from: address });
    }
  }
  return { pages, broken };
}

/** A file name for a page: `/inzicht/stapeling?jaar=2025` becomes `inzicht-stapeling-jaar-2025`. */
export function nameOf(address) {
  return address.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 80) || 'start';
}

// A link that changes the language changes a cookie and shows the same page again.
function linksIn(html, base, address) {
  const found = [];
  for (const [tag] of html.matchAll(LINK)) {
    const href = tag.match(/\shref="([^"]*)"/i)?.[1];
    if (href === undefined || /\sdownload[\s=>]/i.test(tag)) continue;
    const url = new URL(unescapeHtml(href), base + address);
    if (url.origin === base && !url.pathname.startsWith('/taal/')) found.push(url.pathname + url.search);
  }
  return found;
}

function unescapeHtml(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

// `/gegevens/taken/17` and `/gegevens/taken/18` are one kind of page; so are `?jaar=2024` and `?jaar=2025`.
function patternOf(address) {
  const url = new URL(address, 'http://localhost');
  const path = url.pathname
    .replace(/(\/gegevens\/(?:taken|quarantaine)\/)[^/]+/, '$1:id')
    .split('/')
    .map((part) => (/\d/.test(part) ? ':id' : part))
    .join('/');
  return `${path}?${[...url.searchParams.keys()].sort().join('&')}`;
}
