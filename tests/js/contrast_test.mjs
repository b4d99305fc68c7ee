/* Contrast of the colour tokens in both themes: text 7:1 (AAA), control borders 3:1. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const css = readFileSync(new URL("../../web/css/zhilu.css", import.meta.url), "utf8");
const tokens = Object.fromEntries(
	[...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)]
		.map(([, name, light, dark]) => [name, [light, dark]]));

const TEXT = [
	["ink", "page"], ["ink", "paper"], ["ink", "tint"], ["ink", "hover"], ["ink", "brand-soft"],
	["muted", "page"], ["muted", "paper"], ["muted", "tint"], ["link", "paper"], ["link", "page"], ["visited", "paper"],
	["brand", "paper"], ["on-brand", "brand"], ["bar-soft", "bar"],
	["overdue", "overdue-bg"], ["today", "today-bg"], ["soon", "soon-bg"], ["done", "done-bg"],
	["neutral", "neutral-bg"], ["overdue", "paper"], ["today", "paper"], ["done", "paper"], ["soon", "paper"],
];
const BORDERS = [["control", "paper"], ["control", "page"], ["brand", "page"]];

function luminance(colour) {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const c = parseInt(colour.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	});

	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);

	return (high + 0.05) / (low + 0.05);
}

for (const [theme, at] of [["light", 0], ["dark", 1]]) {
	test(`contrast, ${theme}`, () => {
		const check = (pairs, least) => {
			for (const [front, back] of pairs) {
				const ratio = contrast(tokens[front][at], tokens[back][at]);
				assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)} < ${least}`);
			}
		};

		check(TEXT, 7);
		check(BORDERS, 3);
	});
}
