// Draws the rich menus' pictures: node draw.mjs, with playwright-core installed (npm install --no-save playwright-core) and
// Chromium at CHROMIUM or /usr/bin/chromium. The PNGs are committed; a changed picture makes a new edition of its menu.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(process.env.PLAYWRIGHT_FROM ?? import.meta.url)('playwright-core');
const icons = readFileSync(join(here, '../../../wwwroot/icons.svg'), 'utf8');
const width = 2500, height = 1686, mostBytes = 1_000_000;

const apply = { icon: 'sim', label: '新規お申し込み', caption: 'プランと受付状況' };
const help = { icon: 'help', label: 'いつでもヘルプ', caption: 'お困りのときに' };
const data = { icon: 'data', label: 'データ残量確認', caption: 'トークでお答え' };
const gift = { icon: 'reward', label: 'データプレゼント', caption: '準備中です' };
const holder = { icon: 'link', label: '契約者連携', caption: '(マイページ)' };
const user = { icon: 'user', label: '利用者連携', caption: '利用者コードで' };
const myPage = { icon: 'home', label: 'マイページ', caption: '契約者連携 済', done: true };
const userDone = { icon: 'user', label: '利用者連携', caption: '連携 済', done: true };

// One filled tile each, as on every page: the next step.
const menus = {
  unlinked: { tiles: [apply, holder, user, help, data, gift], next: 1 },
  holder: { tiles: [apply, myPage, user, help, data, gift], next: 4 },
  user: { tiles: [apply, holder, userDone, help, data, gift], next: 4 },
  both: { tiles: [apply, myPage, userDone, help, data, gift], next: 4 },
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
`;

const symbol = name => {
  const [, attributes, body] = new RegExp(`<symbol id="${name}"([^>]*)>(.*?)</symbol>`).exec(icons) ?? (() => { throw new Error(`No icon ${name}`); })();
  return `<svg ${attributes.replace(/stroke-width="[^"]*"/, '')}>${body}</svg>`;
};

const tile = (t, isNext) => `<section class="${t.done ? 'done' : ''} ${isNext ? 'next' : ''}"><div class="tile">${symbol(t.icon)}
  <p>${t.label}</p><small>${t.done ? symbol('check') : ''}${t.caption}</small></div></section>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
for (const [name, { tiles, next }] of Object.entries(menus)) {
  await page.setContent(`<!doctype html><html lang="ja"><style>${css}</style><main>${tiles.map((t, i) => tile(t, i === next)).join('')}</main></html>`);
  const path = join(here, `rich-menu-${name}.png`);
  await page.screenshot({ path });
  const bytes = statSync(path).size;
  if (bytes > mostBytes) throw new Error(`${path} has ${bytes} bytes; LINE takes 1 MB at most`);
  console.log(`${path}: ${bytes} bytes`);
}
await browser.close();
