// The session of ../../nvim.lua, through VS Code's own API in its extension host.
// run.mjs starts it and reads $BACKREAD_RESULT.

const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const PATIENCE_MS = 60_000;
const result = process.env.BACKREAD_RESULT;

let passed = 0;
let failed = 0;
const report = [];

async function check(name, step) {
  try {
    await step();
    passed += 1;
    report.push(`ok ${name}`);
  } catch (error) {
    failed += 1;
    report.push(`not ok ${name}: ${error.message ?? error}`);
  }
}

function need(condition, what, got) {
  if (!condition) {
    throw new Error(got === undefined ? what : `${what}, but got ${JSON.stringify(got)}`);
  }
}

async function waitFor(what, probe, state = () => undefined) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const value = await probe();
    if (value) {
      return value;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never saw ${what}, but got ${JSON.stringify(await state())}`);
}

/** The range of the first `words` in a line counted from 1. */
function place(document, line, words) {
  const from = document.lineAt(line - 1).text.indexOf(words);
  need(from >= 0, `line ${line} should hold "${words}"`, document.lineAt(line - 1).text);
  return new vscode.Range(line - 1, from, line - 1, from + words.length);
}

/** Has run.mjs, which sees the window, take a picture. */
async function pose(name) {
  fs.rmSync(`${result}.taken`, { force: true });
  // Renamed into place, so that nobody reads half of it.
  fs.writeFileSync(`${result}.posing`, name);
  fs.renameSync(`${result}.posing`, `${result}.pose`);
  await waitFor("the picture", () => fs.existsSync(`${result}.taken`));
}

async function picture(finding) {
  const editor = vscode.window.activeTextEditor;
  editor.selection = new vscode.Selection(finding.start, finding.start);
  editor.revealRange(finding, vscode.TextEditorRevealType.InCenter);
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
  await vscode.commands.executeCommand("editor.action.showHover");
  await pose("vscode");
}

async function readArticle(wanted, uri, withPicture) {
  const step = (what, run) => check(`${wanted.name}: ${what}`, run);
  const { finding, fix, hover, definition, hint } = wanted;
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const problems = () => vscode.languages.getDiagnostics(uri);
  const signature = (problem) => `${problem.code?.value ?? problem.code}: ${problem.message}`;

  await step("finding", async () => {
    const range = place(document, finding.line, finding.on);
    const problem = await waitFor(`a diagnostic on "${finding.on}"`, () => problems().find((each) => each.range.isEqual(range)), problems);
    need(vscode.DiagnosticSeverity[problem.severity].toLowerCase() === finding.severity, "severity", problem.severity);
    need(finding.codes.includes(problem.code.value), "a code that links to its rule", problem.code);
    need(problem.source === "backread", "source", problem.source);
    for (const phrase of finding.related) {
      const related = (problem.relatedInformation ?? []).some(({ location }) => {
        const line = document.lineAt(location.range.start.line);
        return location.uri.toString() === uri.toString() && line.text.includes(phrase)
          && place(document, line.lineNumber + 1, phrase).intersection(location.range) !== undefined;
      });
      need(related, `related: ${phrase}`, problem.relatedInformation);
    }
  });

  await step("hover", async () => {
    const { start } = place(document, hover.line, hover.on);
    const answers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, start);
    const text = answers.flatMap((answer) => answer.contents).map((content) => content.value ?? content).join("\n");
    for (const phrase of hover.shows) {
      need(text.includes(phrase), `hover should show ${phrase}`, text);
    }
  });

  await step("inlay hint", async () => {
    const range = place(document, hint.line, hint.on);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand("vscode.executeInlayHintProvider", uri, whole);
    const label = ({ label }) => (typeof label === "string" ? label : label.map((part) => part.value).join(""));
    const there = hints.some((each) => range.contains(each.position) && label(each).includes(hint.shows));
    need(there, `a hint with "${hint.shows}" at "${hint.on}"`, hints);
  });

  await step("definition", async () => {
    const { start } = place(document, definition.line, definition.on);
    const [target] = await vscode.commands.executeCommand("vscode.executeDefinitionProvider", uri, start);
    const file = await vscode.workspace.openTextDocument(target.targetUri ?? target.uri);
    need(file.uri.fsPath.startsWith(process.env.XDG_CACHE_HOME), "a pack in the cache folder", file.uri.fsPath);
    const line = (target.targetSelectionRange ?? target.targetRange ?? target.range).start.line;
    const lines = file.getText().split("\n");
    let first = line;
    while (first > 0 && !lines[first].startsWith("[[")) first -= 1;
    let last = first + 1;
    while (last < lines.length && !lines[last].startsWith("[[")) last += 1;
    need(lines.slice(first, last).join("\n").includes(definition.entry), `the entry with ${definition.entry}`, lines[line]);
  });

  if (withPicture) {
    await step("picture", () => picture(place(document, finding.line, finding.on)));
  }

  await step("fix", async () => {
    const range = place(document, finding.line, finding.on);
    const known = new Set(problems().map(signature));
    const found = problems().find((each) => each.range.isEqual(range));
    need(found, "there was no finding to fix");
    const line = document.lineAt(range.start.line).text;
    const corrected = line.slice(0, range.start.character) + fix.writes + line.slice(range.end.character);
    const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, undefined, 50);
    const action = actions.find((each) => each.kind?.value === "quickfix" && each.title.includes(fix.writes));
    need(action, `an action that writes ${fix.writes}`, actions.map((each) => each.title));
    if (action.edit) {
      await vscode.workspace.applyEdit(action.edit);
    }
    if (action.command) {
      await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    }
    await waitFor("the corrected line", () => document.lineAt(range.start.line).text === corrected, () => document.lineAt(range.start.line).text);
    await waitFor("the finding go", () => !problems().some((each) => each.range.intersection(range) && signature(each) === signature(found)), problems);
    const fresh = problems().map(signature).filter((each) => !known.has(each));
    need(fresh.length === 0, "nothing new should come", fresh);
  });
}

/** What a writer asks of the whole folder, and of a line that is being written. */
async function ask(folder) {
  const file = (name) => vscode.Uri.joinPath(folder, name);
  const write = (name, text) => vscode.workspace.fs.writeFile(file(name), Buffer.from(text));
  await write("undated.md", "# News\n\nKarl Lundgren spoke. \u201cLundgren is right,\u201d said Ann Berg.\n\nThe minister met Vo Van Th\n");
  await write("beside.txt", "date 2023-04-12\n\nKarl Lundgren came.\n");
  const uri = file("undated.md");
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const run = (command, ...rest) => vscode.commands.executeCommand(command, ...rest);
  const titles = async () => ((await run("vscode.executeCodeLensProvider", uri, 10)) ?? []).map((lens) => lens.command?.title ?? "");

  await check("lens: an article that states no day", async () => {
    await waitFor("the line above the article", async () => (await titles()).some((it) => it.startsWith("No dateline")), titles);
  });
  await check("command: set the dateline", async () => {
    await run("backread.setDateline");
    await waitFor("front matter", () => /^---\ndate: \d{4}-\d\d-\d\d\n---\n/.test(document.getText()), () => document.getText());
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 0, 1, 16), "date: 2023-04-12"));
    await waitFor("the dateline in the line above", async () => (await titles()).some((it) => it.includes("12 April 2023")), titles);
  });
  await check("workspace symbols", async () => {
    const found = await run("vscode.executeWorkspaceSymbolProvider", "angela merk");
    need(found.some((it) => it.name === "Angela Merkel"), "whom the facts know", found.map((it) => it.name));
    const own = await run("vscode.executeWorkspaceSymbolProvider", "lundgr");
    need(own.some((it) => it.name === "Karl Lundgren"), "whom an article names", own.map((it) => it.name));
  });
  const last = () => document.lineAt(document.lineCount - 2).range.end;
  await check("completion: a name with its title on the article's day", async () => {
    const list = await run("vscode.executeCompletionItemProvider", uri, last());
    const labels = list.items.map((it) => it.label.label ?? it.label);
    need(labels.includes("President Vo Van Thuong") && labels.includes("Vo Van Thuong"), "the president of then", labels.slice(0, 9));
  });
  await check("picture of the completion", async () => {
    await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(last(), last());
    await run("editor.action.triggerSuggest");
    await pose("vscode-completion");
    await run("hideSuggestWidget");
  });
  await check("rename: in all forms and articles, what is quoted apart", async () => {
    const at = place(document, 7, "Karl").start;
    const edit = await run("vscode.executeDocumentRenameProvider", uri, at, "Carl Lindt");
    const files = edit.entries().map(([it]) => path.basename(it.fsPath)).sort();
    need(files.join() === "beside.txt,undated.md", "both articles", files);
    await vscode.workspace.applyEdit(edit);
    need(document.getText().includes("Carl Lindt spoke."), "the full name", document.getText());
    need(document.getText().includes("\u201cLindt is right"), "the family name alone", document.getText());
  });
}

/** What the extension's own commands do. */
async function commands(folder) {
  const run = (command, ...rest) => vscode.commands.executeCommand(command, ...rest);
  await check("walkthrough", async () => {
    await run("workbench.action.openWalkthrough", "backread.backread#start", false);
    await pose("look-walkthrough");
  });
  await check("command: the sample article", async () => {
    await run("backread.openSample");
    const { document } = vscode.window.activeTextEditor;
    need(document.isUntitled && document.getText().startsWith("WRENFORD"), "the sample", document.getText());
    const codes = () => vscode.languages.getDiagnostics(document.uri).map((each) => each.code?.value);
    await waitFor("its slips", () => codes().includes("weekday-mismatch") && codes().includes("target-year-past"), codes);
    await run("workbench.actions.view.problems");
    await pose("look-sample");
  });
  await check("status item", async () => {
    const { exports: own } = vscode.extensions.getExtension("backread.backread");
    await waitFor("the day and the findings", () => own.status().startsWith("2016-03-14, "), own.status);
  });
  await check("command: let this stand", async () => {
    const uri = vscode.Uri.joinPath(folder, "stet.md");
    const slip = "date 2016-03-14\n\nThe vote was on Friday, 12 March 2016.\n";
    await vscode.workspace.fs.writeFile(uri, Buffer.from(slip));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "closed.txt"), Buffer.from(slip));
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const found = () => vscode.languages.getDiagnostics(uri).filter((each) => each.source === "backread");
    const [problem] = await waitFor("the slip", () => found().length > 0 && found());
    editor.selection = new vscode.Selection(problem.range.start, problem.range.start);
    const before = document.getText();
    const asked = run("backread.stet", "as printed -- in 1987");
    // There is one way in the article and one in the settings: the first is taken.
    await new Promise((done) => setTimeout(done, 1500));
    await run("workbench.action.acceptSelectedQuickOpenItem");
    await asked;
    await waitFor("the slip let stand", () => document.getText() !== before && found().length === 0, () => document.getText());
    need(document.getText().includes("<!-- stet: weekday-mismatch as printed - in 1987 -->"), "the reason", document.getText());
  });
  await check("settings: how loudly a rule speaks", async () => {
    const uri = vscode.Uri.joinPath(folder, "loud.txt");
    await vscode.workspace.fs.writeFile(uri, Buffer.from("date 2016-03-14\n\nThe vote was on Friday, 12 March 2016.\n"));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const levels = () => vscode.languages.getDiagnostics(uri).map((each) => each.severity);
    const set = (rules) => vscode.workspace.getConfiguration("backread").update("rules", rules, vscode.ConfigurationTarget.Global);
    await waitFor("the slip", () => levels().join() === String(vscode.DiagnosticSeverity.Error), levels);
    await set({ "weekday-mismatch": "hint" });
    await waitFor("it as a hint", () => levels().join() === String(vscode.DiagnosticSeverity.Hint), levels);
    await set({ "weekday-mismatch": "off" });
    await waitFor("it gone", () => levels().length === 0, levels);
    await set(undefined);
    await waitFor("it again", () => levels().length === 1, levels);
  });
  await check("the page of a rule is shown, not its source", async () => {
    const uri = vscode.Uri.joinPath(folder, "loud.txt");
    const [problem] = vscode.languages.getDiagnostics(uri);
    await run("vscode.open", problem.code.target);
    const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    await waitFor("a preview", () => tab()?.viewType === "vscode.markdown.preview.editor", tab);
    const found = vscode.languages.getDiagnostics(problem.code.target);
    need(found.length === 0, "its examples are no article", found.length);
    await pose("look-rule");
  });
  await check("facts of the program: in colours, and not to be changed", async () => {
    const uri = vscode.Uri.joinPath(folder, "name.txt");
    await vscode.workspace.fs.writeFile(uri, Buffer.from("date 2016-03-14\n\nAngela Merkel spoke.\n"));
    const article = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(article);
    const at = new vscode.Position(2, 3);
    const places = () => run("vscode.executeDefinitionProvider", uri, at);
    const [found] = await waitFor("the entry", async () => ((await places()) ?? []).length > 0 && (await places()), places);
    const pack = await vscode.workspace.openTextDocument(found.targetUri ?? found.uri);
    const range = found.targetSelectionRange ?? found.range;
    await vscode.window.showTextDocument(pack, { selection: range });
    need(pack.languageId === "toml", "TOML", pack.languageId);
    const before = pack.getText();
    await run("type", { text: "x" });
    need(pack.getText() === before, "the pack as it was");
    await pose("look-facts");
  });
  await check("command: check the folder", async () => {
    const uri = vscode.Uri.joinPath(folder, "closed.txt");
    await run("backread.checkFolder");
    const found = () => vscode.languages.getDiagnostics(uri);
    await waitFor("a finding in an article that is not open", () => found().length === 1, found);
  });
}

async function session() {
  const cases = JSON.parse(fs.readFileSync(process.env.BACKREAD_CASES, "utf8"));
  const folder = vscode.workspace.workspaceFolders[0].uri;
  for (const [number, wanted] of cases.entries()) {
    await readArticle(wanted, vscode.Uri.joinPath(folder, path.basename(wanted.article)), number === 0);
  }
  await ask(folder);
  await commands(folder);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, path.basename(cases.at(-1).article)));
  // The last case again: what is open must be checked by the new server too.
  await check("restart", async () => {
    const uri = vscode.window.activeTextEditor.document.uri;
    await vscode.commands.executeCommand("undo");
    await vscode.commands.executeCommand("backread.restartServer");
    await waitFor("the finding again", () => vscode.languages.getDiagnostics(uri).some((each) => each.source === "backread"));
  });
}

exports.activate = async () => {
  await check("the session runs through", session);
  report.push(`${passed} passed, ${failed} failed`);
  fs.writeFileSync(`${result}.new`, `${report.join("\n")}\n`);
  // Renamed into place, so that nobody reads half of it.
  fs.renameSync(`${result}.new`, result);
};
