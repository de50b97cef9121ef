// Packs the extension with the release build of the server into one .vsix.
//
//     node package.mjs SERVER OUT.vsix
//
// The package is for the machine it is built on, as the program in it is.

import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [server, out] = process.argv.slice(2).map((path) => resolve(path));
if (!server || !out) {
  console.error("usage: node package.mjs SERVER OUT.vsix");
  process.exit(2);
}
process.chdir(here);

for (const folder of ["dist", "server"]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  // The Node of the oldest VS Code that package.json allows.
  target: "node20",
  external: ["vscode"],
  minify: true,
  metafile: true,
  logLevel: "warning",
});
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", notices(Object.keys(metafile.inputs)));

const program = join("server", process.platform === "win32" ? "backread.exe" : "backread");
copyFileSync(server, program);
chmodSync(program, 0o755);

mkdirSync(dirname(out), { recursive: true });
const vsce = spawnSync(
  process.execPath,
  [
    ...["node_modules/@vscode/vsce/vsce", "package", "--no-dependencies"],
    ...["--target", `${process.platform}-${process.arch}`, "--out", out],
  ],
  { encoding: "utf8" },
);
if (vsce.status !== 0) {
  process.stderr.write(vsce.stdout + vsce.stderr);
  process.exit(1);
}
console.log(`packed ${basename(out)}`);

/** The licence of each npm package whose code went into the bundle; they ask to be passed on. */
function notices(inputs) {
  const folders = new Set(
    inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter((folder) => folder !== undefined),
  );
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}
