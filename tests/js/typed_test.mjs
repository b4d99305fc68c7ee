/* What the page says back about typed dates and numbers: node --test tests/js */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { checkDigitFits, parseDay, sayDate, sayId } from "../../web/js/typed.js";

const TODAY = new Date("2026-11-21T00:00:00Z");	/* 115/11/21, a Saturday */
const iso = (typed) => parseDay(typed, TODAY).day?.toISOString().slice(0, 10) ?? null;

test("one day, however it is typed", () => {
	const ways = ["115/11/21", "115-11-21", "115.11.21", "1151121", "民國115年11月21日", "115年11月21日",
		"2026-11-21", "2026/11/21", "20261121", "１１５／１１／２１", " 115/11/21 ", "今天"];

	for (const way of ways)
		assert.equal(iso(way), "2026-11-21", way);
});

test("days by words, distance and years below 100", () => {
	assert.equal(iso("昨天"), "2026-11-20");
	assert.equal(iso("明天"), "2026-11-22");
	assert.equal(iso("+7"), "2026-11-28");
	assert.equal(iso("-3"), "2026-11-18");
	assert.equal(iso("89/10/4"), "2000-10-04");
	assert.equal(iso("0891004"), "2000-10-04");
});

test("a day that does not exist is named", () => {
	assert.equal(parseDay("93/2/30", TODAY).fault, "93 年 2 月沒有 30 日");
	assert.equal(iso("113/2/29"), "2024-02-29");
	assert.equal(parseDay("114/2/29", TODAY).fault, "114 年 2 月沒有 29 日");
	assert.equal(parseDay("115/13/1", TODAY).fault, "沒有 13 月");
	assert.equal(iso("115/0/1"), null);
	assert.equal(iso("下週"), null);
	assert.equal(iso("0/1/1"), null);
});

test("weekday and western year, age at birth dates", () => {
	assert.equal(sayDate("115/11/21", false, TODAY).text, "星期六（西元 2026）");
	assert.equal(sayDate("89/11/21", true, TODAY).text, "26 歲");
	assert.equal(sayDate("89/11/22", true, TODAY).text, "25 歲");
	assert.equal(sayDate("116/1/1", true, TODAY).good, false);
	assert.equal(sayDate("", false, TODAY).text, "");
});

test("check digits agree with the oracle", () => {
	const file = new URL("../../../shared/vectors/identifiers.csv", import.meta.url);
	const rows = readFileSync(file, "utf8").trim().split("\n").slice(1).map((row) => row.split(","));
	const people = rows.filter(([kind]) => kind === "person");

	assert.ok(people.length > 0);
	for (const [, text, valid] of people)
		assert.equal(checkDigitFits(text) === true, valid === "1", text);
});

test("numbers are read in any width and case", () => {
	assert.deepEqual(sayId("Ａ123456789"), { text: "檢核碼正確", good: true });
	assert.equal(sayId("a123456780").text, "檢核碼不符，請再核對");
	assert.equal(sayId("12345").good, false);
	assert.equal(sayId(" ").text, "");
});
