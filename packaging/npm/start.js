#!/usr/bin/env node
// Starts the program of the package for this platform.

const { spawnSync } = require("node:child_process");

const name = `@backread/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "backread.exe" : "backread";
let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(`backread: there is no program for ${process.platform} on ${process.arch} (${name} is not installed)`);
  process.exit(2);
}
const ran = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ran.error) {
  console.error(`backread: ${ran.error.message}`);
}
process.exit(ran.status ?? 2);
