/*
 * A calendar for the date control: a button beside the field opens a month in 民國 years.
 *
 * For fields with data-echo="date"; the field stays what it is, a text one may type in.  Days off come
 * from the official calendar that is loaded (/api/v1/calendars/YEAR); a year that is not loaded has its
 * weekends only, and the calendar says so.  What a typed text means typed.js answers (event "day").
 */

const ROC = 1911;
const DAY_MS = 86_400_000;
const WEEKDAYS = "日一二三四五六";
const FIRST = Date.UTC(1912, 0, 1);

const utc = (year, month, date) => new Date(Date.UTC(year, month, date));
const iso = (day) => day.toISOString().slice(0, 10);
const plus = (day, days) => new Date(day.getTime() + days * DAY_MS);
export const rocText = (day) => `${day.getUTCFullYear() - ROC}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`;

/* The same day of another month; the last one where there is none (1/31 + 1 month = 2/28). */
export function plusMonths(day, months) {
	const first = utc(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
	const last = utc(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();

	return utc(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day.getUTCDate(), last));
}

/* Weeks from Sunday to Saturday that hold the month of this day. */
export function weeksOf(day) {
	const first = utc(day.getUTCFullYear(), day.getUTCMonth(), 1);
	const weeks = [];

	for (let d = plus(first, -first.getUTCDay()); weeks.length === 0 || d.getUTCMonth() === day.getUTCMonth(); d = plus(d, 7))
		weeks.push([...WEEKDAYS].map((_, i) => plus(d, i)));
	return weeks;
}

/* ---- days off ---- */

const years = new Map();

/* Nothing was heard: the next look asks again. */
function unheard(year) {
	years.delete(year);
	return null;
}

/* Map of ISO day to note; null: the year is not loaded, or nobody answered. */
function daysOff(year) {
	if (!years.has(year))
		years.set(year, fetch(`/api/v1/calendars/${year}`, { headers: { Accept: "application/json" } })
			.then((reply) => reply.ok ? reply.json() : Promise.reject(new Error(reply.status)))
			.then((answer) => answer.loaded ? new Map(answer.off.map((d) => [d.day, d.note])) : null)
			.catch(() => unheard(year)));
	return years.get(year);
}

/* ---- the dialog ---- */

function make(tag, properties = {}, ...children) {
	const element = Object.assign(document.createElement(tag), properties);

	element.append(...children);
	return element;
}

const keyed = {
	ArrowLeft: (d) => plus(d, -1),
	ArrowRight: (d) => plus(d, 1),
	ArrowUp: (d) => plus(d, -7),
	ArrowDown: (d) => plus(d, 7),
	Home: (d) => plus(d, -d.getUTCDay()),
	End: (d) => plus(d, 6 - d.getUTCDay()),
	PageUp: (d, e) => plusMonths(d, e.shiftKey ? -12 : -1),
	PageDown: (d, e) => plusMonths(d, e.shiftKey ? 12 : 1),
};

class Calendar {
	constructor() {
		const step = (text, months) => make("button", {
			type: "button", className: "btn", textContent: text,
			onclick: () => this.show(plusMonths(this.day, months), false),
		});

		this.title = make("h2", { id: "calendar-title" });
		this.title.setAttribute("aria-live", "polite");
		this.body = make("tbody");
		this.said = make("p", { className: "hint", role: "status" });
		this.said.setAttribute("role", "status");
		const table = make("table", {}, make("thead", {}, make("tr", {}, ...[...WEEKDAYS].map((w) => {
			const head = make("th", { scope: "col", textContent: w });

			head.abbr = `星期${w}`;
			return head;
		}))), this.body);
		table.setAttribute("role", "grid");
		table.setAttribute("aria-labelledby", "calendar-title");
		this.dialog = make("dialog", { className: "calendar" },
			this.title,
			make("div", { className: "buttons" }, step("前一年", -12), step("前一月", -1), step("後一月", 1), step("後一年", 12)),
			table, this.said,
			make("div", { className: "buttons" },
				make("button", { type: "button", className: "btn", textContent: "今天", onclick: () => this.show(this.today, true) }),
				make("button", { type: "button", className: "btn bare", textContent: "關閉", onclick: () => this.dialog.close() })));
		this.dialog.setAttribute("aria-labelledby", "calendar-title");
		this.dialog.addEventListener("close", () => this.button?.focus());
		this.body.addEventListener("keydown", (event) => this.onKey(event));
		this.body.addEventListener("click", (event) => {
			const cell = event.target.closest("td[data-day]");

			if (cell)
				this.choose(new Date(`${cell.dataset.day}T00:00:00Z`));
		});
		document.body.append(this.dialog);
	}

	open(field, button) {
		const asked = new CustomEvent("day", { detail: {} });

		field.dispatchEvent(asked);
		this.field = field;
		this.button = button;
		this.today = asked.detail.today;
		this.chosen = asked.detail.day;
		this.dialog.showModal();
		this.show(this.chosen ?? this.today, true);
	}

	choose(day) {
		this.field.value = rocText(day);
		this.field.dispatchEvent(new Event("input", { bubbles: true }));
		this.field.dispatchEvent(new Event("change", { bubbles: true }));
		this.dialog.close();
	}

	onKey(event) {
		if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
			return;
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			this.choose(this.day);
		} else if (Object.hasOwn(keyed, event.key)) {
			event.preventDefault();
			this.show(keyed[event.key](this.day, event), true);
		}
	}

	async show(day, focus) {
		this.day = day.getTime() < FIRST ? new Date(FIRST) : day;
		this.draw(null, focus);
		const year = this.day.getUTCFullYear();
		const off = await daysOff(year);

		if (this.day.getUTCFullYear() === year)
			this.draw(off, focus && this.body.contains(document.activeElement), off === null);
	}

	draw(off, focus, unknown = false) {
		const month = this.day.getUTCMonth();

		this.title.textContent = `民國 ${this.day.getUTCFullYear() - ROC} 年 ${month + 1} 月`;
		this.body.replaceChildren(...weeksOf(this.day).map((week) => make("tr", {}, ...week.map((d) =>
			d.getUTCMonth() === month ? this.cell(d, off) : make("td")))));
		this.said.textContent = this.sentence(this.day, off) + (unknown ? "。這一年的行事曆還沒載入，只標週末" : "");
		if (focus)
			this.body.querySelector("[tabindex='0']").focus();
	}

	cell(day, off) {
		const cell = make("td", { textContent: day.getUTCDate() });

		cell.dataset.day = iso(day);
		cell.tabIndex = day.getTime() === this.day.getTime() ? 0 : -1;
		cell.setAttribute("aria-label", this.sentence(day, off));
		cell.setAttribute("aria-selected", String(day.getTime() === this.chosen?.getTime()));
		if (day.getTime() === this.today.getTime())
			cell.setAttribute("aria-current", "date");
		cell.classList.toggle("off", isOff(day, off));
		return cell;
	}

	sentence(day, off) {
		const note = off?.get(iso(day));
		const rest = isOff(day, off) ? (note && !note.startsWith("星期") ? `，放假：${note}` : "，放假") : "";

		return `${rocText(day)} 星期${WEEKDAYS[day.getUTCDay()]}（西元 ${day.getUTCFullYear()}）${rest}`;
	}
}

export function isOff(day, off) {
	return off ? off.has(iso(day)) : day.getUTCDay() === 0 || day.getUTCDay() === 6;
}

let calendar = null;

function start() {
	for (const field of document.querySelectorAll('input[data-echo="date"]:not([readonly])')) {
		const label = document.querySelector(`label[for="${field.id}"]`)?.firstChild?.textContent.trim() ?? "";
		const button = make("button", { type: "button", className: "btn day" }, "日曆",
			make("span", { className: "vh", textContent: `：${label}` }));

		button.setAttribute("aria-haspopup", "dialog");
		button.addEventListener("click", () => {
			calendar ??= new Calendar();
			calendar.open(field, button);
		});
		field.after(button);
	}
}

if (typeof document === "object")
	start();
