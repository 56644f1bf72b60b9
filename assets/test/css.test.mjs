import assert from 'node:assert/strict';
import { test } from 'node:test';

import { wantedBy } from '../lib/classes.mjs';
import { contrast, contrastProblems } from '../lib/contrast.mjs';
import { parse, print, splitAtCommas } from '../lib/css.mjs';
import { purgeKeyframes, purgeProperties, purgeSelectors } from '../lib/purge.mjs';

const purged = (css, ...names) => print(purgeSelectors(parse(css), wantedBy(names)));

test('what is read is written again, compact', () => {
  const css = '/* a } */ @charset "UTF-8";\n.a ,\n.b > c { margin : 0 auto ; width: calc(1px + 2px);  content: "; }" }\n';
  assert.equal(print(parse(css)), '@charset "UTF-8";.a,.b > c{margin:0 auto;width:calc(1px + 2px);content:"; }"}');
});

test('addresses with a semicolon and blocks in blocks stay whole', () => {
  const css = '@media (min-width: 1px){.a{background:url(data:image/png;base64,AA)}.b{}}';
  assert.equal(print(parse(css)), '@media (min-width: 1px){.a{background:url(data:image/png;base64,AA)}}');
});

test('a sheet with a bracket too few or too many is refused', () => {
  assert.throws(() => parse('.a { color: red'), /missing/);
  assert.throws(() => parse('.a { } }'), /too many/);
  assert.throws(() => parse('.a { color }'), /not a declaration/);
});

test('only commas outside brackets split selectors', () => {
  assert.deepEqual(splitAtCommas('.a:is(.b, .c), [x="1,2"] , d'), ['.a:is(.b, .c)', '[x="1,2"]', 'd']);
});

test('a selector stays when all its classes are wanted', () => {
  assert.equal(purged('.a,.b,.a .b,p{x:1}', 'a'), '.a,p{x:1}');
  assert.equal(purged('@media print{.b{x:1}}', 'a'), '');
});

test('what is excluded may be unknown, and one choice of several is enough', () => {
  assert.equal(purged('.a:not(.b, .c){x:1}', 'a'), '.a:not(.b,.c){x:1}');
  assert.equal(purged('.a:is(.b, :hover){x:1}', 'a'), '.a:is(.b,:hover){x:1}');
  assert.equal(purged('.a:is(.b, .c){x:1}', 'a'), '');
});

test('a name that ends in a dash stands for all that begin so', () => {
  assert.equal(purged('.bar--a{x:1}.bar{x:2}', 'bar--'), '.bar--a{x:1}');
});

test('custom properties stay when something uses them, also by way of another', () => {
  const css = '.t{--a:var(--b);--b:1px;--c:2px}.u{width:var(--a)}';
  assert.equal(print(purgeProperties(parse(css))), '.t{--a:var(--b);--b:1px}.u{width:var(--a)}');
});

test('animations stay when a rule names them', () => {
  const css = '@keyframes x{to{top:0}}@keyframes y{to{top:0}}.a{animation:x 1s}';
  assert.equal(print(purgeKeyframes(parse(css))), '@keyframes x{to{top:0}}.a{animation:x 1s}');
});

test('contrast is counted as WCAG does', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
  assert.match(contrastProblems('--vk-rest: #cccccc;').join(), /--vk-rest has contrast 1\.6/);
});
