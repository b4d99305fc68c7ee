/* The calendar of the date control: node --test tests/js */
import assert from "node:assert/strict";
import test from "node:test";
import { isOff, plusMonths, rocText, weeksOf } from "../../web/js/calendar.js";

const day = (iso) => new Date(`${iso}T00:00:00Z`);
const iso = (d) => d.toISOString().slice(0, 10);

test("a day is written in 民國", () => {
	assert.equal(rocText(day("2026-11-21")), "115/11/21");
	assert.equal(rocText(day("2000-01-05")), "89/1/5");
});

test("a month later is the same day, or the last one", () => {
	assert.equal(iso(plusMonths(day("2026-11-21"), 1)), "2026-12-21");
	assert.equal(iso(plusMonths(day("2026-12-21"), 1)), "2027-01-21");
	assert.equal(iso(plusMonths(day("2026-01-31"), 1)), "2026-02-28");
	assert.equal(iso(plusMonths(day("2024-02-29"), 12)), "2025-02-28");
	assert.equal(iso(plusMonths(day("2026-03-31"), -1)), "2026-02-28");
});

test("weeks run from Sunday to Saturday and hold the whole month", () => {
	const weeks = weeksOf(day("2026-11-21"));	/* 1 November 2026 is a Sunday, the 30th a Monday */

	assert.equal(weeks.length, 5);
	assert.equal(iso(weeks[0][0]), "2026-11-01");
	assert.equal(iso(weeks[4][1]), "2026-11-30");
	assert.equal(weeksOf(day("2026-08-15")).length, 6);	/* begins on a Saturday, 31 days */
	assert.equal(weeksOf(day("2026-02-15")).length, 4);	/* begins on a Sunday, 28 days */
});

test("off is what the official calendar says; without one, the weekend", () => {
	const off = new Map([["2026-02-20", "補假"]]);

	assert.equal(isOff(day("2026-02-20"), off), true);
	assert.equal(isOff(day("2026-11-21"), off), false);
	assert.equal(isOff(day("2026-11-21"), null), true);
	assert.equal(isOff(day("2026-02-20"), null), false);
});
