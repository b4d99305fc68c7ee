/*
 * What a typed date or number means, said back beside the field when it is left.
 *
 * An echo for the person typing; the server decides (base/date.h, and the check digits there).
 * Works on fields with data-echo="date", "birth" or "id" and their <output id="…-echo">.
 */

const WEEKDAYS = "日一二三四五六";
const DAY_MS = 86_400_000;
const ROC = 1911;

/* Half-width forms, no spaces: people type with a full-width input method. */
const plain = (text) => text.normalize("NFKC").replace(/\s/g, "");

/* Today in Taiwan, as UTC midnight. */
function today() {
	const iso = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Taipei" }).format(new Date());

	return new Date(`${iso}T00:00:00Z`);
}

const FORMS = [
	/^(?:民國)?(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,2})$/,
	/^(?:民國)?(\d{1,4})年(\d{1,2})月(\d{1,2})日$/,
	/^(\d{4})(\d{2})(\d{2})$/,
	/^(\d{3})(\d{2})(\d{2})$/,
];

function relativeDay(text, from) {
	const words = { 今天: 0, 昨天: -1, 明天: 1 };
	const days = words[text] ?? (/^[+-]\d{1,3}$/.test(text) ? Number(text) : null);

	return days === null ? null : new Date(from.getTime() + days * DAY_MS);
}

/* { day: Date } or { fault: words }; `from` is today. */
export function parseDay(typed, from = today()) {
	const text = plain(typed);
	const relative = relativeDay(text, from);

	if (relative)
		return { day: relative };
	const parts = FORMS.map((form) => form.exec(text)).find(Boolean);
	if (!parts)
		return { fault: "看不懂這個日期，例如 115/11/21" };
	const [typedYear, month, date] = parts.slice(1).map(Number);
	const year = typedYear < 1000 ? typedYear + ROC : typedYear;
	const day = new Date(Date.UTC(year, month - 1, date));
	if (typedYear === 0 || day.getUTCMonth() !== month - 1 || day.getUTCDate() !== date)
		return { fault: month >= 1 && month <= 12
			? `${typedYear} 年 ${month} 月沒有 ${date} 日`
			: `沒有 ${month} 月` };
	return { day };
}

function age(birth, on) {
	const had = on.getUTCMonth() > birth.getUTCMonth() ||
		(on.getUTCMonth() === birth.getUTCMonth() && on.getUTCDate() >= birth.getUTCDate());

	return on.getUTCFullYear() - birth.getUTCFullYear() - (had ? 0 : 1);
}

export function sayDate(typed, isBirth, from = today()) {
	if (!plain(typed))
		return { text: "" };
	const { day, fault } = parseDay(typed, from);
	if (fault)
		return { text: fault, good: false };
	if (isBirth)
		return day > from ? { text: "晚於今天", good: false } : { text: `${age(day, from)} 歲` };
	return { text: `星期${WEEKDAYS[day.getUTCDay()]}（西元 ${day.getUTCFullYear()}）` };
}

/* Letters count by the order in which counties got them; A is 10. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

/* true, false, or null for what is no such number at all. */
export function checkDigitFits(text) {
	if (!/^[A-Z][1289A-D]\d{8}$/.test(text))
		return null;
	const first = LETTERS.indexOf(text[0]) + 10;
	const second = /\d/.test(text[1]) ? Number(text[1]) : LETTERS.indexOf(text[1]) % 10;
	let sum = Math.floor(first / 10) + (first % 10) * 9 + second * 8;

	for (let i = 2; i <= 8; i++)
		sum += Number(text[i]) * (9 - i);
	return (sum + Number(text[9])) % 10 === 0;
}

export function sayId(typed) {
	const text = plain(typed).toUpperCase();

	if (!text)
		return { text: "" };
	const fits = checkDigitFits(text);
	if (fits === null)
		return { text: "應為 1 個英文字母加 9 碼，例如 A123456789", good: false };
	return fits ? { text: "檢核碼正確", good: true } : { text: "檢核碼不符，請再核對", good: false };
}

function echo(field) {
	const kind = field.dataset.echo;
	const said = kind === "id" ? sayId(field.value) : sayDate(field.value, kind === "birth");
	const out = document.getElementById(`${field.id}-echo`);

	out.value = said.text;
	out.classList.toggle("good", said.good === true);
	out.classList.toggle("wrong", said.good === false);
}

function start() {
	for (const field of document.querySelectorAll("[data-echo]")) {
		field.addEventListener("blur", () => echo(field));
		field.addEventListener("change", () => echo(field));
		/* calendar.js asks which day the text means, and which is today. */
		field.addEventListener("day", (event) => {
			event.detail.today = today();
			event.detail.day = plain(field.value) ? parseDay(field.value).day ?? null : null;
		});
		/* A field with an error already says what is wrong. */
		if (field.value && !field.hasAttribute("aria-invalid"))
			echo(field);
	}
}

if (typeof document === "object")
	start();
