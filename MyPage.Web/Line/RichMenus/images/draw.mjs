// Draws the rich menus' pictures, one for each kind and language: node draw.mjs, with playwright-core installed (npm install
// --no-save playwright-core; or PLAYWRIGHT_FROM, a path beside node_modules that have it), Chromium at CHROMIUM or
// /usr/bin/chromium, and Noto Sans CJK JP. The PNGs are committed; a changed picture makes a new edition of its menu.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(process.env.PLAYWRIGHT_FROM ?? import.meta.url)('playwright-core');
const icons = readFileSync(join(here, '../../../wwwroot/icons.svg'), 'utf8');
const width = 2500, height = 1686, mostBytes = 1_000_000;

// Of a tile's 833 pixels: what remains beside the words is 5 px or more at each side of it on a phone of 390 px.
const mostOfWords = 765;

// Label and caption of each tile. English words are narrower: they are set larger, and must be few.
const words = {
  ja: {
    apply: ['新規お申し込み', 'プランと受付状況'],
    help: ['いつでもヘルプ', 'お困りのときに'],
    data: ['データ残量確認', 'トークでお答え'],
    gift: ['データプレゼント', '準備中です'],
    holder: ['契約者連携', '(マイページ)'],
    user: ['利用者連携', '利用者コードで'],
    myPage: ['マイページ', '契約者連携 済'],
    userDone: ['利用者連携', '連携 済'],
  },
  en: {
    apply: ['Sign up', 'For a new line'],
    help: ['Help', 'Here for you'],
    data: ['Data left', 'Ask in the chat'],
    gift: ['Send data', 'Coming soon'],
    holder: ['MyPage', 'Link contract'],
    user: ['Link a line', 'With a user code'],
    myPage: ['MyPage', 'Linked'],
    userDone: ['Link a line', 'Linked'],
  },
};
const icon = { apply: 'sim', help: 'help', data: 'data', gift: 'reward', holder: 'link', user: 'user', myPage: 'home', userDone: 'user' };
const done = ['myPage', 'userDone'];

// One filled tile each, as on every page: the next step.
const menus = {
  unlinked: { tiles: ['apply', 'holder', 'user', 'help', 'data', 'gift'], next: 1 },
  holder: { tiles: ['apply', 'myPage', 'user', 'help', 'data', 'gift'], next: 4 },
  user: { tiles: ['apply', 'holder', 'userDone', 'help', 'data', 'gift'], next: 4 },
  both: { tiles: ['apply', 'myPage', 'userDone', 'help', 'data', 'gift'], next: 4 },
};

const css = `
  * { box-sizing: border-box; margin: 0; }
  body { width: ${width}px; height: ${height}px; background: #dbe3e2; font-family: "Noto Sans CJK JP", "Noto Sans JP", sans-serif; }
  main { display: grid; grid-template: repeat(2, 1fr) / 833px 833px 834px; width: 100%; height: 100%; }
  section { position: relative; padding: 3px; }
  div.tile { display: grid; align-content: center; justify-items: center; height: 100%; padding-top: 12px; background: #fff; color: #16211f; }
  svg { width: 290px; height: 290px; color: #0b6168; stroke-width: 1.4; }
  p { margin-top: 40px; font-size: 90px; font-weight: 700; line-height: 1.3; white-space: nowrap; letter-spacing: -0.01em; }
  small { display: flex; align-items: center; gap: 12px; margin-top: 12px; font-size: 80px; font-weight: 400; color: #52605e; white-space: nowrap; }
  small svg { width: 70px; height: 70px; stroke-width: 2.4; }
  .done small, .done small svg { color: #1a6b3c; font-weight: 700; }
  .next div.tile { background: #0b6168; color: #fff; }
  .next svg, .next small { color: #fff; }
  :lang(en) p { font-size: 108px; line-height: 1.2; }
  :lang(en) small { font-size: 86px; }
`;

const symbol = name => {
  const [, attributes, body] = new RegExp(`<symbol id="${name}"([^>]*)>(.*?)</symbol>`).exec(icons) ?? (() => { throw new Error(`No icon ${name}`); })();
  return `<svg ${attributes.replace(/stroke-width="[^"]*"/, '')}>${body}</svg>`;
};

const tile = (name, [label, caption], isNext) => `<section class="${done.includes(name) ? 'done' : ''} ${isNext ? 'next' : ''}"><div class="tile">${symbol(icon[name])}
  <p>${label}</p><small>${done.includes(name) ? symbol('check') : ''}${caption}</small></div></section>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
for (const [language, said] of Object.entries(words)) {
  for (const [name, { tiles, next }] of Object.entries(menus)) {
    await page.setContent(`<!doctype html><html lang="${language}"><style>${css}</style><main>${tiles.map((t, i) => tile(t, said[t], i === next)).join('')}</main></html>`);
    const wide = await page.$$eval('p, small', (all, most) => all.filter(e => e.getBoundingClientRect().width > most).map(e => e.textContent), mostOfWords);
    if (wide.length > 0) throw new Error(`Too wide for a tile: ${wide.join(', ')}`);
    const path = join(here, `rich-menu-${name}-${language}.png`);
    await page.screenshot({ path });
    const bytes = statSync(path).size;
    if (bytes > mostBytes) throw new Error(`${path} has ${bytes} bytes; LINE takes 1 MB at most`);
    console.log(`${path}: ${bytes} bytes`);
  }
}
await browser.close();
