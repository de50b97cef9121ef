// The session of nvim.lua once more, as VS Code holds it: a scripted client with
// VS Code's own capabilities (vscode-capabilities.json) talks to the server that
// the packaged extension brings. Each article is read twice, by a client that
// pulls its diagnostics and by one that waits for them.
//
//     node client.mjs UNPACKED_VSIX
//
// The server is started through tee.py; $BACKREAD_TRACES is where that writes.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const checkout = dirname(dirname(here));
// The protocol library is the one that the extension is built with.
const require = createRequire(join(checkout, "editors/vscode/package.json"));
const { CancellationTokenSource, createProtocolConnection, StreamMessageReader, StreamMessageWriter } =
  require("vscode-languageserver-protocol/node");

const PATIENCE_MS = 20_000;
const server = join(resolve(process.argv[2]), "extension/server/backread");
const cases = JSON.parse(readFileSync(join(here, "cases.json"), "utf8"));
const vscode = JSON.parse(readFileSync(join(here, "vscode-capabilities.json"), "utf8"));
const temp = mkdtempSync(join(realpathSync(tmpdir()), "backread-client-"));
const cache = join(temp, "cache");

// Reporting ------------------------------------------------------------------

let passed = 0;
let failed = 0;

async function check(name, step) {
  try {
    await step();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}: ${error.message ?? error}`);
  }
}

function need(condition, what, got) {
  if (!condition) {
    throw new Error(got === undefined ? what : `${what}, but got ${JSON.stringify(got)}`);
  }
}

const soon = (ms) => new Promise((done) => setTimeout(done, ms));

async function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} took more than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again until `probe` has an answer. */
async function waitFor(what, probe, state) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await soon(25)) {
    const value = await probe();
    if (value) {
      return value;
    }
  }
  throw new Error(`never saw ${what}, but got ${JSON.stringify(await state())}`);
}

// Text -----------------------------------------------------------------------
// JavaScript strings are counted in UTF-16 units, as VS Code counts.

const lineOf = (text, line) => text.split("\n")[line] ?? "";

function offset(text, { line, character }) {
  const lines = text.split("\n");
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
}

const slice = (text, range) => text.slice(offset(text, range.start), offset(text, range.end));

/** The range of the first `words` in a line counted from 1. */
function place(text, line, words) {
  const from = lineOf(text, line - 1).indexOf(words);
  need(from >= 0, `line ${line} should hold "${words}"`, lineOf(text, line - 1));
  return {
    start: { line: line - 1, character: from },
    end: { line: line - 1, character: from + words.length },
  };
}

const same = (a, b) => JSON.stringify([a.start, a.end]) === JSON.stringify([b.start, b.end]);

function overlap(a, b) {
  const before = (p, q) => p.line < q.line || (p.line === q.line && p.character < q.character);
  return before(a.start, b.end) && before(b.start, a.end);
}

// The editor -----------------------------------------------------------------

/** What VS Code does around a document, without the screen. */
class Editor {
  #process;
  #connection;
  #published = new Map();
  #exit;

  static async start({ pulls, folder }) {
    const editor = new Editor();
    try {
      await editor.#start(pulls, folder);
    } catch (error) {
      editor.kill();
      throw error;
    }
    return editor;
  }

  async #start(pulls, folder) {
    this.pulls = pulls;
    this.#process = spawn(join(here, "tee.py"), ["lsp"], {
      env: { ...process.env, BACKREAD_BIN: server, XDG_CACHE_HOME: cache },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#exit = new Promise((done) => this.#process.on("exit", (code, signal) => done(code ?? signal)));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    const folders = folder && [{ uri: pathToFileURL(folder).href, name: basename(folder) }];
    const settings = { backread: { date: "", facts: [], server: { path: "" }, trace: { server: "off" } } };
    const section = (name) => (name ?? "").split(".").filter(Boolean).reduce((value, key) => value?.[key], settings) ?? null;

    this.#connection.onRequest("workspace/configuration", ({ items }) => items.map((item) => section(item.section)));
    this.#connection.onRequest("workspace/workspaceFolders", () => folders ?? null);
    this.#connection.onRequest("workspace/applyEdit", ({ edit }) => (this.apply(edit), { applied: true }));
    // Registrations, progress and refreshes: VS Code takes note and says null.
    this.#connection.onRequest((_method) => null);
    this.#connection.onNotification("textDocument/publishDiagnostics", (params) => this.#published.set(params.uri, params));
    this.#connection.listen();

    const capabilities = structuredClone(vscode);
    if (!pulls) {
      delete capabilities.textDocument.diagnostic;
      delete capabilities.workspace.diagnostics;
    }
    const { capabilities: offers } = await this.request("initialize", {
      processId: process.pid,
      clientInfo: { name: "Visual Studio Code", version: "1.139.1" },
      locale: "en",
      rootPath: folder ?? null,
      rootUri: folders?.[0].uri ?? null,
      capabilities,
      initializationOptions: { facts: [] },
      trace: "off",
      workspaceFolders: folders ?? null,
    });
    this.offers = offers;
    await this.#connection.sendNotification("initialized", {});
  }

  request(method, params, ...rest) {
    return within(PATIENCE_MS, method, this.#connection.sendRequest(method, params, ...rest));
  }

  /** For a request that the server may keep open until something changes. */
  async requestUnlessHeld(method, params) {
    const cancel = new CancellationTokenSource();
    const answer = this.request(method, params, cancel.token);
    const held = soon(2000).then(() => cancel.cancel());
    await Promise.race([answer.catch(() => {}), held]);
  }

  async open(path, languageId) {
    this.uri = pathToFileURL(path).href;
    this.document = { uri: this.uri };
    this.version = 1;
    this.text = readFileSync(path, "utf8");
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId, version: this.version, text: this.text },
    });
  }

  /** One keystroke, or one paste: a change of a single range. */
  async type(range, newText) {
    const from = offset(this.text, range.start);
    const to = offset(this.text, range.end);
    this.text = this.text.slice(0, from) + newText + this.text.slice(to);
    this.version += 1;
    this.#published.delete(this.uri);
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, rangeLength: to - from, text: newText }],
    });
  }

  async apply(edit) {
    const changes = [
      ...(edit.documentChanges ?? []).filter((change) => change.textDocument).map((change) => [change.textDocument.uri, change.edits]),
      ...Object.entries(edit.changes ?? {}),
    ];
    for (const [uri, edits] of changes) {
      need(uri === this.uri, "an edit of this article", uri);
      // From the end, so that earlier ranges stay where they are.
      const ordered = [...edits].sort((a, b) => offset(this.text, b.range.start) - offset(this.text, a.range.start));
      for (const { range, newText } of ordered) {
        await this.type(range, newText);
      }
    }
  }

  /** What the Problems panel shows for the text as it is now; undefined while that is not known. */
  async problems() {
    if (this.pulls) {
      const identifier = this.offers.diagnosticProvider.identifier;
      const report = await this.request("textDocument/diagnostic", {
        ...(identifier === undefined ? {} : { identifier }),
        textDocument: this.document,
      });
      need(report.kind === "full", "a full report, as no earlier one was named", report);
      return report.items;
    }
    const published = this.#published.get(this.uri);
    return (published?.version ?? this.version) === this.version ? published?.diagnostics : undefined;
  }

  at(position) {
    return { textDocument: this.document, position };
  }

  async close() {
    await this.#connection.sendNotification("textDocument/didClose", { textDocument: this.document });
    await this.request("shutdown");
    await this.#connection.sendNotification("exit");
    const code = await within(PATIENCE_MS, "the server's end", this.#exit);
    need(code === 0, "exit code 0", code);
  }

  kill() {
    this.#process?.kill();
  }
}

// The session ------------------------------------------------------------------

function language(path) {
  return { ".md": "markdown", ".html": "html" }[/\.\w+$/.exec(path)?.[0]] ?? "plaintext";
}

async function readArticle(name, wanted, editor) {
  const step = (what, run) => check(`${name}: ${what}`, run);
  const { finding, fix, hover, definition, hint } = wanted;
  const findingOn = (range) => async () => (await editor.problems())?.find((problem) => same(problem.range, range));
  const problems = () => editor.problems();
  const signature = (problem) => `${problem.code}: ${problem.message}`;

  await step("diagnostics come one way only", async () => {
    need(("diagnosticProvider" in editor.offers) === editor.pulls, "a diagnosticProvider for those who pull", editor.offers.diagnosticProvider);
  });

  let problem;
  await step("finding", async () => {
    const range = place(editor.text, finding.line, finding.on);
    problem = await waitFor(`a diagnostic on "${finding.on}"`, findingOn(range), problems);
    need(problem.severity === ["error", "warning", "information", "hint"].indexOf(finding.severity) + 1, "severity", problem.severity);
    need(finding.codes.includes(problem.code), "code", problem.code);
    need(problem.source === "backread", "source", problem.source);
    need(problem.codeDescription?.href, "a link to the rule", problem);
    for (const phrase of finding.related) {
      const related = (problem.relatedInformation ?? []).some(({ location }) => {
        const from = location.uri === editor.uri ? lineOf(editor.text, location.range.start.line).indexOf(phrase) : -1;
        return from >= 0 && overlap(location.range, place(editor.text, location.range.start.line + 1, phrase));
      });
      need(related, `related: ${phrase}`, problem.relatedInformation);
    }
  });

  await step("hover", async () => {
    const { start } = place(editor.text, hover.line, hover.on);
    const answer = await editor.request("textDocument/hover", editor.at(start));
    for (const phrase of hover.shows) {
      need(answer?.contents?.value?.includes(phrase), `hover should show ${phrase}`, answer);
    }
    need(!answer.range || slice(editor.text, answer.range).includes(hover.on), "the range of what is explained", answer.range);
  });

  await step("inlay hint", async () => {
    const range = place(editor.text, hint.line, hint.on);
    const whole = { start: { line: 0, character: 0 }, end: { line: editor.text.split("\n").length, character: 0 } };
    const hints = await editor.request("textDocument/inlayHint", { textDocument: editor.document, range: whole });
    const label = ({ label }) => (typeof label === "string" ? label : label.map((part) => part.value).join(""));
    const there = ({ position }) =>
      position.line === range.start.line && range.start.character <= position.character && position.character <= range.end.character;
    need(hints?.some((each) => there(each) && label(each).includes(hint.shows)), `a hint with "${hint.shows}" at "${hint.on}"`, hints);
  });

  await step("definition", async () => {
    const { start } = place(editor.text, definition.line, definition.on);
    const answer = await editor.request("textDocument/definition", editor.at(start));
    const [target] = [answer].flat();
    const uri = target?.targetUri ?? target?.uri;
    const range = target?.targetSelectionRange ?? target?.range;
    need(uri?.endsWith(".toml"), "a fact file", answer);
    const file = realpathSync(fileURLToPath(uri));
    need(file.startsWith(cache), `the pack should be in the cache folder ${cache}`, file);
    const lines = readFileSync(file, "utf8").split("\n");
    let first = range.start.line;
    while (first > 0 && !lines[first].startsWith("[[")) first -= 1;
    let last = first + 1;
    while (last < lines.length && !lines[last].startsWith("[[")) last += 1;
    const block = lines.slice(first, last).join("\n");
    need(block.includes(definition.entry), `the entry with ${definition.entry}`, lines[range.start.line]);
  });

  // Every other thing the server says it can do: that it answers at all is
  // checked here, what it answers by validate.py.
  await step("every request it offers is answered", async () => {
    const { start, end } = place(editor.text, hover.line, hover.on);
    const { offers, document: textDocument } = editor;
    const here = editor.at(start);
    const requests = {
      declarationProvider: ["textDocument/declaration", here],
      typeDefinitionProvider: ["textDocument/typeDefinition", here],
      referencesProvider: ["textDocument/references", { ...here, context: { includeDeclaration: true } }],
      documentHighlightProvider: ["textDocument/documentHighlight", here],
      documentSymbolProvider: ["textDocument/documentSymbol", { textDocument }],
      workspaceSymbolProvider: ["workspace/symbol", { query: hover.on }],
      completionProvider: ["textDocument/completion", { ...editor.at(end), context: { triggerKind: 1 } }],
      codeLensProvider: ["textDocument/codeLens", { textDocument }],
      foldingRangeProvider: ["textDocument/foldingRange", { textDocument }],
      selectionRangeProvider: ["textDocument/selectionRange", { textDocument, positions: [start] }],
      renameProvider: ["textDocument/rename", { ...here, newName: "Another Name" }],
    };
    for (const [provider, [method, params]] of Object.entries(requests)) {
      if (offers[provider]) {
        await editor.request(method, params);
      }
    }
    if (offers.renameProvider?.prepareProvider) {
      await editor.request("textDocument/prepareRename", here);
    }
    if (offers.semanticTokensProvider?.full) {
      await editor.request("textDocument/semanticTokens/full", { textDocument });
    }
    if (offers.semanticTokensProvider?.range) {
      await editor.request("textDocument/semanticTokens/range", { textDocument, range: { start: { line: 0, character: 0 }, end } });
    }
    if (editor.pulls && offers.diagnosticProvider?.workspaceDiagnostics) {
      await editor.requestUnlessHeld("workspace/diagnostic", { previousResultIds: [] });
    }
  });

  // VS Code counts UTF-16 units: two for the face, one for each half of the
  // decomposed letter.
  await step("positions behind an emoji", async () => {
    const typed = "\u{1F600} e\u0301 ";
    const range = place(editor.text, finding.line, finding.on);
    const lineStart = { line: finding.line - 1, character: 0 };
    await editor.type({ start: lineStart, end: lineStart }, typed);
    const moved = place(editor.text, finding.line, finding.on);
    need(moved.start.character === range.start.character + typed.length, "the test's own counting", moved);
    await waitFor("the finding move with its words", findingOn(moved), problems);
    await editor.type({ start: lineStart, end: { ...lineStart, character: typed.length } }, "");
    await waitFor("the finding back in its place", findingOn(range), problems);
  });

  await step("fix", async () => {
    need(problem, "there was no finding to fix");
    const range = place(editor.text, finding.line, finding.on);
    const known = new Set((await waitFor("the diagnostics", problems, problems)).map(signature));
    const corrected = editor.text.slice(0, offset(editor.text, range.start)) + fix.writes + editor.text.slice(offset(editor.text, range.end));
    const actions = await editor.request("textDocument/codeAction", {
      textDocument: editor.document,
      range,
      context: { diagnostics: [problem], triggerKind: 1 },
    });
    let action = actions?.find((each) => each.kind === "quickfix" && each.title.includes(fix.writes));
    need(action, `an action that writes ${fix.writes}`, actions?.map((each) => each.title));
    if (!action.edit && !action.command) {
      action = await editor.request("codeAction/resolve", action);
    }
    if (action.edit) {
      await editor.apply(action.edit);
    } else {
      await editor.request("workspace/executeCommand", { command: action.command.command, arguments: action.command.arguments });
    }
    need(editor.text === corrected, "only these words should change", lineOf(editor.text, finding.line - 1));
    const left = await waitFor(
      "the finding go",
      async () => {
        const now = await editor.problems();
        return now && !now.some((each) => each.code === problem.code && overlap(each.range, range)) ? now : undefined;
      },
      problems,
    );
    const fresh = left.map(signature).filter((each) => !known.has(each));
    need(fresh.length === 0, "nothing new should come", fresh);
  });
}

async function main() {
  for (const wanted of cases) {
    const source = join(checkout, wanted.article);
    if (wanted.optional && !existsSync(source)) {
      console.log(`# ${wanted.name}: ${wanted.article} is not beside this checkout`);
      continue;
    }
    for (const pulls of [true, false]) {
      const name = `${wanted.name} (${pulls ? "pull" : "push"})`;
      const folder = join(temp, pulls ? "pull" : "push", wanted.optional ? "loose" : "newsroom");
      mkdirSync(folder, { recursive: true });
      const article = join(folder, basename(source));
      writeFileSync(article, readFileSync(source));
      let editor;
      await check(`${name}: starts`, async () => {
        editor = await Editor.start({ pulls, folder: wanted.optional ? undefined : folder });
        await editor.open(article, language(article));
      });
      if (editor) {
        await readArticle(name, wanted, editor);
        await check(`${name}: ends in good order`, () => editor.close());
        editor.kill();
      }
    }
  }
}

try {
  await main();
} finally {
  rmSync(temp, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
