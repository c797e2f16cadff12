// Reads a folder of Markdown files with the programs that teams use, and writes down what each took.
//
//   node readers.js FOLDER ANSWER.json
//
// FOLDER/decisions holds decision records; every other .md file below FOLDER is read as well.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";

const require = createRequire(import.meta.url);
const { madrFilePathFilter, parseMadrWithFrontmatter } = require("@backstage/plugin-adr-common");
const { Log4brains } = require("@log4brains/core");

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join(folder, name));

// Mermaid draws into a page, so it is given an empty one.
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const mermaid = (await import("mermaid")).default;

function behindFrontMatter(text) {
  return text.startsWith("---\n") ? text.slice(text.indexOf("\n---\n") + 5) : text;
}

/** The number of cells in each row of each table, as a GFM parser sees them. */
function tables(tokens) {
  const found = [];
  for (const token of tokens) {
    if (token.type === "table_open") found.push([]);
    if (token.type === "tr_open") found.at(-1).push(0);
    if (token.type === "td_open" || token.type === "th_open") found.at(-1)[found.at(-1).length - 1]++;
  }
  return found;
}

async function diagrams(tokens) {
  const found = [];
  for (const token of tokens.filter((each) => each.type === "fence" && each.info === "mermaid")) {
    try {
      found.push({ accepted: true, kind: (await mermaid.parse(token.content)).diagramType });
    } catch (error) {
      found.push({ accepted: false, error: String(error) });
    }
  }
  return found;
}

const parser = new MarkdownIt();
const read = {};
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const tokens = parser.parse(behindFrontMatter(text), {});
  const { status, date, attributes } = parseMadrWithFrontmatter(text);
  read[relative(folder, file)] = {
    tables: tables(tokens),
    diagrams: await diagrams(tokens),
    backstage: { picked: madrFilePathFilter(file), status, date, attributes },
  };
}

const log4brains = {};
for (const adr of await Log4brains.create(folder).searchAdrs()) {
  const { title, status, publicationDate, deciders, tags } = adr;
  log4brains[adr.file.relativePath] = { title, status, publicationDate, deciders, tags };
}
writeFileSync(process.argv[3], JSON.stringify({ read, log4brains }));
process.exit(0);
