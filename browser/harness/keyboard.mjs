// Keyboard only: walking by Tab, and seeing where one is.

import assert from "node:assert/strict";

/** What has the focus: its element, its visible name, and whether one can see that it has the focus. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { element: "body", name: "", isVisible: true };
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const label = element.labels?.[0]?.textContent;
    const name = element.getAttribute("aria-label") ?? label ?? element.textContent;
    const hasMark = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    const isInWindow = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return {
      element: element.localName,
      name: name.replace(/\s+/g, " ").trim(),
      isVisible: hasMark && isInWindow,
    };
  });
}

/** Presses one key after the other. */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** From the next page on a pressed pointer is an error of the page, so that its visit is not quiet. */
export function forbidPointer(page) {
  return page.addInitScript(() => {
    for (const kind of ["pointerdown", "mousedown", "touchstart"]) {
      addEventListener(kind, () => console.error(`a pointer was used: ${kind}`), { capture: true });
    }
  });
}

/** Presses Tab until the thing with this name (text or pattern) has the focus; every stop must be visible. */
export async function tabTo(page, name, { most = 200 } = {}) {
  const seen = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    assert.ok(here.isVisible, `the focus on ${here.element} "${here.name}" cannot be seen`);
    if (name instanceof RegExp ? name.test(here.name) : here.name === name) return here;
    seen.push(here.name);
  }
  assert.fail(`Tab never came to ${name}; it came by ${seen.slice(0, 30).join(" · ")}`);
}

/** Every stop of Tab from the top of the page until it starts again. */
export async function tabStops(page, { most = 300 } = {}) {
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const stops = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (here.element === "body") return stops;
    stops.push(here);
  }
  return stops;
}
