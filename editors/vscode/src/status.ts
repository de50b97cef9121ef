// The item in the status bar that says what stands of the article: its day,
// who is named in it, what was found; and that the server has stopped.

import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";

/** The answer to `backread/status`. */
export interface Status {
  readonly dateline: string | null;
  readonly basis: string | null;
  readonly isWeak: boolean;
  readonly people: number;
  readonly findings: { readonly error: number; readonly warning: number; readonly other: number };
  readonly factFiles: number;
}

/** So long nothing must have been typed before the server is asked. */
const CALM_MS = 300;

/** What the item shows of an answer. */
export function shown(status: Status): { text: string; detail: string; warns: boolean } {
  const loud = status.findings.error + status.findings.warning;
  const day = status.dateline === null ? "no dateline" : status.dateline;
  const people = status.people === 1 ? "1 person" : `${status.people} people`;
  const files = status.factFiles === 1 ? "1 fact file" : `${status.factFiles} fact files`;
  return {
    text: `${day}, ${loud === 1 ? "1 finding" : `${loud} findings`}`,
    detail: [status.basis ?? "nothing is called past or coming", people, `${files} of your own`].join("; "),
    warns: status.dateline === null || status.isWeak,
  };
}

export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly ends: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private client: LanguageClient | undefined;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("backread.status", selector);
    this.item.name = "Backread";
    this.ends = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.renew()),
      vscode.languages.onDidChangeDiagnostics(() => this.renew()),
    ];
    this.stopped();
  }

  /** Follows the state of a server that is about to start. */
  follow(client: LanguageClient): void {
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        newState === State.Running ? this.renew() : this.stopped();
      }
    });
  }

  /** What it shows. */
  get text(): string {
    return this.item.text;
  }

  stopped(): void {
    this.item.text = "Backread: server stopped";
    this.item.detail = "nothing is checked";
    this.item.severity = vscode.LanguageStatusSeverity.Error;
    this.item.command = { title: "Restart", command: "backread.restartServer" };
  }

  /** The writer has turned it off. */
  off(): void {
    this.item.text = "Backread: off";
    this.item.detail = "turned off by the setting backread.enable";
    this.item.severity = vscode.LanguageStatusSeverity.Information;
    this.item.command = { title: "Settings", command: "backread.openSettings" };
  }

  renew(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), CALM_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const it of this.ends) {
      it.dispose();
    }
  }

  private async ask(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const client = this.client;
    if (!document || !client || client.state !== State.Running) {
      return;
    }
    const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } };
    try {
      const status = await client.sendRequest<Status | null>("backread/status", params);
      if (status && client === this.client) {
        const { text, detail, warns } = shown(status);
        this.item.text = text;
        this.item.detail = detail;
        this.item.severity = warns
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
        this.item.command = warns
          ? { title: "Set dateline", command: "backread.setDateline" }
          : { title: "Show problems", command: "workbench.actions.view.problems" };
      }
    } catch {
      // A server that is stopping answers nothing; its state says so.
    }
  }
}
