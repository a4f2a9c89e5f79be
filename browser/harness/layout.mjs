// Layout: nothing wider than the window, one heading, a title of its own.

import assert from "node:assert/strict";

import { assertNone } from "./none.mjs";

/** What sticks out of the window to the side; empty when the page fits. */
export function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isInsideScroller = (element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return true;
      }
      return false;
    };
    const name = (element) =>
      element.localName + (element.id && `#${element.id}`) + [...element.classList].map((one) => `.${one}`).join("");
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !isInsideScroller(element),
    );
    return [`${root.scrollWidth} px in ${root.clientWidth} px`, ...wide.slice(0, 5).map(name)];
  });
}

/** Fails when the page can be scrolled sideways. */
export async function assertFits(page, where = page.url()) {
  assertNone(await overflow(page), `sideways scroll on ${where}`);
}

/** Fails unless the page has a language, a title, one main part and one first heading with words in it. */
export async function assertFramed(page, where = page.url()) {
  const frame = await page.evaluate(() => ({
    hasLanguage: document.documentElement.lang !== "",
    hasTitle: document.title.trim() !== "",
    mains: document.querySelectorAll("main").length,
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim() !== ""),
  }));
  assert.deepEqual(frame, { hasLanguage: true, hasTitle: true, mains: 1, headings: [true] }, `frame of ${where}`);
}
