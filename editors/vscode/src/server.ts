// Finds the `backread` program to start.

import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);
const PROGRAM = process.platform === "win32" ? "backread.exe" : "backread";
const START_TIMEOUT_MS = 10_000;

export interface Server {
  readonly path: string;
  readonly version: string;
}

/** Why there is no server to start, in words for the writer. */
export class NoServer extends Error {}

/**
 * The program of the setting, else the one packaged with this extension, else
 * the one on PATH. A set path is never passed over: a writer who names a program
 * and gets another one would look for the cause in the wrong place.
 */
export async function findServer(context: vscode.ExtensionContext): Promise<Server> {
  const chosen = vscode.workspace.getConfiguration("backread").get("server.path", "").trim();
  if (chosen !== "") {
    const path = chosen.replace(/^~(?=[\\/])/, homedir());
    const version = await versionOf(path);
    if (version === undefined) {
      throw new NoServer(`The program in the setting backread.server.path cannot be run: ${chosen}`);
    }
    return { path, version };
  }

  // A bare name is looked up on PATH by the system.
  const candidates = [context.asAbsolutePath(join("server", PROGRAM)), PROGRAM];
  for (const path of candidates) {
    const version = await versionOf(path);
    if (version !== undefined) {
      return { path, version };
    }
  }
  throw new NoServer(
    "Articles are not checked: this build of the extension brings no Backread program that runs on " +
      "this machine, and there is none on PATH. Install backread, or set backread.server.path.",
  );
}

/** What `backread --version` prints, which also shows that the program runs here at all. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(path, ["--version"], { timeout: START_TIMEOUT_MS });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
