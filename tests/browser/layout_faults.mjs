// Faults of layout that can be measured: words outside their box or the window, numbers and symbols in the wrong order,
// drawings that are mirrored. Each answer lists what is wrong.

// Runs in the page.
const look = () => {
  const wrong = [], root = document.documentElement, width = root.clientWidth;
  if (root.scrollWidth > width) wrong.push(`the page is ${root.scrollWidth} wide in a window of ${width}`);
  const hidden = (element) => element.closest(".vh, .skip, [popover]:not(:popover-open)") || !element.checkVisibility();
  // A box that scrolls its own content may hold more than it shows.
  const scrolls = (element) => {
    for (let it = element; it; it = it.parentElement) {
      if (it !== root && it !== document.body && ["auto", "scroll"].includes(getComputedStyle(it).overflowX)
        && it.scrollWidth > it.clientWidth) return true;
    }
    return false;
  };
  // The boxes around an element that cut what hangs out of them; those that are hidden on purpose are not asked.
  const cuts = (element) => {
    const boxes = [];
    for (let it = element; it && it !== document.body; it = it.parentElement) {
      const { overflowX, overflowClipMargin, display } = getComputedStyle(it);
      if (display === "inline" || !["clip", "hidden"].includes(overflowX)) continue;
      const { left, right } = it.getBoundingClientRect(), margin = parseFloat(overflowClipMargin) || 0;
      boxes.push([left - margin - 1, right + margin + 1]);
    }
    return boxes;
  };
  const block = (element) => {
    let it = element;
    while (getComputedStyle(it).display === "inline") it = it.parentElement;
    return it;
  };
  const range = document.createRange(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement, words = node.data.trim();
    if (!words || ["SCRIPT", "STYLE"].includes(parent.tagName) || hidden(parent) || scrolls(parent)) continue;
    range.selectNodeContents(node);
    const box = block(parent).getBoundingClientRect();
    // A space at the end of a line of code hangs over.
    const hangs = getComputedStyle(parent).whiteSpaceCollapse === "preserve" ? parseFloat(getComputedStyle(parent).fontSize) : 2;
    const cut = cuts(parent), header = parent.closest(".top")?.getBoundingClientRect();
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const said = `“${words.slice(0, 40)}” (${Math.round(line.left)}–${Math.round(line.right)})`;
      if (line.left < -.5 || line.right > width + .5) wrong.push(`${said} is outside the window`);
      if (line.left < box.left - hangs || line.right > box.right + hangs) {
        wrong.push(`${said} is outside its box (${Math.round(box.left)}–${Math.round(box.right)})`);
      }
      if (cut.some(([left, right]) => line.left < left || line.right > right)) wrong.push(`${said} is cut off`);
      if (header && (line.top < header.top - 1 || line.bottom > header.bottom + 1)) wrong.push(`${said} is outside the header`);
    }
  }
  for (const drawing of document.querySelectorAll("svg")) {
    const matrix = drawing.getScreenCTM();
    if (matrix && (matrix.a < 0 || matrix.b || matrix.c)) wrong.push("a drawing is mirrored or turned");
  }
  return wrong;
};

// The number of a paragraph is read before its full stop, in the direction of its text.
const numbers = () => [...document.querySelectorAll(".num")].flatMap((num) => {
  const node = num.lastChild, range = document.createRange();
  if (!/^\d+\.$/.test(node.data ?? "")) return [];
  const middle = (from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    const { left, right } = range.getBoundingClientRect();
    return (left + right) / 2;
  };
  const digits = node.data.length - 1, wrong = [];
  const rtl = getComputedStyle(num.closest("[dir]")).direction === "rtl";
  const stop = middle(digits, digits + 1), first = middle(0, 1), last = middle(digits - 1, digits);
  if (digits > 1 && first >= last) wrong.push(`the digits of ${node.data} are turned`);
  if (rtl ? stop >= first : stop <= last) wrong.push(`the stop of ${node.data} is on the wrong side`);
  return wrong;
});

// A symbol stands in one line and reads from left to right, wherever it is shown. Returns how often it was seen too.
const symbol = (words) => {
  const wrong = [], range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest(".vh, [popover]")) continue;
    for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
      seen++;
      let last;
      for (let i = at; i < at + words.length; i++) {
        if (words[i - at] === " ") continue;
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const now = range.getBoundingClientRect();
        // In the next line, if its middle is below the last: boxes of letters may be taller than lines.
        if (last && (now.top + now.bottom) / 2 < last.bottom && now.left < last.left) {
          wrong.push(`“${words}” is scrambled at ${words[i - at]} in “${node.data.trim().slice(0, 60)}”`);
          break;
        }
        last = now;
      }
    }
  }
  return { seen, wrong };
};

export const layoutFaults = async (page) => [...await page.evaluate(look), ...await page.evaluate(numbers)];
export const symbolFaults = async (page, words) => {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page.evaluate(symbol, words);
};
