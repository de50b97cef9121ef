// Runs extension/session.js inside real VS Code: code-server, with the packaged
// extension installed, opened in a headless browser, which also takes a picture.
//
//     node run.mjs TOOLS PACKAGE.vsix PICTURE.png
//
// TOOLS is the folder that install.sh filled. $BACKREAD_TRACES is where the
// traffic is recorded, as in the other editor tests.

import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const checkout = resolve(here, "../../..");
const [tools, vsix, picture] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(tools, "package.json"))("playwright-core");

const PATIENCE_MS = 300_000;
const temp = mkdtempSync(join(realpathSync(tmpdir()), "backread-vscode-"));
const workspace = join(temp, "newsroom");
const result = join(temp, "result");
const extensions = join(temp, "extensions");
const userData = join(temp, "data");
// A closed port: VS Code must not wait for a marketplace it cannot reach.
const nowhere = { serviceUrl: "http://127.0.0.1:9/", itemUrl: "", resourceUrlTemplate: "", controlUrl: "", recommendationsUrl: "" };
const env = {
  ...process.env,
  BACKREAD_CASES: join(temp, "cases.json"),
  BACKREAD_RESULT: result,
  EXTENSIONS_GALLERY: JSON.stringify(nowhere),
  // Nothing of the user's own is read or written.
  XDG_CACHE_HOME: join(temp, "cache"),
  XDG_CONFIG_HOME: join(temp, "config"),
  XDG_DATA_HOME: join(temp, "share"),
};
const folders = ["--user-data-dir", userData, "--extensions-dir", extensions];

function must(command, args, options) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", ...options });
  if (status !== 0) {
    throw new Error(`${basename(command)} failed: ${error ?? stdout + stderr}`);
  }
}

async function until(what, probe) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((done) => setTimeout(done, 250))) {
    if (await probe()) {
      return;
    }
  }
  throw new Error(`never saw ${what}`);
}

function layOut() {
  const cases = JSON.parse(readFileSync(join(here, "../cases.json"), "utf8"));
  const present = cases.filter((wanted) => {
    const source = join(checkout, wanted.article);
    if (wanted.optional && !existsSync(source)) {
      console.log(`# ${wanted.name}: ${wanted.article} is not beside this checkout`);
      return false;
    }
    mkdirSync(workspace, { recursive: true });
    writeFileSync(join(workspace, basename(source)), readFileSync(source));
    return true;
  });
  writeFileSync(env.BACKREAD_CASES, JSON.stringify(present));
  mkdirSync(join(userData, "User"), { recursive: true });
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify({
    "chat.disableAIFeatures": true,
    "editor.minimap.enabled": false,
    "editor.wordWrap": "on",
    "extensions.ignoreRecommendations": true,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
  }));
}

function install() {
  const session = join(temp, "session.vsix");
  const vsce = join(checkout, "editors/vscode/node_modules/@vscode/vsce/vsce");
  must(process.execPath, [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", session], { cwd: join(here, "extension") });
  for (const extension of [vsix, session]) {
    must(join(tools, "code-server"), [...folders, "--install-extension", extension], { env });
  }
  // The recorder takes the place of the packaged server, so that the extension
  // still finds its server by itself.
  const installed = join(extensions, readdirSync(extensions).find((name) => /^backread\.backread-\d/.test(name)), "server");
  renameSync(join(installed, "backread"), join(installed, "backread-itself"));
  writeFileSync(join(installed, "backread"), `#!/bin/sh\nBACKREAD_BIN='${installed}/backread-itself' exec '${join(here, "../tee.py")}' "$@"\n`);
  chmodSync(join(installed, "backread"), 0o755);
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** What must be seen before a picture is taken, by its name. */
const SEEN = {
  vscode: [".squiggly-error", ".monaco-hover:not(.hidden)", ".markers-panel"],
  "vscode-completion": [".suggest-widget.visible", ".codelens-decoration"],
  // For whoever looks; not part of the documentation.
  "look-walkthrough": [".gettingStartedContainer"],
  "look-sample": [".squiggly-error", ".markers-panel"],
  "look-rule": ["iframe.webview"],
  "look-facts": [".monaco-editor .mtk1"],
  "look-rename": [".monaco-tree, .monaco-list"],
};

async function takePictures(page) {
  for (;;) {
    await until("the pose for a picture", () => existsSync(`${result}.pose`) || existsSync(result));
    if (!existsSync(`${result}.pose`)) {
      return;
    }
    const name = readFileSync(`${result}.pose`, "utf8");
    for (const part of SEEN[name]) {
      await page.locator(part).first().waitFor({ timeout: 60_000 }).catch(() => console.log(`# the picture "${name}" lacks ${part}`));
    }
    const folder = name.startsWith("look-") ? tools : dirname(picture);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
    rmSync(`${result}.pose`);
    writeFileSync(`${result}.taken`, "");
  }
}

async function main() {
  layOut();
  install();
  const port = await freePort();
  const server = spawn(join(tools, "code-server"), [
    ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check",
    "--disable-workspace-trust", "--disable-getting-started-override", "--ignore-last-opened",
  ], { env, stdio: "ignore" });
  const ended = new Promise((done) => server.on("exit", done));
  let browser;
  try {
    const url = `http://127.0.0.1:${port}`;
    await until("code-server", () => fetch(`${url}/healthz`).then((answer) => answer.ok, () => false));
    browser = await chromium.launch({
      executablePath: process.env.CHROME ?? "/usr/bin/chromium-headless-shell",
      timeout: PATIENCE_MS,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
    await page.goto(`${url}/?folder=${encodeURIComponent(workspace)}`, { waitUntil: "commit", timeout: PATIENCE_MS });
    await takePictures(page);
  } finally {
    await browser?.close();
    server.kill();
    await ended;
  }
  const report = readFileSync(result, "utf8");
  process.stdout.write(report);
  return / 0 failed\n$/.test(report);
}

let good = false;
try {
  good = await main();
} catch (error) {
  console.log(`not ok VS Code: ${error.message}\n0 passed, 1 failed`);
}
rmSync(temp, { recursive: true, force: true });
process.exit(good ? 0 : 1);
