/*
 * 快速前往: Ctrl-K or ⌘-K opens a box that goes to a page, does what the page offers, or finds a case.
 *
 * The dialog stands in the page (look.html); the search box does the same without this.  Off where the
 * person turned the shortcuts off.  Pages are those the page links to; cases come from the search, two
 * characters at least, after a pause, never while an input method composes.
 */

const PAUSE_MS = 350;
const MOST_FOUND = 8;
const MOST_PAGES = 8;

const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll("臺", "台").replace(/\s/g, "");

/* Things whose words contain what was typed, in their order; nothing typed: the first ones. */
export function matching(things, typed, most = MOST_PAGES) {
	const wanted = fold(typed);

	return things.filter((thing) => fold(thing.text).includes(wanted)).slice(0, most);
}

/* The links of the page as things, each address once: navigation before what the page offers. */
function thingsOfPage(words) {
	const groups = [
		[words.pages, ".mainnav a[href], .who a[href]"], [words.offers, "main .head .btn[href], main .casehead .btn[href], main .casehead .more a[href]"],
		[words.near, "main .tabs a[href]"],
	];
	const seen = new Set();
	const things = [];

	for (const [group, selector] of groups)
		for (const link of document.querySelectorAll(selector)) {
			if (seen.has(link.href))
				continue;
			seen.add(link.href);
			things.push({ group, text: link.textContent.trim().replace(/\s+/g, " "), href: link.href });
		}
	return things;
}

class Quick {
	constructor(dialog) {
		this.dialog = dialog;
		this.words = dialog.dataset;
		this.input = dialog.querySelector("input[name=q]");
		this.list = dialog.querySelector("[role=listbox]");
		this.said = dialog.querySelector("[role=status]");
		this.form = dialog.querySelector("form");
		this.things = thingsOfPage(this.words);
		this.options = [];
		this.at = 0;
		this.asked = 0;
		this.input.addEventListener("input", () => this.typed());
		this.input.addEventListener("keydown", (event) => this.onKey(event));
		this.form.addEventListener("submit", (event) => {
			if (this.options[this.at]) {
				event.preventDefault();
				location.assign(this.options[this.at].href);
			}
		});
		this.list.addEventListener("click", (event) => {
			const option = event.target.closest("[role=option]");

			if (option)
				location.assign(this.options[Number(option.dataset.at)].href);
		});
	}

	open() {
		this.input.value = "";
		this.found = [];
		this.at = 0;
		this.dialog.showModal();
		this.input.focus();
		this.show();
	}

	typed() {
		this.found = [];
		this.at = 0;
		clearTimeout(this.timer);
		const text = this.input.value.trim();
		if (this.dialog.dataset.find && [...text].length >= 2)
			this.timer = setTimeout(() => this.find(text), PAUSE_MS);
		this.show();
	}

	async find(text) {
		const asked = ++this.asked;
		const reply = await fetch(`/api/v1${this.dialog.dataset.find}?q=${encodeURIComponent(text)}`, {
			headers: { Accept: "application/json" },
		}).catch(() => null);

		if (!reply?.ok || asked !== this.asked || text !== this.input.value.trim())
			return;
		const answer = await reply.json();
		this.found = ["own", "with_reason", "units"].flatMap((kind) => (answer[kind] ?? []).filter((f) => f.location).map((f) => ({
			group: kind === "units" ? this.words.unit : this.words.case,
			text: [f.name, f.case_no, f.state].filter(Boolean).join("　"), href: f.location,
		}))).slice(0, MOST_FOUND);
		this.show();
	}

	show() {
		const text = this.input.value.trim();

		this.options = [...this.found, ...matching(this.things, text)];
		if (text && this.dialog.dataset.find)
			this.options.push({
				group: this.words.search, text: `「${text}」`,
				href: `${this.dialog.dataset.find}?q=${encodeURIComponent(text)}`,
			});
		this.at = Math.min(this.at, Math.max(0, this.options.length - 1));
		this.list.replaceChildren(...this.options.map((o, i) => {
			const item = document.createElement("li");
			const group = document.createElement("small");

			item.id = `quick-${i}`;
			item.dataset.at = String(i);
			item.setAttribute("role", "option");
			item.setAttribute("aria-selected", String(i === this.at));
			group.textContent = o.group;
			item.append(group, ` ${o.text}`);
			return item;
		}));
		this.point();
		this.said.textContent = this.options.length ? `${this.options.length} ${this.words.count}` : this.words.none;
	}

	point() {
		for (const [i, item] of [...this.list.children].entries())
			item.setAttribute("aria-selected", String(i === this.at));
		if (this.options.length > 0)
			this.input.setAttribute("aria-activedescendant", `quick-${this.at}`);
		else
			this.input.removeAttribute("aria-activedescendant");
		this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
	}

	onKey(event) {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

		if (event.isComposing || event.keyCode === 229 || !step || this.options.length === 0)
			return;
		event.preventDefault();
		this.at = (this.at + step + this.options.length) % this.options.length;
		this.point();
	}
}

function start() {
	const dialog = document.getElementById("quick");
	let quick = null;

	if (!dialog)
		return;
	const open = () => {
		quick ??= new Quick(dialog);
		if (!dialog.open && !document.querySelector("dialog[open]"))
			quick.open();
	};

	for (const button of document.querySelectorAll("[data-quick]")) {
		button.hidden = false;
		button.addEventListener("click", open);
	}
	document.addEventListener("keydown", (event) => {
		if (event.isComposing || event.keyCode === 229 || event.altKey || event.shiftKey)
			return;
		if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && document.documentElement.dataset.keys !== "off") {
			event.preventDefault();
			open();
		}
	});
}

if (typeof document === "object")
	start();
