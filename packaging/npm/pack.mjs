// Packs the program for npm: one package for this platform with the program
// inside, and one named `backread` that starts whichever of them is installed.
//
//     node pack.mjs PROGRAM OUT_FOLDER
//
// A release runs it once on each platform and publishes all of them.

import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const [program, out] = process.argv.slice(2).map((path) => resolve(path));
if (!program || !out) {
  console.error("usage: node pack.mjs PROGRAM OUT_FOLDER");
  process.exit(2);
}
const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const platform = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "backread.exe" : "backread";
// Each platform is its own package: npm installs the one that fits.
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"];

function pack(name, files, more) {
  const folder = join(out, name.replace("/", "-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const about = {
    name,
    version,
    description: "Underlines facts in a news article that do not fit: a language server and a command.",
    license: "MIT OR Apache-2.0",
    repository: "github:backread/backread",
    files: files.map(([to]) => to),
    ...more,
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
  for (const [to, from] of files) {
    copyFileSync(from, join(folder, to));
  }
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"]) {
    copyFileSync(join(root, licence), join(folder, licence));
  }
  return folder;
}

function tarball(folder) {
  const ran = spawnSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: folder, encoding: "utf8" });
  if (ran.status !== 0) {
    console.error(ran.stderr);
    process.exit(1);
  }
  console.log(join(out, ran.stdout.trim()));
}

const own = pack(`@backread/${platform}`, [[file, program]], { os: [process.platform], cpu: [process.arch] });
chmodSync(join(own, file), 0o755);
const optional = Object.fromEntries(PLATFORMS.map((it) => [`@backread/${it}`, version]));
const main = pack("backread", [["start.js", join(root, "packaging/npm/start.js")]], {
  bin: { backread: "start.js" },
  optionalDependencies: optional,
  engines: { node: ">=18" },
});
tarball(own);
tarball(main);
