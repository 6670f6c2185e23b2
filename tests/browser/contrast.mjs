// The contrast of two colours as WCAG 2.2 reckons it, and the colours of an element as a browser paints them: in whatever
// notation a style names a colour, it is painted on a canvas and read there.

// Runs in the page: the functions by which colours are measured there, once for each page.
const measure = () => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const channels = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  // WCAG 2.2, relative luminance and contrast ratio.
  const light = (colour) => channels(colour).slice(0, 3).map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const opaque = (colour) => channels(colour)[3] === 255;
  // What an element stands on: the nearest colour behind it that nothing shines through.
  const paper = (element) => {
    for (let it = element; it; it = it.parentElement ?? it.getRootNode().host) {
      const { backgroundColor } = getComputedStyle(it);
      if (opaque(backgroundColor)) return backgroundColor;
    }
    return "white";
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  window.colours = { light, opaque, paper, ratio };
};
// Puts the functions into a page, as `colours`.
export const measureColours = async (page) => { if (!await page.evaluate(() => "colours" in window)) await page.evaluate(measure) };

// Of the words of an element with what they stand on; whether that is another colour than the page's, and darker than they.
export const contrast = async (page, element) => {
  await measureColours(page);
  return (typeof element === "string" ? page.locator(element) : element).evaluate((it) => {
    const { light, opaque, paper, ratio } = window.colours, { color, backgroundColor } = getComputedStyle(it);
    return { ratio: ratio(color, paper(it)), dark: light(paper(it)) < light(color),
      tinted: opaque(backgroundColor) && backgroundColor !== getComputedStyle(document.body).backgroundColor };
  });
};

// Of every line that is drawn round the element or its part: its sides that are there, with what lies outside.
export const borderContrasts = async (page, selector, part) => {
  await measureColours(page);
  return page.locator(selector).evaluateAll((all, part) => all.map((it) => {
    const { paper, ratio } = window.colours, style = getComputedStyle(it, part), outside = paper(part ? it : it.parentElement);
    const sides = ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) > 0
      && style[`border${side}Style`] !== "none");
    return { sides: sides.length, ratio: Math.min(...sides.map((side) => ratio(style[`border${side}Color`], outside))) };
  }), part);
};

// Of the ring round what has the focus, with what lies outside of it.
export const focusRing = async (page) => {
  await measureColours(page);
  return page.evaluate(() => {
    const it = document.activeElement, { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(it);
    return { seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      ratio: window.colours.ratio(outlineColor, window.colours.paper(it.parentElement)) };
  });
};
