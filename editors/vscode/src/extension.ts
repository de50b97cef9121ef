// Starts the Backread server and hands it the writer's articles. Whatever the
// server can do itself is not done here.

import * as vscode from "vscode";
import { type DocumentSelector, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { findServer, NoServer } from "./server";
import { StatusItem } from "./status";

const ARTICLES_AND_FACTS: DocumentSelector = [
  // Not every plain text: to VS Code each file of an unknown kind is that.
  { scheme: "file", language: "plaintext", pattern: "**/*.{txt,text}" },
  { scheme: "untitled", language: "plaintext" },
  ...["markdown", "html"].flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  // By name alone: without another extension VS Code does not know TOML.
  { scheme: "file", pattern: "**/backread.toml" },
  { scheme: "file", pattern: "**/facts/**/*.toml" },
];
/** Settings that the server reads once, at its start. */
const START_SETTINGS = [
  "backread.enable",
  "backread.server",
  "backread.facts",
  "backread.date",
  "backread.rules",
  "backread.codeLens",
  "backread.semanticTokens",
  "backread.workspaceDiagnostics",
];
const STOP_TIMEOUT_MS = 5_000;
/** So many actions are asked for with their edits. */
const MOST_ACTIONS = 20;

let client: LanguageClient | undefined;
let status: StatusItem | undefined;
/** Starts and stops take turns, however quickly they are asked for. */
let turn: Promise<void> = Promise.resolve();

/** What other extensions may ask of this one. */
export interface Api {
  /** What the status item shows. */
  status(): string;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  // One for all servers of this window: a restart must not hide why the last one failed.
  const output = vscode.window.createOutputChannel("Backread", { log: true });
  const restart = () =>
    inTurn(async () => {
      await stop();
      await start(context, output);
    });
  status = new StatusItem(ARTICLES_AND_FACTS as vscode.DocumentSelector);
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("backread.showLog", () => output.show()),
    vscode.commands.registerCommand("backread.openSettings", () =>
      vscode.commands.executeCommand("workbench.action.openSettings", "@ext:backread.backread"),
    ),
    vscode.commands.registerCommand("backread.setDateline", setDateline),
    vscode.commands.registerCommand("backread.checkFolder", checkFolder),
    // The menu hands over the file.
    vscode.commands.registerCommand("backread.stet", (given) => stet(typeof given === "string" ? given : undefined)),
    vscode.commands.registerCommand("backread.showProof", () =>
      vscode.commands.executeCommand("editor.action.showHover"),
    ),
    vscode.commands.registerCommand("backread.openProfile", () =>
      vscode.commands.executeCommand("editor.action.revealDefinition"),
    ),
    vscode.commands.registerCommand("backread.openSample", () => openSample(context)),
    vscode.commands.registerCommand("backread.restartServer", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (START_SETTINGS.some((setting) => event.affectsConfiguration(setting))) {
        void restart();
      }
    }),
  );
  await restart();
  return { status: () => status?.text ?? "" };
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

async function start(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Promise<void> {
  const isEnabled = vscode.workspace.getConfiguration("backread").get("enable", true);
  void vscode.commands.executeCommand("setContext", "backread.isRunning", isEnabled);
  if (!isEnabled) {
    status?.off();
    return;
  }
  try {
    const server = await findServer(context);
    output.info(`Starting ${server.version} (${server.path})`);
    client = new LanguageClient(
      "backread",
      "Backread",
      { command: server.path, args: ["lsp"] },
      clientOptions(output),
    );
    status?.follow(client);
    await client.start();
  } catch (error) {
    const reason = error instanceof NoServer ? error.message : `The Backread server did not start: ${String(error)}`;
    output.error(reason);
    // Not awaited: the message stays until the writer has read it.
    void offerSettings(reason);
  }
}

/** Takes the server's own action, which knows how the article's form writes its day. */
async function setDateline(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const start = new vscode.Range(0, 0, 0, 0);
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    start,
    vscode.CodeActionKind.Refactor.value,
    MOST_ACTIONS,
  );
  const action = offered.find((it) => it.title.startsWith("Set the dateline"));
  if (action?.edit) {
    await vscode.workspace.applyEdit(action.edit);
  } else {
    void vscode.window.showInformationMessage("This article states its day already.");
  }
}

/** The server shows what it finds, and says how much that is. */
async function checkFolder(): Promise<void> {
  if (client) {
    await client.sendRequest("workspace/executeCommand", { command: "backread.server.checkFolder" });
  }
}

/** The server's own actions that let a finding stand; asks which, where there are several, and why. */
async function stet(given?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    editor.selection,
    vscode.CodeActionKind.QuickFix.value,
    MOST_ACTIONS,
  );
  const stets = offered.filter((it) => it.title.startsWith("Stet:"));
  if (stets.length === 0) {
    void vscode.window.showInformationMessage("Nothing is marked here.");
    return;
  }
  const items = stets.map((action) => ({ label: action.title, action }));
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items);
  const edit = chosen?.action.edit;
  if (!edit) {
    return;
  }
  const reason =
    given ??
    (await vscode.window.showInputBox({
      title: "Why does this stand?",
      prompt: "For whoever reads it later; Enter alone gives no reason, Escape changes nothing.",
      placeHolder: "as printed in 1987",
    }));
  if (reason === undefined) {
    return;
  }
  addReason(edit, reason.trim());
  await vscode.workspace.applyEdit(edit);
}

/** Writes the reason into the comment of a stet, or into its entry in the settings. */
function addReason(edit: vscode.WorkspaceEdit, reason: string): void {
  if (reason === "") {
    return;
  }
  // Two hyphens would end the comment.
  const inComment = reason.replace(/-{2,}/g, "-").replace(/[<>]/g, "");
  for (const [uri, edits] of edit.entries()) {
    const reasoned = edits.map((it) => {
      const text = it.newText
        .replace(/(<!-- stet: [a-z-]+) -->/, (_, stet: string) => `${stet} ${inComment} -->`)
        .replace(/^reason = ""$/m, () => `reason = ${JSON.stringify(reason)}`);
      return vscode.TextEdit.replace(it.range, text);
    });
    edit.set(uri, reasoned);
  }
}

async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, "media", "sample.txt");
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const document = await vscode.workspace.openTextDocument({ language: "plaintext", content });
  await vscode.window.showTextDocument(document);
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.dispose(STOP_TIMEOUT_MS);
  } catch {
    // A server that has crashed cannot be stopped in good order; it is gone.
  }
}

function clientOptions(output: vscode.LogOutputChannel): LanguageClientOptions {
  const settings = vscode.workspace.getConfiguration("backread");
  const date = settings.get("date", "");
  return {
    documentSelector: ARTICLES_AND_FACTS,
    outputChannel: output,
    initializationOptions: {
      facts: settings.get<string[]>("facts", []),
      ...(date === "" ? {} : { date }),
      rules: settings.get<Record<string, string>>("rules", {}),
      codeLens: settings.get("codeLens", true),
      semanticTokens: settings.get("semanticTokens", false),
      workspaceDiagnostics: settings.get("workspaceDiagnostics", false),
      // VS Code shows what is wrong at the top of every hover.
      showsFindingsInHover: true,
      // Until then the server reads nothing outside the folders, whatever their settings name.
      trusted: vscode.workspace.isTrusted,
    },
  };
}

async function offerSettings(reason: string): Promise<void> {
  const open = "Open Settings";
  if ((await vscode.window.showErrorMessage(reason, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "backread.server.path");
  }
}
