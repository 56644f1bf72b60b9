// Looks whether our colours can be read. Axe does not look inside drawings, so what they use is held here.

/** Of two hexadecimal colours the contrast as WCAG counts it: from 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The problems of a sheet with our colours. Meanings of money are text and drawing on white; messages are text on
 * their own ground.
 */
export function contrastProblems(sheet) {
  const colours = new Map([...sheet.matchAll(/--vk-([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]));
  const pairs = [
    ...['individueel', 'collectief', 'inkomen', 'rest'].map((name) => [name, '#ffffff']),
    ...['info', 'ok', 'warning', 'error'].map((name) => [name, colours.get(`${name}-bg`)]),
  ];
  return pairs.flatMap(([name, ground]) => {
    const colour = colours.get(name);
    if (!colour || !ground) return [`--vk-${name} or its ground is missing`];
    const ratio = contrast(colour, ground);
    return ratio >= 4.5 ? [] : [`--vk-${name} has contrast ${ratio.toFixed(2)}, at least 4.5 is needed`];
  });
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
