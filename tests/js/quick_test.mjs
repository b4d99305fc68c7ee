/* 快速前往: node --test tests/js */
import assert from "node:assert/strict";
import test from "node:test";
import { matching } from "../../web/js/quick.js";

const things = ["我的工作", "個案", "轉銜名單", "臺南市職重窗口", "API 文件"].map((text) => ({ text }));
const texts = (typed, most) => matching(things, typed, most).map((t) => t.text);

test("what contains the typed words, in the order of the page", () => {
	assert.deepEqual(texts("名單"), ["轉銜名單"]);
	assert.deepEqual(texts("案"), ["個案"]);
	assert.deepEqual(texts("沒有"), []);
});

test("臺 and 台, full width, case and spaces make no difference", () => {
	assert.deepEqual(texts("台南"), ["臺南市職重窗口"]);
	assert.deepEqual(texts("ａｐｉ"), ["API 文件"]);
	assert.deepEqual(texts("api文"), ["API 文件"]);
});

test("nothing typed shows the first ones", () => assert.deepEqual(texts("", 2), ["我的工作", "個案"]));
