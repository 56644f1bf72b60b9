// A small reader and writer of style sheets: enough for what we take from others and write ourselves.
//
// A sheet becomes a list of nodes:
//   { prelude, nodes }          a block: a rule (nodes are declarations) or an at-rule around other blocks
//   { property, value }         a declaration
//   { prelude }                 an at-rule without a block, such as `@charset "UTF-8"`

/** Reads a style sheet into a list of nodes. Comments are left out. */
export function parse(text) {
  const source = withoutComments(text);
  let at = 0;

  function nodes(isInner) {
    const found = [];
    let start = at;
    while (at < source.length) {
      const character = source[at];
      if (character === '"' || character === "'") {
        at = endOfString(source, at);
      } else if (character === '(') {
        at = endOfBrackets(source, at);
      } else if (character === '{') {
        const prelude = squeeze(source.slice(start, at));
        at += 1;
        found.push({ prelude, nodes: nodes(true) });
        start = at;
      } else if (character === ';' || character === '}') {
        addStatement(found, squeeze(source.slice(start, at)));
        at += 1;
        start = at;
        if (character === '}') {
          if (!isInner) throw new Error(`A "}" too many at character ${at}`);
          return found;
        }
      } else {
        at += 1;
      }
    }
    if (isInner) throw new Error('A "}" is missing');
    addStatement(found, squeeze(source.slice(start)));
    return found;
  }

  return nodes(false);
}

/** Writes nodes as one compact line. Blocks that became empty are left out. */
export function print(nodes) {
  let text = '';
  let pending = '';
  for (const node of nodes) {
    if (node.property) {
      text += `${pending}${node.property}:${compact(node.value)}`;
      pending = ';';
    } else if (node.nodes) {
      const inner = print(node.nodes);
      if (inner === '') continue;
      text += `${pending}${compact(node.prelude)}{${inner}}`;
      pending = '';
    } else {
      text += `${pending}${node.prelude};`;
      pending = '';
    }
  }
  return text;
}

/** Splits at the commas that stand outside brackets and strings: the selectors of a rule, for example. */
export function splitAtCommas(text) {
  const parts = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfString(text, at);
    else if (character === '(' || character === '[') at = endOfBrackets(text, at);
    else {
      if (character === ',') {
        parts.push(text.slice(start, at).trim());
        start = at + 1;
      }
      at += 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

function addStatement(found, statement) {
  if (statement === '') return;
  if (statement.startsWith('@')) {
    found.push({ prelude: statement });
    return;
  }
  const colon = statement.indexOf(':');
  if (colon < 1) throw new Error(`This is not a declaration: ${statement}`);
  found.push({ property: statement.slice(0, colon).trim(), value: statement.slice(colon + 1).trim() });
}

function withoutComments(text) {
  let result = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
      result += ' ';
    } else if (text[at] === '"' || text[at] === "'") {
      const end = endOfString(text, at);
      result += text.slice(at, end);
      at = end;
    } else {
      result += text[at];
      at += 1;
    }
  }
  return result;
}

function endOfString(text, start) {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start]) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

const CLOSING = { '(': ')', '[': ']' };

function endOfBrackets(text, start) {
  const open = text[start];
  const close = CLOSING[open];
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = endOfString(text, at);
      continue;
    }
    if (character === open) depth += 1;
    if (character === close) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  throw new Error(`A "${close}" is missing`);
}

// Applies a change to the text outside strings only.
function outsideStrings(text, change) {
  return text
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

function squeeze(text) {
  return outsideStrings(text, (part) => part.replace(/\s+/g, ' ')).trim();
}

// Spaces around + and - carry meaning in calc(), so only the harmless ones go.
function compact(text) {
  return outsideStrings(text, (part) => part.replace(/\s*,\s*/g, ',').replace(/\(\s+/g, '(').replace(/\s+\)/g, ')'));
}
