// Makes a fresh clone ready: packages, and on demand the page (--page) and a Chromium for the browser tests (--browser).
// Runs on any Node ≥ 18 and imports nothing that is not part of it. Does nothing, quickly, when all is in place.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, '.cache');
const windows = process.platform === 'win32';
const say = (text) => console.error(`setup: ${text}`);

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
    ...options,
  });
  if (result.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ` with exit status ${result.status}`}`,
    );
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).sort())
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `make` when the inputs changed since the last time, or when `output` is missing. */
function whenStale(name, inputs, output, make) {
  const stamp = join(root, name === 'packages' ? 'node_modules/.setup-stamp' : `.cache/${name}.stamp`);
  const hash = hashOf(inputs);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function installPackages() {
  whenStale('packages', ['package-lock.json'], 'node_modules/.bin/node', () => {
    say('installing packages (once)');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  });
}

const pinnedNode = () => join(root, 'node_modules/.bin', windows ? 'node.cmd' : 'node');

function buildPage() {
  whenStale('page', ['package-lock.json', 'web', 'analysis', 'server/contract'], 'dist/web/index.html', () => {
    say('building the page (once)');
    run(pinnedNode(), ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn']);
  });
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function playwrightBrowser() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  return filesUnder(folder).find((file) => /(^|[\\/])(chrome|chrome-headless-shell|Chromium|chrome\.exe)$/.test(file));
}

const attempts = [
  () => process.env.WEIR_CHROMIUM,
  () => systemBrowsers.find(existsSync),
  () => playwrightBrowser(),
  () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
    say("installing Debian's Chromium and a Chinese font for the browser tests (once)");
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['-qq', 'update'], { env });
    run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', 'chromium', 'fonts-noto-cjk'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return systemBrowsers.find(existsSync);
  },
  () => {
    say('downloading a Chromium for the browser tests (once)');
    run(pinnedNode(), ['node_modules/playwright-core/cli.js', 'install', 'chromium']);
    return playwrightBrowser();
  },
];

function findBrowser() {
  const note = join(cache, 'chromium-path');
  if (existsSync(note) && existsSync(readFileSync(note, 'utf8'))) return;
  mkdirSync(cache, { recursive: true });
  for (const attempt of attempts) {
    let path;
    try {
      path = attempt();
    } catch (error) {
      say(error.message);
    }
    if (path && existsSync(path)) return writeFileSync(note, path);
  }
  say(
    'no Chromium found or installed: the browser tests cannot run. Install Chromium or Chrome, or set WEIR_CHROMIUM to its path.',
  );
}

try {
  installPackages();
  if (process.argv.includes('--page')) buildPage();
  if (process.argv.includes('--browser')) findBrowser();
} catch (error) {
  say(error.message);
  process.exit(1);
}
