// Opens pages in a browser and does what readers do.
//
//   node page.mjs MODULES DIRECTORY CHROMIUM
//
// MODULES holds node_modules, DIRECTORY the pages: roundtable.html, of which most is
// asked, and others that must be as sound. Prints a line a check, its name, a tab and
// "ok" or what is wrong. Screenshots are left in DIRECTORY.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, directory, executablePath] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDE = { width: 1280, height: 900 }, NARROW = { width: 320, height: 700 };
const NO_SANDBOX = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // root has none

const browser = await chromium.launch({ executablePath, args: NO_SANDBOX });

async function check(name, run) {
  try {
    await run();
    console.log(name + "\tok");
  } catch (problem) {
    console.log(name + "\t" + String(problem.message).replace(/\s+/g, " ").slice(0, 2000));
  }
}

// What the page did besides being read.
function watch(page, url) {
  const seen = [];
  page.on("console", (message) => seen.push("console: " + message.text()));
  page.on("pageerror", (error) => seen.push("error: " + error.message));
  page.on("dialog", (dialog) => { seen.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split("#")[0] !== url && !asked.startsWith("data:")) seen.push("request: " + asked);
  });
  return seen;
}

// Opens a page, lets `use` have it, and expects that it kept quiet.
async function open(name, options, use, place = "") {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(resolve(directory, name)).href;
  const seen = watch(page, url);
  await page.goto(url + place);
  try { await use(page); } finally { await context.close(); }
  assert.deepEqual(seen, []);
}

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  const found = violations.map(({ id, nodes }) => id + " at " + nodes.map((node) => node.target).join(", "));
  assert.deepEqual(found, []);
}

// Nothing lies beside the page, but for what scrolls by itself.
async function within(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const beside = [...document.querySelectorAll("body *")].filter((element) =>
      !element.closest(".wide") && !element.closest(".skip") && element.getBoundingClientRect().right > room + 1);
    const sideways = document.documentElement.scrollWidth - room;
    return { sideways, beside: beside.map((element) => element.outerHTML.slice(0, 80)) };
  });
  assert.deepEqual(wide, { sideways: 0, beside: [] });
}

const marks = (page) => page.locator("mark").allTextContents();
const here = (page) => page.locator("mark.here").evaluateAll((all) => all.map((mark) => mark.textContent).join(""));

// Searches by keyboard; `told` is no other than what was told before.
async function search(page, words, told) {
  await page.locator("body").evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  await page.keyboard.insertText(words);
  await page.waitForFunction((text) => document.querySelector("output").value === text, told).catch(async () =>
    assert.equal(await page.locator("output").textContent(), told));
}

// ---- the page of the roundtable ---------------------------------------------------

const read = (options, use, place) => open("roundtable.html", options, use, place);

await check("search finds and highlights", () => read({}, async (page) => {
  await search(page, "FLAG STATE", "1 of 3");
  assert.deepEqual(await marks(page), ["flag state", "flag state", "flag state"]);
  const seen = await page.locator("mark.here").boundingBox();
  assert.ok(seen.y > 0 && seen.y < WIDE.height, "the match is in sight");
}));

await check("search takes plain letters for curly quotes and accents", () => read({}, async (page) => {
  await search(page, "hotel kamp", "1 of 2");
  await search(page, "i don't have a view", "1 of 1");
  assert.equal(await here(page), "I don’t have a view");
}));

await check("search finds words across a note", () => read({}, async (page) => {
  await search(page, "include the [inaudible] approaches?", "1 of 2");
  assert.equal(await here(page), "include the [inaudible] approaches?");
}));

await check("search goes on, back and round", () => read({}, async (page) => {
  await search(page, "flag state", "1 of 3");
  const told = () => page.locator("output").textContent();
  for (const [key, at] of [["Enter", 2], ["Shift+Enter", 1], ["Shift+Enter", 3], ["Enter", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await told(), at + " of 3");
  }
  await page.getByLabel("next match").click();
  assert.equal(await told(), "2 of 3");
  await page.getByLabel("previous match").click();
  assert.equal(await told(), "1 of 3");
  assert.equal(await page.locator("mark.here").count(), 1);
}));

await check("search says when nothing is found, and leaves the page as it was", () => read({}, async (page) => {
  const before = await page.locator("main").innerHTML();
  await search(page, "the gulf", "1 of 2");
  await search(page, "flag.state", "nothing found");
  assert.deepEqual(await marks(page), []);
  assert.equal(await page.locator("main").innerHTML(), before);
}));

await check("Escape leaves the search for the place that was found", () => read({}, async (page) => {
  await search(page, "walking here on that ice", "1 of 1");
  await page.keyboard.press("Escape");
  assert.deepEqual(await marks(page), []);
  assert.equal(await page.evaluate(() => document.activeElement.id), "t1");
}));

for (const colorScheme of ["light", "dark"]) {
  await check("it is accessible while something is found, " + colorScheme, () => read({ colorScheme }, async (page) => {
    await search(page, "the gulf", "1 of 2");
    await accessible(page);
  }));
}

await check("anchors work", () => read({}, async (page) => {
  const top = await page.locator("#t18").evaluate((turn) => turn.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 100, "turn 18 is at the top");
  assert.equal(await page.locator(":target").getAttribute("id"), "t18");
}, "#t18"));

await check("questions and answers are linked both ways", () => read({}, async (page) => {
  const go = async (from, to, place) => {
    await page.locator(from).getByRole("link", { name: to, exact: true }).first().click();
    assert.equal(new URL(page.url()).hash, place);
  };
  await go("#t18", "turn 19", "#t19");
  await go("#t19", "turn 18", "#t18");
  await go("#t18", "exchange 9", "#x9");
  await go("#x9", "exchange 8", "#x8");
  await go("#part-gaps", "after turn 13", "#t13");
}));

await check("the keyboard reaches everything", () => read({}, async (page) => {
  const reached = [];
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the report");
  for (;;) {
    const { place, seen } = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], input, button:not(:disabled), [tabindex='0']")];
      const box = document.activeElement.getBoundingClientRect(), style = getComputedStyle(document.activeElement);
      const shown = style.outlineStyle !== "none" || document.activeElement.parentElement.matches(":focus-within");
      return { place: all.indexOf(document.activeElement), seen: shown && box.bottom > 0 && box.top < innerHeight };
    });
    if (place < 0 || reached.includes(place)) break;
    assert.ok(seen, "focus is seen");
    reached.push(place);
    await page.keyboard.press("Tab");
  }
  const count = await page.locator("a[href], input, button:not(:disabled), [tabindex='0']").count();
  assert.deepEqual(reached, [...Array(count).keys()]);
}));

await check("the way past the head leads to the report", () => read({}, async (page) => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
}));

await check("landmarks and headings are in order", () => read({}, async (page) => {
  for (const role of ["banner", "search", "navigation", "main", "contentinfo"]) {
    assert.equal(await page.getByRole(role).count(), 1, role);
  }
  const levels = await page.locator("h1, h2, h3, h4").evaluateAll((all) => all.map((heading) => +heading.tagName[1]));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.reduce((before, level) => { assert.ok(level <= before + 1); return level; }, 0);
  assert.equal(await page.locator("table:not(:has(caption))").count(), 0);
}));

await check("it reads without a script", () => read({ javaScriptEnabled: false }, async (page) => {
  assert.ok(await page.locator("#t42").isVisible());
  assert.ok(await page.locator("#part-floor svg").first().isVisible());
  assert.ok(await page.locator("form").isHidden());
}));

await check("it prints without what is for the screen", () => read({ colorScheme: "dark" }, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("form").isHidden());
  assert.ok(await page.getByRole("navigation").isHidden());
  assert.ok(await page.locator("#t42").isVisible());
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  writeFileSync(resolve(directory, "print.pdf"), await page.pdf({ format: "A4", preferCSSPageSize: true }));
}));

for (const [name, options, place] of [
  ["light", {}, ""], ["dark", { colorScheme: "dark" }, ""], ["narrow", { viewport: NARROW }, ""],
  ["light-turn", {}, "#t18"], ["dark-turn", { colorScheme: "dark" }, "#t18"],
  ["narrow-turn", { viewport: NARROW }, "#t18"],
]) {
  await check("a screenshot is left: " + name, () => read(options, async (page) => {
    await page.screenshot({ path: resolve(directory, name + ".png") });
  }, place));
}

// ---- every page -------------------------------------------------------------------

for (const name of readdirSync(directory).filter((file) => file.endsWith(".html")).sort()) {
  await check(name + ": links lead somewhere, and ids are unique", () => open(name, {}, async (page) => {
    const { ids, wanted } = await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
      wanted: [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    }));
    assert.equal(new Set(ids).size, ids.length, "ids are unique");
    assert.deepEqual(wanted.filter((href) => href[0] !== "#" || !ids.includes(href.slice(1))), []);
  }));
  await check(name + ": accessible by day, and by night on a small screen", () => open(name, {}, async (page) => {
    await within(page);
    await accessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(NARROW);
    await within(page);
    await accessible(page);
  }));
}

await browser.close();
