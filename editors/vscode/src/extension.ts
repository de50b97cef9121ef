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
const START_SETTINGS = ["backread.server", "backread.facts", "backread.date", "backread.codeLens"];
const STOP_TIMEOUT_MS = 5_000;

let client: LanguageClient | undefined;
let status: StatusItem | undefined;
/** Starts and stops take turns, however quickly they are asked for. */
let turn: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
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
    vscode.commands.registerCommand("backread.restartServer", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (START_SETTINGS.some((setting) => event.affectsConfiguration(setting))) {
        void restart();
      }
    }),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

async function start(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Promise<void> {
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
  );
  const action = offered.find((it) => it.title.startsWith("Set the dateline"));
  if (action?.edit) {
    await vscode.workspace.applyEdit(action.edit);
  } else {
    void vscode.window.showInformationMessage("This article states its day already.");
  }
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
      codeLens: settings.get("codeLens", true),
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
