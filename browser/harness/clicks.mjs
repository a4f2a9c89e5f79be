// Counting what a hand does: one press of a button, link, box or list is one click; typing is not counted.

import assert from "node:assert/strict";

/** `press` and `choose` count; `assertAtMost` compares with the budget. */
export function countClicks() {
  const pressed = [];
  return {
    /** Presses it, and waits until the page that it leads to is there. */
    press: async (locator) => {
      pressed.push(String(locator));
      await locator.click();
    },
    /** Chooses from a list. */
    choose: async (locator, option) => {
      pressed.push(String(locator));
      await locator.selectOption(option);
    },
    assertAtMost: (most) => assert.ok(pressed.length <= most, `${pressed.length} clicks, at most ${most}:\n  ${pressed.join("\n  ")}`),
  };
}
