/*
 * Behaviour of every page; each page works without it.
 *
 * Shortcuts, masked values, counts of picked rows, the offline line.  Typed dates: typed.js; drafts: draft.js.
 * Reads data attributes only (docs/ui.md); asks no other host; keeps nothing.
 */
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* ---- masked values: shown for a minute; the server writes the read log first ---- */

const SHOWN_FOR_MS = 60_000;

async function reveal(event) {
	const form = event.currentTarget;
	const place = form.querySelector("[data-value]");
	const button = form.querySelector("button");

	event.preventDefault();
	button.disabled = true;
	try {
		const reply = await fetch(form.action, {
			method: "POST",
			body: new URLSearchParams(new FormData(form)),
			headers: { Accept: "application/json" },
		});
		const answer = reply.ok ? await reply.json() : null;
		if (typeof answer?.value !== "string")
			throw new Error(String(reply.status));
		const masked = place.textContent;
		place.textContent = answer.value;
		button.hidden = true;
		setTimeout(() => {
			place.textContent = masked;
			button.hidden = false;
			button.disabled = false;
		}, SHOWN_FOR_MS);
	} catch {
		form.removeEventListener("submit", reveal);
		form.submit();
	}
}

for (const form of all("form[data-reveal]"))
	form.addEventListener("submit", reveal);

/* ---- acting on many rows ---- */

const count = document.querySelector("[data-bulk-count]");

function countPicked() {
	const n = all('input[form="bulk"]:checked').length;

	count.textContent = n ? `已選 ${n} ${count.dataset.noun}` : "";
	const bar = count.closest("form");
	bar.toggleAttribute("data-some", n > 0);
	bar.toggleAttribute("data-none", n === 0);
}

if (count) {
	document.addEventListener("change", (e) => {
		if (e.target.matches('input[form="bulk"]'))
			countPicked();
	});
	countPicked();
}

/* ---- long jobs: the page shows how far they are ---- */

const POLL_MS = 2_000;

for (const job of all("[data-poll]"))
	setTimeout(() => location.replace(job.dataset.poll), POLL_MS);

/* ---- offline ---- */

const offline = document.getElementById("offline");

function sayOffline() {
	if (offline)
		offline.hidden = navigator.onLine;
}

addEventListener("online", sayOffline);
addEventListener("offline", sayOffline);
sayOffline();

/* What the page has to say first takes the focus; the title says it too. */
document.querySelector("#errors, #flash")?.focus();

/* ---- keys ---- */

const rowLink = (row) => row.querySelector("a.row, a");

function moveRow(step) {
	const rows = all("[data-row]");
	const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
	const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];

	if (row) {
		rowLink(row)?.focus();
		row.scrollIntoView({ block: "nearest" });
	}
}

function pickRow() {
	document.activeElement?.closest("[data-row]")?.querySelector('input[type="checkbox"]')?.click();
}

let goUntil = 0;
const GO_MS = 1_500;

const actions = {
	"/": () => document.getElementById("q")?.focus(),
	j: () => moveRow(1),
	k: () => moveRow(-1),
	x: pickRow,
	n: () => document.querySelector('[data-key="n"]')?.click(),
	g: () => { goUntil = Date.now() + GO_MS; },
	"?": () => document.getElementById("keys")?.showModal(),
};

const isTyping = (element) =>
	element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog");

function onKey(event) {
	/* Zhuyin keys are letters: while a character is being composed no key is ours. */
	if (event.isComposing || event.keyCode === 229 || event.defaultPrevented)
		return;
	if (event.ctrlKey || event.metaKey) {
		onControlKey(event);
		return;
	}
	if (event.altKey || root.dataset.keys === "off" || isTyping(event.target))
		return;
	const going = Date.now() < goUntil;
	goUntil = 0;
	const go = going && /^[a-z]$/.test(event.key) && document.querySelector(`[data-go="${event.key}"]`);
	if (go) {
		event.preventDefault();
		go.click();
	} else if (!going && Object.hasOwn(actions, event.key)) {
		event.preventDefault();
		actions[event.key]();
	}
}

function onControlKey(event) {
	const form = event.target.closest("form") ?? document.querySelector("form[data-draft-url]");

	if (!form?.classList.contains("form"))
		return;
	if (event.key === "Enter") {
		event.preventDefault();
		form.requestSubmit();
	} else if (event.key === "s" && form.dataset.draftUrl) {
		event.preventDefault();
		form.dispatchEvent(new CustomEvent("draft"));
	}
}

document.addEventListener("keydown", onKey);
