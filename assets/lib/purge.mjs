// Leaves out what no page uses: selectors by their classes, then animations, then custom properties.
import { splitAtCommas } from './css.mjs';

/** Keeps the selectors whose classes are all wanted; `isWanted` gets the name of a class. */
export function purgeSelectors(nodes, isWanted) {
  const kept = [];
  for (const node of nodes) {
    if (!node.nodes || isGroup(node)) {
      if (node.nodes) node.nodes = purgeSelectors(node.nodes, isWanted);
      if (!node.nodes || node.nodes.length > 0) kept.push(node);
    } else if (node.prelude.startsWith('@')) {
      kept.push(node);
    } else {
      const selectors = splitAtCommas(node.prelude).filter((selector) => isUsed(selector, isWanted));
      if (selectors.length > 0) kept.push({ ...node, prelude: selectors.join(',') });
    }
  }
  return kept;
}

/** Leaves out the animations that no rule names. */
export function purgeKeyframes(nodes) {
  const animations = new Set();
  eachDeclaration(nodes, ({ property, value }) => {
    if (/^(-webkit-)?animation/.test(property)) value.split(/[\s,]+/).forEach((word) => animations.add(word));
  });
  return nodes.filter((node) => {
    const name = node.prelude?.match(/^@(?:-webkit-)?keyframes\s+(\S+)/)?.[1];
    return name === undefined || animations.has(name);
  });
}

/** Leaves out the custom properties that nothing uses, directly or by way of another. */
export function purgeProperties(nodes) {
  const users = new Map();
  const waiting = [];
  eachDeclaration(nodes, ({ property, value }) => {
    const named = [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
    if (property.startsWith('--')) users.set(property, [...(users.get(property) ?? []), ...named]);
    else waiting.push(...named);
  });
  const used = new Set();
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...(users.get(name) ?? []));
  }
  return withoutUnused(nodes, used);
}

/** Every class that a list of nodes selects. */
export function classesOf(nodes, found = new Set()) {
  for (const node of nodes) {
    if (!node.nodes) continue;
    if (!node.prelude.startsWith('@')) classesIn(node.prelude).forEach((name) => found.add(name));
    classesOf(node.nodes, found);
  }
  return found;
}

function isGroup(node) {
  return /^@(media|supports|container|layer)\b/.test(node.prelude);
}

function classesIn(selector) {
  return [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1]);
}

// What stands in :not() may be unknown; of what stands in :is() or :where() one choice is enough.
function isUsed(selector, isWanted) {
  const choices = [];
  const plain = selector.replace(/:(not|is|where|has)\(((?:[^()]|\([^()]*\))*)\)/g, (_, name, inner) => {
    if (name !== 'not') choices.push(splitAtCommas(inner));
    return '';
  });
  return (
    classesIn(plain).every(isWanted) &&
    choices.every((options) => options.some((option) => classesIn(option).every(isWanted)))
  );
}

function eachDeclaration(nodes, visit) {
  for (const node of nodes) {
    if (node.property) visit(node);
    else if (node.nodes) eachDeclaration(node.nodes, visit);
  }
}

function withoutUnused(nodes, used) {
  return nodes
    .filter((node) => !node.property?.startsWith('--') || used.has(node.property))
    .map((node) => (node.nodes ? { ...node, nodes: withoutUnused(node.nodes, used) } : node));
}
