/*
 * Drafts: what is typed is kept on the server while it is typed.
 *
 * For forms with data-draft-url.  0.8 s after the last key, and every 10 s of steady typing, the
 * form goes there as it stands; nothing is shown as kept before the server said so.
 * Files, passwords and the one-time key stay out.  Offline it waits and sends later.
 */

const PAUSE_MS = 800;
const STEADY_MS = 10_000;
const RETRY_MS = 15_000;

const WORDS = {
	typing: () => "編輯中…",
	kept: () => `草稿已暫存 ${new Date().toLocaleTimeString("zh-TW", { hour: "2-digit", minute: "2-digit", hour12: false })}`,
	offline: () => "離線：恢復連線後自動暫存",
	out: () => "已登出：內容還在這一頁，請在另一個分頁登入",
	failed: () => "還沒有暫存，稍後再試",
};

function typedValues(form) {
	const values = new URLSearchParams();

	for (const [name, value] of new FormData(form)) {
		const field = form.elements[name];
		if (typeof value === "string" && name !== "once" && field?.type !== "password")
			values.append(name, value);
	}
	return values;
}

/* Sent on to its page the draft is kept; sent on to the login it is not. */
function wasKept(reply) {
	if (reply.redirected)
		return new URL(reply.url).searchParams.get("saved") === "draft";
	return reply.ok;
}

function watch(form) {
	const line = form.querySelector("[data-draft-state]");
	let changed = false;
	let sending = false;
	let lastKept = Date.now();
	let timer = 0;

	function say(state) {
		if (line.dataset.state !== state || state === "kept")
			line.textContent = WORDS[state]();
		line.dataset.state = state;
	}

	function later(ms) {
		clearTimeout(timer);
		timer = setTimeout(keep, ms);
	}

	async function keep(last = false) {
		if (!changed || sending)
			return;
		clearTimeout(timer);
		sending = true;
		changed = false;
		try {
			const reply = await fetch(form.dataset.draftUrl, {
				method: "POST",
				body: typedValues(form),
				headers: { Accept: "application/json" },
				keepalive: last === true,
			});
			if (!wasKept(reply))
				throw new Error(reply.status === 401 || reply.redirected ? "out" : "failed");
			lastKept = Date.now();
			say(changed ? "typing" : "kept");
		} catch (problem) {
			changed = true;
			say(!navigator.onLine ? "offline" : problem.message === "out" ? "out" : "failed");
			later(RETRY_MS);
		} finally {
			sending = false;
			if (changed && line.dataset.state === "typing")
				later(PAUSE_MS);
		}
	}

	form.addEventListener("input", () => {
		changed = true;
		say("typing");
		later(Math.max(0, Math.min(PAUSE_MS, lastKept + STEADY_MS - Date.now())));
	});
	form.addEventListener("draft", () => {
		changed = true;
		keep();
	});
	form.addEventListener("submit", (event) => {
		if (event.submitter?.matches("[data-draft-button]")) {
			event.preventDefault();
			form.dispatchEvent(new CustomEvent("draft"));
			return;
		}
		changed = false;
		clearTimeout(timer);
	});
	addEventListener("online", () => keep());
	addEventListener("pagehide", () => keep(true));
}

for (const form of document.querySelectorAll("form[data-draft-url]"))
	watch(form);
